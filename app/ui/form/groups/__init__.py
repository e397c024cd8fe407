"""The groups of a long form: how each stands, the index of them at the left, the heading over the fields."""
