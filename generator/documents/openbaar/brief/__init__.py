"""A letter to parents or students: its parts, the steps of the school by their days, and what the head wrote in it."""
