"""The files that people write: of one school or incident, and of all schools of a board."""
