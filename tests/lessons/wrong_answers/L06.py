"""Wrong answers to the tasks of L06, as code in place of the solution."""

LOANS = ("SIM-TLL-DAY", "SIM-VTE-DAY", "SIM-AKL-DAY", "SIM-POP-STUCK")

_CHECKED = """
def dew_point(t, rh):
    if rh <= 0 or rh > 103:
        raise ValueError("RH is not possible")
    rh = min(rh, 100)
"""

_PAIRS = """
pairs = [(t, rh) for t, rh in zip(temperatures, humidities) if None not in (t, rh)]
wet = [rh for t, rh in pairs]
dew = [stem.dew_point(t, rh) for t, rh in pairs]
"""

_ROW = """
t, rh = t_list[0], rh_list[0]


def true_dew(t, rh):
    return stem.dew_point(t, max(2, min(100, rh)))


"""

_RESULT = """
uncertainty = {"t": t, "rh": rh, "trials": trials, "u": statistics.stdev(trials)}
"""

_HOURS = """
def wet_hours(temperatures, humidities, window, minutes):
    rows = [(t, rh) for t, rh in zip(temperatures, humidities) if None not in (t, rh)]
"""

_LOG = """
can = {"t": 21.0, "rh": 45, "can": 5.0, "u_can": 0.5}
can = {**can, "predicted": 8.61, "u_predicted": 1.07, "agree": False}
"""

