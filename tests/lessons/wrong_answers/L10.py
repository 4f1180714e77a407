"""Wrong answers to the tasks of L10, as code in place of the solution.

The student HEL07 has the town Melbourne Airport and the partner town Tallinn-Harku. The lesson
reads no recording: a loan only makes the folder.
"""

LOANS = ("SIM-HEL", "SIM-BKK", "SIM-POP-STUCK")

_RULES = """
def main_class(T, P, lat):
    total, mean = sum(P), sum(T) / 12
    summer = sum(P[3:9]) if lat >= 0 else total - sum(P[3:9])
    limit = 2 * mean + 14
    if summer >= 0.7 * total:
        limit = 2 * mean + 28
    elif total - summer >= 0.7 * total:
        limit = 2 * mean
    if total < 10 * limit:
        return "B"
    if min(T) >= 18:
        return "A"
    if max(T) <= 10:
        return "E"
    return "C" if min(T) > 0 else "D"
"""
_B, _A = (
    '    if total < 10 * limit:\n        return "B"\n',
    '    if min(T) >= 18:\n        return "A"\n',
)
_HEIGHT = """
def height(mm):
    return mm / 2 if mm <= 100 else 50 + (mm - 100) / 20
"""
_SENTENCE = """
sentence = f"The warmest month of our town has {max(T):.1f} °C in the mean of 2003 to 2021."
"""
_AFTER = """
def after(change):
    return main_class([each + change for each in T], P, lat)
"""

WRONG = {
    "T1": {
        "P below T": """
def dry_months(T, P):
    return [month for month in range(1, 13) if P[month - 1] < T[month - 1]]
""",
        "the example": """
def dry_months(T, P):
    return [month for month in range(1, 13) if P[month - 1] < 50]
""",
        "equal is dry": """
def dry_months(T, P):
    return [month for month in range(1, 13) if P[month - 1] <= 2 * T[month - 1]]
""",
        "January is 0": """
def dry_months(T, P):
    return [month for month in range(12) if P[month] < 2 * T[month]]
""",
        "the factor on the rain": """
def dry_months(T, P):
    return [month for month in range(1, 13) if 2 * P[month - 1] < T[month - 1]]
""",
        "how many": """
def dry_months(T, P):
    return len([month for month in range(1, 13) if P[month - 1] < 2 * T[month - 1]])
""",
        "borrowed": """
def dry_months(T, P):
    return stem.walter_lieth(T, P).arid
""",
    },
    "T2": {
        "free scales": f"""
def height(mm):
    return mm
{_SENTENCE}
""",
        "one scale": f"""
def height(mm):
    return mm / 2
{_SENTENCE}
""",
        "above 100 from zero": f"""
def height(mm):
    return mm / 2 if mm <= 100 else mm / 20
{_SENTENCE}
""",
        "short sentence": f"""
{_HEIGHT}
sentence = "20.6 °C"
""",
        "number of another town": f"""
{_HEIGHT}
sentence = "The warmest month of our town has 31.7 °C and the year is very dry."
""",
        "no unit": f"""
{_HEIGHT}
sentence = "The warmest month of our town is January with 20.6 on the left scale."
""",
    },
    "T3": {
        "A before B": _RULES.replace(_B, "").replace(_A, _A + _B),
        "June is summer in the south": _RULES.replace(
            "sum(P[3:9]) if lat >= 0 else total - sum(P[3:9])", "sum(P[3:9])"
        ),
        "rain in cm": _RULES.replace("total < 10", "total / 10 < 10"),
        "limit is not times 10": _RULES.replace("10 * limit", "limit"),
        "C and D at -3": _RULES.replace("min(T) > 0", "min(T) > -3"),
        "10.0 is not polar": _RULES.replace("max(T) <= 10", "max(T) < 10"),
        "above 18": _RULES.replace("min(T) >= 18", "min(T) > 18"),
        "0.0 is C": _RULES.replace("min(T) > 0", "min(T) >= 0"),
        "more than 70 %": _RULES.replace("summer >= 0.7", "summer > 0.7001"),
        "months one later": _RULES.replace("P[3:9]", "P[4:10]"),
        "always 14": _RULES.replace("2 * mean + 28", "2 * mean + 14"),
        "half-years swapped": _RULES.replace("lat >= 0", "lat < 0"),
        "always C": """
def main_class(T, P, lat):
    return "C"
""",
        "one limit for all": _RULES.replace("total < 10 * limit", "total < 500"),
        "borrowed": """
def main_class(T, P, lat):
    return stem.koppen(T, P, lat).symbol[0]
""",
    },
    "T4": {
        "only colder": f"""
{_AFTER}
change = next(-each / 10 for each in range(1, 400) if after(-each / 10) != after(0))
border = {{"symbol": stem.koppen_of(mine).symbol, "change": change, "letter": after(change)}}
""",
        "wrong sign": """
border = {"symbol": "Cfb", "change": -3.4, "letter": "B"}
""",
        "whole degrees": """
border = {"symbol": "Cfb", "change": 4, "letter": "B"}
""",
        "the example": """
border = {"symbol": "Dwc", "change": -7.0, "letter": "E"}
""",
        "border of the library": """
near = stem.koppen_of(mine).border
border = {"symbol": stem.koppen_of(mine).symbol, "change": near.change, "letter": near.symbol[0]}
""",
        "letter of today": """
border = {"symbol": "Cfb", "change": 3.4, "letter": "C"}
""",
        "partner town": f"""
T, P, lat = months_of(partner)
{_AFTER}
border = {{"symbol": stem.koppen_of(partner).symbol, "change": 3.8, "letter": "C"}}
""",
    },
    "T5": {
        "January is 0": """
warm, rain = list(partner["air_temperature"]), list(partner["rainfall"])
facts = {
    "warmest": warm.index(max(warm)),
    "wettest": rain.index(max(rain)),
    "range": max(warm) - min(warm),
}
""",
        "own town": """
warm, rain = mine["air_temperature"], mine["rainfall"]
facts = {"warmest": warm.idxmax(), "wettest": rain.idxmax(), "range": warm.max() - warm.min()}
""",
        "range of the rain": """
warm, rain = partner["air_temperature"], partner["rainfall"]
facts = {"warmest": warm.idxmax(), "wettest": rain.idxmax(), "range": rain.max() - rain.min()}
""",
        "values in place of months": """
warm, rain = partner["air_temperature"], partner["rainfall"]
facts = {"warmest": warm.max(), "wettest": rain.max(), "range": warm.max() - warm.min()}
""",
        "minus lost": """
warm, rain = partner["air_temperature"], partner["rainfall"]
facts = {"warmest": warm.idxmax(), "wettest": rain.idxmax(), "range": warm.max() + warm.min()}
""",
        "December minus January": """
warm, rain = partner["air_temperature"], partner["rainfall"]
facts = {"warmest": warm.idxmax(), "wettest": rain.idxmax(), "range": warm[12] - warm[1]}
""",
        "the example": """
facts = {"warmest": 8, "wettest": 9, "range": 17.3}
""",
    },
}
