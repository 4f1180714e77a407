"""Wrong answers to the tasks of L11, as code in place of the solution.

The lesson reads no recording: a loan only makes the folder.
"""

LOANS = ("SIM-HEL", "SIM-BKK", "SIM-POP-STUCK")

_DISTANCE = """
def distance_km(a, b):
    lat1, lon1 = math.radians(a[0]), math.radians(a[1])
    lat2, lon2 = math.radians(b[0]), math.radians(b[1])
    h = math.sin((lat2 - lat1) / 2) ** 2
    h += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))
"""
_INDEX = """
def seasonality(P):
    total = sum(P)
    return sum(abs(month - total / 12) for month in P) / total
"""
_CENTRE = """
def rain_centre(P):
    x = y = 0
    for month in range(1, 13):
        angle = math.radians(30 * month)
        x += P[month - 1] * math.sin(angle)
        y += P[month - 1] * math.cos(angle)
    if math.hypot(x, y) < 0.05 * sum(P):
        return None
    return math.degrees(math.atan2(x, y)) % 360 / 30
"""
_LEFT = """
def without_season(series):
    return series - series.groupby(series.index.month).transform("mean")
"""
_RESULT = """
result = {
    "with_season": stem.correlation(a, b).r,
    "without_season": stem.correlation(without_season(a), without_season(b)).r,
    "months": stem.correlation(a, b).n,
}
"""
_PAIRS = """
my_pairs = []
for i in range(len(names)):
    for j in range(i + 1, len(names)):
        my_pairs.append((names[i], names[j], distance_km(places[names[i]], places[names[j]])))
"""

WRONG = {
    "T1": {
        "degrees in sin": _DISTANCE.replace("math.radians", ""),
        "flat Earth": """
def distance_km(a, b):
    return 111.2 * math.sqrt((b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2)
""",
        "flat with a cosine": """
def distance_km(a, b):
    middle = math.radians((a[0] + b[0]) / 2)
    return 111.2 * math.hypot(b[0] - a[0], (b[1] - a[1]) * math.cos(middle))
""",
        "latitude and longitude swapped": _DISTANCE.replace("a[0]", "a[9]")
        .replace("a[1]", "a[0]")
        .replace("a[9]", "a[1]")
        .replace("b[0]", "b[9]")
        .replace("b[1]", "b[0]")
        .replace("b[9]", "b[1]"),
        "half of the way": _DISTANCE.replace("2 * 6371 *", "6371 *"),
        "in metres": _DISTANCE.replace("6371", "6371000"),
        "one cosine is missing": _DISTANCE.replace(
            "math.cos(lat1) * math.cos(lat2)", "math.cos(lat1)"
        ),
        "no square": _DISTANCE.replace("(lon2 - lon1) / 2) ** 2", "(lon2 - lon1) / 2)"),
        "always zero": """
def distance_km(a, b):
    return 0
""",
        "the example": """
def distance_km(a, b):
    return 10007.5
""",
        "borrowed": """
def distance_km(a, b):
    return stem.distance_km(a, b)
""",
    },
    "T2": {
        "mean of month numbers": f"""
{_INDEX}
def rain_centre(P):
    return sum(month * P[month - 1] for month in range(1, 13)) / sum(P)
""",
        "wettest month": f"""
{_INDEX}
def rain_centre(P):
    return P.index(max(P)) + 1
""",
        "January is 0": _INDEX + _CENTRE.replace("30 * month", "30 * (month - 1)"),
        "sin and cos swapped": _INDEX + _CENTRE.replace("atan2(x, y)", "atan2(y, x)"),
        "degrees given back": _INDEX + _CENTRE.replace(" % 360 / 30", " % 360"),
        "negative months": _INDEX + _CENTRE.replace(" % 360 / 30", " / 30 - 12"),
        "no None": _INDEX + _CENTRE.replace("0.05", "0.0"),
        "angles in degrees": _INDEX + _CENTRE.replace("math.radians(30 * month)", "30 * month"),
        "signs in the index": _INDEX.replace("abs(", "(") + _CENTRE,
        "index not divided": _INDEX.replace(" / total\n", "\n") + _CENTRE,
        "index divided by 12": _INDEX.replace("in P) / total", "in P) / 12") + _CENTRE,
        "index in per cent": _INDEX.replace("in P) / total", "in P) / total * 100") + _CENTRE,
        "always None": f"""
{_INDEX}
def rain_centre(P):
    return None
""",
        "only the index": _INDEX + "rain_centre = ...\n",
        "borrowed": """
def seasonality(P):
    return stem.seasonality(P)
def rain_centre(P):
    return stem.rain_centre(P).month
""",
    },
    "T3": {
        "season still there": _LEFT.replace(
            'series.groupby(series.index.month).transform("mean")', "series.mean()"
        )
        + _RESULT,
        "only one town": _LEFT + _RESULT.replace("without_season(b)", "b"),
        "year in place of month": _LEFT.replace("index.month", "index.year") + _RESULT,
        "the difference of months": _LEFT
        + _RESULT.replace("without_season(a), without_season(b)", "a.diff(), b.diff()"),
        "another pair": """
other = towns.temperature("Sapporo")
result = {
    "with_season": stem.correlation(vienna, other).r,
    "without_season": stem.correlation(without_season(vienna), without_season(other)).r,
    "months": 221,
}
""",
        "the rain": _LEFT
        + 'a, b = mine["rainfall"], partner["rainfall"]'
        + _RESULT
        + 'a, b = mine["air_temperature"], partner["air_temperature"]\n',
        "months of one town": _LEFT + _RESULT.replace("stem.correlation(a, b).n", "len(a) + 1"),
        "the example": """
result = {"with_season": 0.94, "without_season": 0.03, "months": 221}
""",
        "in per cent": _LEFT + _RESULT.replace("(a, b).r", "(a, b).r * 100"),
    },
    "T4": {
        "each pair two times": _PAIRS.replace(
            "for j in range(i + 1, len(names)):\n",
            "for j in range(len(names)):\n        if i == j: continue\n",
        ),
        "with itself": _PAIRS.replace("range(i + 1,", "range(i,"),
        "all and itself": _PAIRS.replace("range(i + 1,", "range("),
        "only neighbours": _PAIRS.replace(
            "range(i + 1, len(names))", "range(i + 1, min(i + 2, 12))"
        ),
        "only own town": _PAIRS.replace("range(len(names))", "range(1)"),
        "degrees": _PAIRS.replace(
            "distance_km(places[names[i]], places[names[j]])",
            "abs(places[names[i]][0] - places[names[j]][0])",
        ),
        "wrong partner": _PAIRS.replace("places[names[j]]", "places[names[0]]"),
        "the example": """
my_pairs = [("Vienna", "Budapest", 229.4)]
""",
        "no distance": """
my_pairs = [(one, two) for one in names for two in names if one < two]
""",
        "borrowed": """
my_pairs = stem.pairs(towns.my_group())
""",
    },
    "T5": {
        "all": 'claims = ["a", "b", "c", "d", "e", "f"]\n',
        "connection": 'claims = [*claims, "a"]\n',
        "proof": 'claims = [*claims, "e"]\n',
        "not the near ones": 'claims = [each for each in claims if each != "d"] + ["a"]\n',
        "other centre": 'claims = sorted({*claims} ^ {"b"})\n',
        "other town": 'claims = sorted({*claims} ^ {"c"})\n',
        "other nearest": 'claims = sorted({*claims} ^ {"f"})\n',
        "a number": "claims = 3\n",
        "not letters": 'claims = ["yes", "no"]\n',
    },
}
