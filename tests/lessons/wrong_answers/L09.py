"""Wrong answers to the tasks of L09, as code in place of the solution.

HEL07 with the loan of Tallinn has the long series of Diepholz, Bremerhaven or Weißenburg.
SIM-BKK-SPIKES has false temperatures: the highest of them is not the highest of the day.
"""

LOANS = ("SIM-TLL-DAY", "SIM-VTE-DAY", "SIM-BKK-SPIKES", "SIM-SYD-3DAYS")

_JUDGE = """
def judge_month(month, share, roof, official, normal, spread):
    others = [m for m in roof if m in official and m != month]
    if share < 0.8 or not others:
        return "not enough data"
    offset = sum(roof[m] - official[m] for m in others) / len(others)
    anomaly = roof[month] - offset - normal
    return anomaly, anomaly / spread
"""
_MY_MONTH = """
year, month = month_to_judge()
row = series[(series["year"] == year) & (series["month"] == month)]
anomaly = row["t_max"].iloc[0] - normal[month]
spread = base[base["month"] == month]["t_max"].std()
my_month = {"anomaly": anomaly, "z": anomaly / spread}
"""
_TREND = """
def trend(years, values):
    line = statistics.linear_regression(years, values)
    middle = statistics.mean(years)
    rest = [v - line.intercept - line.slope * y for y, v in zip(years, values)]
    spread = sum((y - middle) ** 2 for y in years)
    error = (sum(r * r for r in rest) / (len(years) - 2) / spread) ** 0.5
    return 10 * line.slope, 10 * 2 * error
"""
_MY_TREND = """
years, values = my_years()
my_trend = trend(years, values)
"""
_TRAP = """
five = my_five()
times = list(five["year"] + (five["month"] - 1) / 12)
raw, half = trend(times, list(five["t_max"]))
apart, half = trend(times, list(anomalies(five, normal)))
trap = {"raw": raw, "anomalies": apart, "statement": "b"}
"""


def _judge(old: str, new: str) -> str:
    assert old in _JUDGE
    return _JUDGE.replace(old, new) + _MY_MONTH


def _mine(old: str, new: str) -> str:
    assert old in _MY_MONTH
    return _JUDGE + _MY_MONTH.replace(old, new)


def _trend(old: str, new: str) -> str:
    assert old in _TREND
    return _TREND.replace(old, new) + _MY_TREND


def _trap(old: str, new: str) -> str:
    assert old in _TRAP
    return _TRAP.replace(old, new)