WRONG = {
    "T1": {
        "log10": _CHECKED
        + """
    g = math.log10(rh / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)
""",
        "RH is not divided by 100": _CHECKED
        + """
    g = math.log(rh) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)
""",
        "kelvin": _CHECKED
        + """
    t = t + 273.15
    g = math.log(rh / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)
""",
        "no brackets": _CHECKED
        + """
    g = math.log(rh / 100) + 17.62 * t / 243.12 + t
    return 243.12 * g / 17.62 - g
""",
        "no check": """
def dew_point(t, rh):
    g = math.log(min(rh, 100) / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)
""",
        "all above 100 refused": """
def dew_point(t, rh):
    if rh <= 0 or rh > 100:
        raise ValueError("RH is not possible")
    g = math.log(rh / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)
""",
        "not kept at 100": """
def dew_point(t, rh):
    if rh <= 0 or rh > 103:
        raise ValueError("RH is not possible")
    g = math.log(rh / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)
""",
        "short formula": _CHECKED
        + """
    return (rh / 100) ** 0.125 * (112 + 0.9 * t) + 0.1 * t - 112
""",
        "frost point below zero": _CHECKED
        + """
    g = math.log(rh / 100) + 17.62 * t / (243.12 + t)
    if t < 0:
        return 272.62 * g / (22.46 - g)
    return 243.12 * g / (17.62 - g)
""",
        "the example": """
def dew_point(t, rh):
    return 9.26
""",
        "swapped": """
def dew_point(rh, t):
    if rh <= 0 or rh > 103:
        raise ValueError("RH is not possible")
    rh = min(rh, 100)
    g = math.log(rh / 100) + 17.62 * t / (243.12 + t)
    return 243.12 * g / (17.62 - g)
""",
        "printed": _CHECKED
        + """
    g = math.log(rh / 100) + 17.62 * t / (243.12 + t)
    print(243.12 * g / (17.62 - g))
""",
        "borrowed": "dew_point = stem.dew_point",
        "borrowed inside": """
def dew_point(t, rh):
    return stem.dew_point(t, rh)
""",
    },
    "T2": {
        "the example": 'ranges = {"humidity": 21.5, "dew_point": 1.2, "steadier": "dew_point"}',
        "swapped": _PAIRS
        + """
ranges = {"humidity": max(dew) - min(dew), "dew_point": max(wet) - min(wet)}
ranges["steadier"] = "humidity"
""",
        "first minus last": _PAIRS
        + """
ranges = {"humidity": wet[0] - wet[-1], "dew_point": dew[0] - dew[-1], "steadier": "dew_point"}
""",
        "whole table": """
wet = table["relative_humidity"].dropna()
dew = [stem.dew_point(t, rh) for t, rh in zip(table["air_temperature"], wet)]
ranges = {"humidity": max(wet) - min(wet), "dew_point": max(dew) - min(dew)}
ranges["steadier"] = "dew_point"
""",
        "range of the temperature": _PAIRS
        + """
warm = [t for t, rh in pairs]
ranges = {"humidity": max(wet) - min(wet), "dew_point": max(warm) - min(warm)}
ranges["steadier"] = "dew_point"
""",
        "other claim": _PAIRS
        + """
ranges = {"humidity": max(wet) - min(wet), "dew_point": max(dew) - min(dew)}
few = ranges["humidity"] / 3 < ranges["dew_point"]
ranges["steadier"] = "dew_point" if few else "humidity"
""",
        "text": _PAIRS
        + """
ranges = {"humidity": "20 %", "dew_point": max(dew) - min(dew), "steadier": "dew_point"}
""",
    },
    "T3": {
        "only t": _ROW
        + "trials = [true_dew(random.gauss(t, 0.5), rh) for number in range(1000)]"
        + _RESULT,
        "only rh": _ROW
        + "trials = [true_dew(t, random.gauss(rh, 1.5)) for number in range(1000)]"
        + _RESULT,
        "one random number": _ROW
        + "trials = [true_dew(random.gauss(t, 0.5), random.gauss(rh, 3))] * 1000"
        + _RESULT,
        "two times too much": _ROW
        + "trials = [true_dew(random.gauss(t, 1), random.gauss(rh, 6)) for number in range(1000)]"
        + _RESULT,
        "mean uncertainty": _ROW
        + """
trials = [true_dew(random.gauss(t, 0.5), random.gauss(rh, 3)) for number in range(1000)]
uncertainty = {"t": t, "rh": rh, "trials": trials}
uncertainty["u"] = statistics.stdev(trials) / 1000**0.5
""",
        "range of the trials": _ROW
        + """
trials = [true_dew(random.gauss(t, 0.5), random.gauss(rh, 3)) for number in range(1000)]
uncertainty = {"t": t, "rh": rh, "trials": trials, "u": max(trials) - min(trials)}
""",
        "ten trials": _ROW
        + "trials = [true_dew(random.gauss(t, 0.5), random.gauss(rh, 3)) for number in range(10)]"
        + _RESULT,
        "trials of t": _ROW + "trials = [random.gauss(t, 0.5) for number in range(1000)]" + _RESULT,
        "air of the example": """
t, rh = 25.0, 20.0
trials = []
for number in range(1000):
    rh_trial = max(2, min(100, random.gauss(rh, 3)))
    trials.append(stem.dew_point(random.gauss(t, 0.5), rh_trial))
"""
        + _RESULT,
    },
    "T4": {
        "compares with t": _HOURS
        + "    return sum(1 for t, rh in rows if t <= window) * minutes / 60\n",
        "compares with rh": _HOURS
        + "    return sum(1 for t, rh in rows if rh >= 70) * minutes / 60\n",
        "rows, not hours": _HOURS
        + "    return sum(1 for t, rh in rows if dew_point(t, rh) >= window)\n",
        "minutes, not hours": _HOURS
        + "    return sum(1 for t, rh in rows if dew_point(t, rh) >= window) * minutes\n",
        "dry hours": _HOURS
        + "    return sum(1 for t, rh in rows if dew_point(t, rh) < window) * minutes / 60\n",
        "always 12": _HOURS
        + "    return sum(1 for t, rh in rows if dew_point(t, rh) >= 12) * minutes / 60\n",
        "always 10 minutes": _HOURS
        + "    return sum(1 for t, rh in rows if dew_point(t, rh) >= window) / 6\n",
        "None is not left out": """
def wet_hours(temperatures, humidities, window, minutes):
    wet = 0
    for t, rh in zip(temperatures, humidities):
        if dew_point(t, rh) >= window:
            wet = wet + 1
    return wet * minutes / 60
""",
        "None counts as 0": """
def wet_hours(temperatures, humidities, window, minutes):
    rows = [(t or 0, rh or 100) for t, rh in zip(temperatures, humidities)]
    return sum(1 for t, rh in rows if dew_point(t, rh) >= window) * minutes / 60
""",
        "the example": """
def wet_hours(temperatures, humidities, window, minutes):
    return 1.0
""",
    },
    "T5": {
        "only 1 u": _LOG.replace('"can": 5.0', '"can": 6.8'),
        "u is not looked at": _LOG.replace('"can": 5.0', '"can": 8.0'),
        "agree where it does not": _LOG.replace("False", "True"),
        "agree is a text": _LOG.replace("False", '"no"'),
        "prediction of other air": _LOG.replace("8.61", "11.2"),
        "prediction from the can": _LOG.replace("8.61", "5.0").replace("False", "True"),
        "u of the sensor": _LOG.replace("1.07", "3"),
        "sensor is perfect": _LOG.replace("1.07", "0"),
        "fraction": _LOG.replace('"rh": 45', '"rh": 0.45'),
    },
}
