"""Wrong answers to the tasks of L01, as code in place of the solution."""

LOANS = ("SIM-HEL", "SIM-JKT-IN", "SIM-WAW-IN")

WRONG = {
    "T1": {
        "one reading": "mine = station.read()",
        "a number": "mine = 21.4",
        "the function": "mine = station.table",
    },
    "T2": {
        "no zone": """
row = part.iloc[0]
reading = {
    "variable": "air_temperature",
    "value": row["air_temperature"],
    "unit": "°C",
    "time_utc": str(part.index[0])[:19],
}
""",
        "value of the next row": """
reading = {
    "variable": "air_temperature",
    "value": part["air_temperature"].max() + 0.2,
    "unit": "°C",
    "time_utc": part.index[0],
}
""",
        "the example": """
reading = {
    "variable": "station_pressure",
    "value": 1008.6,
    "unit": "hPa",
    "time_utc": "2026-02-17T08:00:05Z",
}
""",
    },
    "T3": {
        "None counts": """
def summary(values):
    good = [each for each in values if each is not None]
    return min(good), max(good), sum(good) / len(values)
""",
        "order": """
def summary(values):
    good = [each for each in values if each is not None]
    return max(good), min(good), sum(good) / len(good)
""",
        "printed": """
def summary(values):
    print(min(values), max(values))
""",
    },
    "T4": {
        "borrowed": "plausible = stem.is_plausible",
        "borrowed inside": """
def plausible(variable, value):
    return value is not None and stem.is_plausible(variable, value)
""",
        "or": """
def plausible(variable, value):
    if variable not in limits or value is None:
        return False
    low, high = limits[variable]
    return low <= value or value <= high
""",
    },
    "T5": {
        "the example": """
card = {
    "place": "Lisbon, school garden",
    "height_m": 2,
    "in_shade": True,
    "timezone": "Europe/Lisbon",
    "latitude": 38.72,
    "longitude": -9.14,
    "elevation_m": 77,
}
""",
        "hours as zone": """
card = {
    "place": "Helsinki, window",
    "height_m": 2,
    "in_shade": True,
    "timezone": "GMT+2",
    "latitude": 60.17,
    "longitude": 24.94,
    "elevation_m": 26,
}
""",
        "five decimals": """
card = {
    "place": "Helsinki, window",
    "height_m": 2,
    "in_shade": True,
    "timezone": "Europe/Helsinki",
    "latitude": 60.17123,
    "longitude": 24.94123,
    "elevation_m": 26,
}
""",
    },
}
