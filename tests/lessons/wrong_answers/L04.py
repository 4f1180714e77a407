"""Wrong answers to the tasks of L04, as code in place of the solution."""

LOANS = ("SIM-ATH-3DAYS", "SIM-DEL-3DAYS", "SIM-SYD-3DAYS")

_TO_LOCAL = """
def to_local(utc, zone):
    return utc.astimezone(ZoneInfo(zone))
"""
_FIT = """
def daily_fit(hours, values):
    angle = np.radians(15 * hours)
    mean = values.mean()
    b = 2 * (values * np.cos(angle)).mean()
    c = 2 * (values * np.sin(angle)).mean()
    hour = np.degrees(np.arctan2(c, b)) / 15 % 24
    return mean, np.sqrt(b**2 + c**2), hour
"""
_TIMES = """
smooth = part["air_temperature"].rolling("1h", center=True).mean()
zone, longitude = mine.attrs["station"]["timezone"], float(mine.attrs["station"]["longitude"])
warm, cold = smooth.idxmax(), smooth.idxmin()


def clock(moment):
    return f"{moment.tz_convert(zone):%H:%M}"


def sun(moment):
    return (moment.hour + moment.minute / 60 + longitude / 15) % 24


times = {
    "zone": zone,
    "longitude": longitude,
    "warmest_clock": clock(warm),
    "coldest_clock": clock(cold),
    "warmest_sun": sun(warm),
    "coldest_sun": sun(cold),
}
"""
_MEANS = """
temperature = part["air_temperature"]
half = (temperature.max() + temperature.min()) / 2
mean = temperature.mean()
two_means = {"half": half, "mean": mean, "difference": half - mean}
"""

WRONG = {
    "T1": {
        "fixed hours": _TO_LOCAL
        + """
from datetime import timedelta


def to_utc(local, zone):
    return (local - timedelta(hours=5.5)).replace(tzinfo=UTC)
""",
        "no zone in the result": _TO_LOCAL
        + """
def to_utc(local, zone):
    utc = local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    if to_local(utc, zone).replace(tzinfo=None) != local:
        return "This time does not exist."
    return utc.replace(tzinfo=None)
""",
        "clock of the computer": """
def to_local(utc, zone):
    return utc.astimezone()


def to_utc(local, zone):
    return local.astimezone(UTC)
""",
        "missing hour not seen": _TO_LOCAL
        + """
def to_utc(local, zone):
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
""",
        "second of the two hours": _TO_LOCAL
        + """
def to_utc(local, zone):
    utc = local.replace(tzinfo=ZoneInfo(zone), fold=1).astimezone(UTC)
    if to_local(utc, zone).replace(tzinfo=None, fold=0) != local:
        return "This time does not exist."
    return utc
""",
        "text for every time": _TO_LOCAL
        + """
def to_utc(local, zone):
    return "This time does not exist."
""",
        "only to_local": _TO_LOCAL + "to_utc = ...",
        "only the label": """
def to_local(utc, zone):
    return utc.replace(tzinfo=ZoneInfo(zone))


def to_utc(local, zone):
    return local.replace(tzinfo=UTC)
""",
        "offset of January": _TO_LOCAL
        + """
def to_utc(local, zone):
    january = datetime(local.year, 1, 1, tzinfo=ZoneInfo(zone))
    return (local - january.utcoffset()).replace(tzinfo=UTC)
""",
    },
    "T2": {
        "sign of longitude": """
def solar_noon_utc(longitude, day):
    return 12 + longitude / 15 - sun_ahead(day) / 60
""",
        "no equation of time": """
def solar_noon_utc(longitude, day):
    return 12 - longitude / 15
""",
        "sign of the equation": """
def solar_noon_utc(longitude, day):
    return 12 - longitude / 15 + sun_ahead(day) / 60
""",
        "minutes as hours": """
def solar_noon_utc(longitude, day):
    return 12 - longitude / 15 - sun_ahead(day)
""",
        "whole zones": """
def solar_noon_utc(longitude, day):
    return 12 - round(longitude / 15) - sun_ahead(day) / 60
""",
        "borrowed": """
def solar_noon_utc(longitude, day):
    return stem.solar_noon(longitude, day)
""",
        "always 12": """
def solar_noon_utc(longitude, day):
    return 12
""",
    },
    "T3": {
        "UTC as clock time": _TIMES
        + """
times["warmest_clock"], times["coldest_clock"] = f"{warm:%H:%M}", f"{cold:%H:%M}"
""",
        "clock time as Sun time": _TIMES
        + """
times["warmest_sun"], times["coldest_sun"] = times["warmest_clock"], times["coldest_clock"]
""",
        "sign of longitude": _TIMES
        + """
longitude = -longitude
times["warmest_sun"], times["coldest_sun"] = sun(warm), sun(cold)
""",
        "warmest and coldest swapped": _TIMES
        + """
times["warmest_clock"], times["coldest_clock"] = clock(cold), clock(warm)
""",
        "noon": _TIMES + 'times["warmest_clock"] = "12:00"',
        "the example": """
times = {
    "zone": "Asia/Tokyo",
    "longitude": 135.52,
    "warmest_clock": "14:40",
    "coldest_clock": "05:20",
    "warmest_sun": 14.7,
    "coldest_sun": 5.4,
}
""",
        "no coldest": _TIMES + 'del times["coldest_clock"]',
    },
    "T4": {
        "degrees for radians": _FIT.replace("np.radians(15 * hours)", "15 * hours"),
        "arctan for arctan2": _FIT.replace("np.arctan2(c, b)", "np.arctan(c / b)"),
        "sine first": _FIT.replace("np.arctan2(c, b)", "np.arctan2(b, c)"),
        "half amplitude": _FIT.replace("2 * (values", "(values"),
        "whole swing": _FIT.replace(
            "return mean, np.sqrt(b**2 + c**2)", "return mean, np.ptp(values)"
        ),
        "half swing": _FIT.replace("np.sqrt(b**2 + c**2)", "np.ptp(values) / 2"),
        "hour of the highest reading": _FIT.replace(
            "np.degrees(np.arctan2(c, b)) / 15 % 24", "hours[values.argmax()]"
        ),
        "radians as hours": _FIT.replace("np.degrees(np.arctan2(c, b)) / 15", "np.arctan2(c, b)"),
        "midrange": _FIT.replace(
            "values.mean()\n    b", "(values.max() + values.min()) / 2\n    b"
        ),
        "the model day": "def daily_fit(hours, values):\n    return 15.0, 6.0, 15.0",
        "borrowed": """
def daily_fit(hours, values):
    fit = stem.daily_fit(hours, values)
    return fit.mean, fit.amplitude, fit.hour_of_maximum
""",
    },
    "T5": {
        "mean minus half": _MEANS.replace("half - mean", "mean - half"),
        "median": _MEANS.replace(".mean()", ".median()"),
        "whole recording": _MEANS.replace("part[", "mine["),
        "half of the range": _MEANS.replace("max() + ", "max() - "),
        "no half": _MEANS.replace(") / 2", ")"),
        "the model day": 'two_means = {"half": 15.94, "mean": 15.00, "difference": 0.94}',
        "text": _MEANS.replace("half - mean", 'f"{half - mean:.2f} °C"'),
    },
}
