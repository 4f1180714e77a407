"""Can it be true? Flags beside the values, and how much of the time was measured at all."""
