"""Wrong answers to the tasks of L03, as code in place of the solution."""

LOANS = ("SIM-BUD-DAY", "SIM-VTE-DAY", "SIM-LXA-GAPS", "SIM-DEL-3DAYS", "SIM-SIN-IN-DAY")

WRONG = {
    "T1": {
        "counts all": """
def coverage(times, step):
    return 100 * len(times) / count_planned(times, step)
""",
        "one reading too few planned": """
def coverage(times, step):
    places = {round((each - min(times)) / step) for each in times}
    return 100 * len(places) / ((max(times) - min(times)) / step)
""",
        "a share, not %": """
def coverage(times, step):
    places = {round((each - min(times)) / step) for each in times}
    return len(places) / count_planned(times, step)
""",
        "cut at 100": """
def coverage(times, step):
    return min(100, 100 * len(times) / count_planned(times, step))
""",
        "always 100": "def coverage(times, step):\n    return 100",
        "plan of another station": """
def coverage(times, step):
    places = {round((each - min(times)) / timedelta(minutes=10)) for each in times}
    return 100 * len(places) / count_planned(times, timedelta(minutes=10))
""",
        "borrowed": "coverage = stem.coverage",
        "borrowed inside": """
def coverage(times, step):
    return float(stem.coverage(times, step=step))
""",
        "printed": "def coverage(times, step):\n    print(100)",
    },
    "T2": {
        "misses the last gap": """
def gaps(times, longer_than):
    found = []
    for place in range(len(times) - 2):
        if times[place + 1] - times[place] > longer_than:
            found.append((times[place], times[place + 1]))
    return found
""",
        "equal is a gap": """
def gaps(times, longer_than):
    return [(a, b) for a, b in zip(times, times[1:]) if b - a >= longer_than]
""",
        "lengths": """
def gaps(times, longer_than):
    return [b - a for a, b in zip(times, times[1:]) if b - a > longer_than]
""",
        "only starts": """
def gaps(times, longer_than):
    return [a for a, b in zip(times, times[1:]) if b - a > longer_than]
""",
        "end before start": """
def gaps(times, longer_than):
    return [(b, a) for a, b in zip(times, times[1:]) if b - a > longer_than]
""",
        "return in the loop": """
def gaps(times, longer_than):
    found = []
    for earlier, later in zip(times, times[1:]):
        if later - earlier > longer_than:
            found.append((earlier, later))
        return found
""",
        "never a gap": "def gaps(times, longer_than):\n    return []",
        "borrowed": "gaps = stem.gaps",
    },
    "T3": {
        "mean of rain": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each for each in values if each is not None]
        if len(good) < 0.75 * planned:
            result[hour] = None
        elif variable == "wind_gust":
            result[hour] = max(good)
        else:
            result[hour] = sum(good) / len(good)
    return result
""",
        "missing is zero": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each or 0 for each in values]
        rule = {"rainfall": sum, "wind_gust": max}.get(variable)
        result[hour] = rule(good) if rule else sum(good) / len(good)
    return result
""",
        "zero is missing": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each for each in values if each]
        rule = {"rainfall": sum, "wind_gust": max}.get(variable)
        if len(good) < 0.75 * planned:
            result[hour] = None
        else:
            result[hour] = rule(good) if rule else sum(good) / len(good)
    return result
""",
        "counts None as come": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each for each in values if each is not None]
        rule = {"rainfall": sum, "wind_gust": max}.get(variable)
        if len(values) < 0.75 * planned:
            result[hour] = None
        elif good:
            result[hour] = rule(good) if rule else sum(good) / len(good)
    return result
""",
        "75 % is too few": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each for each in values if each is not None]
        rule = {"rainfall": sum, "wind_gust": max}.get(variable)
        if len(good) <= 0.75 * planned:
            result[hour] = None
        else:
            result[hour] = rule(good) if rule else sum(good) / len(good)
    return result
""",
        "too few gives 0": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each for each in values if each is not None]
        rule = {"rainfall": sum, "wind_gust": max}.get(variable)
        if len(good) < 0.75 * planned:
            result[hour] = 0
        else:
            result[hour] = rule(good) if rule else sum(good) / len(good)
    return result
""",
        "rain scaled up": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each for each in values if each is not None]
        if len(good) < 0.75 * planned:
            result[hour] = None
        elif variable == "rainfall":
            result[hour] = sum(good) * planned / len(good)
        elif variable == "wind_gust":
            result[hour] = max(good)
        else:
            result[hour] = sum(good) / len(good)
    return result
""",
        "mean divides by the plan": """
def hourly(groups, variable, planned):
    result = {}
    for hour, values in groups.items():
        good = [each for each in values if each is not None]
        if len(good) < 0.75 * planned:
            result[hour] = None
        elif variable == "rainfall":
            result[hour] = sum(good)
        elif variable == "wind_gust":
            result[hour] = max(good)
        else:
            result[hour] = sum(good) / planned
    return result
""",
        "largest without None": """
def hourly(groups, variable, planned):
    return {hour: max(values) for hour, values in groups.items()}
""",
        "borrowed": "hourly = stem.hourly",
    },
    "T4": {
        "sign": 'bias = day["air_temperature"].mean() - school["air_temperature"].mean()',
        "hours of UTC": """
school = day[(day.index.hour >= 8) & (day.index.hour < 16)]
bias = school["air_temperature"].mean() - day["air_temperature"].mean()
""",
        "the mean itself": 'bias = school["air_temperature"].mean()',
        "against the nights": """
night = day[(hours < 8) | (hours >= 16)]
bias = school["air_temperature"].mean() - night["air_temperature"].mean()
""",
        "missing is zero": """
bias = school["air_temperature"].sum() / len(day) - day["air_temperature"].mean()
""",
        "the example": "bias = 3.5",
        "a text": 'bias = "1.93 °C"',
        "a row": 'bias = school["air_temperature"] - day["air_temperature"].mean()',
    },
    "T5": {
        "always the shortest": "longest = 10",
        "always 1": "longest = 1",
        "too long": "longest = 360",
        "a count": "longest = 6",
        "a text": 'longest = "120 minutes"',
        "hours": "longest = 2",
    },
}
