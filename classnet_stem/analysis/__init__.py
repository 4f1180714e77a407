"""What the data say: pure functions on numbers and tables.

Each function names its formula, its source, its units and its valid range. Nothing here reads
a file, draws or prints. Wrong input is refused in words, or gives a flag; it never gives a
number that looks right and is not.
"""
