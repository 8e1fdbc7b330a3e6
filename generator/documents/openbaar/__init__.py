"""Documents that everyone may read. A composer here takes `PublicFacts`: there is no place for a person."""
