"""The use cases: they take ports in the constructor, return values, and announce what happened."""