WRONG = {
    "T1": {
        "the example": """
def normals(table):
    months = table.groupby("month")["t_max"]
    return "normal", months.mean()
""",
        "overall mean": """
def normals(table):
    years = table.groupby("month")["t_max"].count().min()
    name = "normal" if years >= 24 else f"mean of {years} years"
    return name, [table["t_max"].mean()] * 12
""",
        "missing months are counted": """
def normals(table):
    months = table.groupby("month")["t_max"]
    years = months.size().min()
    return "normal" if years >= 24 else f"mean of {years} years", months.mean()
""",
        "the month with the most": """
def normals(table):
    months = table.groupby("month")["t_max"]
    years = months.count().max()
    return "normal" if years >= 24 else f"mean of {years} years", months.mean()
""",
        "more than 24": """
def normals(table):
    months = table.groupby("month")["t_max"]
    years = months.count().min()
    return "normal" if years > 24 else f"mean of {years} years", months.mean()
""",
        "a normal of 20 years": """
def normals(table):
    months = table.groupby("month")["t_max"]
    years = months.count().min()
    return "normal" if years >= 20 else f"mean of {years} years", months.mean()
""",
        "never a normal": """
def normals(table):
    months = table.groupby("month")["t_max"]
    return f"mean of {months.count().min()} years", months.mean()
""",
        "median": """
def normals(table):
    months = table.groupby("month")["t_max"]
    years = months.count().min()
    return "normal" if years >= 24 else f"mean of {years} years", months.median()
""",
        "years in place of months": """
def normals(table):
    months = table.groupby("year")["t_max"]
    return "normal", months.mean()
""",
        "the library's means": """
def normals(table):
    years = table.groupby("month")["t_max"].count().min()
    return "normal" if years >= 24 else f"mean of {years} years", my_normal()
""",
    },
    "T2": {
        "the example": """
def anomalies(table, normal):
    return table["t_max"] - table["t_max"].mean()
""",
        "annual mean of the normal": """
def anomalies(table, normal):
    return table["t_max"] - normal.mean()
""",
        "other sign": """
def anomalies(table, normal):
    return table["month"].map(normal) - table["t_max"]
""",
        "own means and not the base": """
def anomalies(table, normal):
    return table["t_max"] - table.groupby("month")["t_max"].transform("mean")
""",
        "missing months are dropped": """
def anomalies(table, normal):
    return (table["t_max"] - table["month"].map(normal)).dropna()
""",
        "missing months are 0": """
def anomalies(table, normal):
    return (table["t_max"] - table["month"].map(normal)).fillna(0)
""",
        "the month after": """
def anomalies(table, normal):
    return [t - normal[m % 12 + 1] for t, m in zip(table["t_max"], table["month"])]
""",
        "the first row is January": """
def anomalies(table, normal):
    return [t - normal[n % 12 + 1] for n, t in enumerate(table["t_max"])]
""",
        "rounded to whole degrees": """
def anomalies(table, normal):
    return (table["t_max"] - table["month"].map(normal)).round()
""",
        "the library": """
def anomalies(table, normal):
    return table["t_max"] - table["month"].map(my_normal())
""",
    },
    "T3": {
        "no coverage": _judge("share < 0.8 or not others", "not others"),
        "coverage above 0.8": _judge("share < 0.8", "share <= 0.8"),
        "coverage in percent": _judge("share < 0.8", "share < 80"),
        "half is enough": _judge("share < 0.8", "share < 0.5"),
        "no other month is no problem": _judge(
            'or not others:\n        return "not enough data"',
            'or not others:\n        return "not enough data" if share < 0.8 else (0, 0)',
        ),
        "no offset": _judge("roof[month] - offset", "roof[month]"),
        "offset has the judged month": _judge(" and m != month", ""),
        "offset with the other sign": _judge("roof[month] - offset", "roof[month] + offset"),
        "offset is a sum": _judge(" / len(others)", ""),
        "z times spread": _judge("anomaly / spread", "anomaly * spread"),
        "only the anomaly": _judge("return anomaly, anomaly / spread", "return anomaly"),
        "always not enough": """
def judge_month(month, share, roof, official, normal, spread):
    return "not enough data"
"""
        + _MY_MONTH,
        "the example": _JUDGE + 'my_month = {"anomaly": 1.2, "z": 0.8}',
        "annual mean": _mine("normal[month]", "normal.mean()"),
        "spread of all months": _mine(
            'base[base["month"] == month]["t_max"].std()', 'base["t_max"].std()'
        ),
        "variance": _mine(".std()", ".var()"),
        "the month of a neighbour": _mine(
            "year, month = month_to_judge()",
            "year, month = month_to_judge()\nmonth = month % 12 + 1",
        ),
        "the library": """
def judge_month(month, share, roof, official, normal, spread):
    return stem.month_status(roof, official, month)
"""
        + _MY_MONTH,
    },
    "T4": {
        "per year": _trend("10 * line.slope, 10 * 2 * error", "line.slope, 2 * error"),
        "slope per year, interval per decade": _trend(
            "return 10 * line.slope", "return line.slope"
        ),
        "no interval": _trend("10 * line.slope, 10 * 2 * error", "10 * line.slope"),
        "one error only": _trend("10 * 2 * error", "10 * error"),
        "whole interval": _trend("10 * 2 * error", "10 * 4 * error"),
        "spread of the values": _trend("10 * 2 * error", "2 * statistics.stdev(values)"),
        "no square root": _trend("/ spread) ** 0.5", "/ spread)"),
        "places in place of years": _trend(
            "    line =", "    years = list(range(len(years)))\n    line ="
        ),
        "first and last year": """
def trend(years, values):
    return 10 * (values[-1] - values[0]) / (years[-1] - years[0]), 0.1
"""
        + _MY_TREND,
        "hard coded": """
def trend(years, values):
    return 0.30, 0.05
"""
        + _MY_TREND,
        "the trend of a neighbour": _TREND
        + """
years, values = my_years()
my_trend = trend(years[3:], values[3:])
""",
        "the Earth": _TREND
        + """
my_trend = trend(list(recent["year"]), list(recent["anomaly_degc_1951_1980"]))
""",
        "the library": """
def trend(years, values):
    found = stem.trend(years, values)
    return found.per_decade, (found.high - found.low) / 2
"""
        + _MY_TREND,
    },
    "T5": {
        "statement a": _trap('"statement": "b"', '"statement": "a"'),
        "statement c": _trap('"statement": "b"', '"statement": "c"'),
        "swapped": _trap('"raw": raw, "anomalies": apart', '"raw": apart, "anomalies": raw'),
        "per year": _trap('"raw": raw, "anomalies": apart', '"raw": raw / 10, "anomalies": apart'),
        "months in place of years": _trap(
            '(five["year"] + (five["month"] - 1) / 12)', '(five["month"])'
        ),
        "the example": 'trap = {"raw": 446.9, "anomalies": 25.6, "statement": "b"}',
        "half in place of the slope": _trap('"anomalies": apart', '"anomalies": half'),
        "a letter alone": 'trap = {"raw": 0, "anomalies": 0, "statement": "b"}',
    },
}
