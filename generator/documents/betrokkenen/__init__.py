"""Documents about one pupil, for that pupil or those at home. A composer here takes `BetrokkeneFacts`: no place for another."""
