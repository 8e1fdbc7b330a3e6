"""What follows from an incident as a whole, in closed values: from its days, and from what a head chose for the letter."""
