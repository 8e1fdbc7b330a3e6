"""Documents for staff. A composer here takes `StaffFacts`: no name, no code, no class."""
