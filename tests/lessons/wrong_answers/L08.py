"""Wrong answers to the tasks of L08, as code in place of the solution.

The student HEL07 has the schools SIM-S15 (Philippines, 1501 m) and SIM-S10 (Greece, 107 m).
"""

LOANS = ("SIM-DUB-DAY", "SIM-VTE-DAY", "SIM-BKK-SPIKES")

_FLAG = """
def flag(values, low, high, jump, still):
    flags = []
    for n, value in enumerate(values):
        near = [each for each in values[max(n - 1, 0) : n + 2] if each is not None]
        if value is None:
            flags.append(9)
        elif not low <= value <= high:
            flags.append(4)
        elif len(near) == 3 and min(abs(value - near[0]), abs(value - near[2])) > jump:
            flags.append(3)
        else:
            flags.append(1)
    for n in range(len(values) - still + 1):
        if len(set(values[n : n + still])) == 1:
            flags[n : n + still] = [max(each, 3) for each in flags[n : n + still]]
    return flags
"""
_JOIN = """
def local(series, zone):
    return pd.Series(series.to_numpy(), series.index.tz_convert(zone).tz_localize(None))
def r_of(one, other):
    both = pd.concat({"a": one, "b": other}, axis=1, join="inner")
    return both["a"].corr(both["b"])
aligned = {"utc": r_of(a, b), "local": r_of(local(a, zone_a), local(b, zone_b))}
"""
_PERIOD = """
def common_period(a, b, step):
    start = max(a.index[0], b.index[0])
    end = min(a.index[-1], b.index[-1])
    if start > end:
        return None
    planned = round((end - start) / step) + 1
    if min(len(a[start:end]), len(b[start:end])) < 0.8 * planned:
        return None
    return start, end
"""
_MEANS = """
here, there = local(a, zone_a), local(b, zone_b)
short = here[(here.index.hour >= 8) & (here.index.hour < 16)]
both = pd.concat({"a": short, "b": there}, axis=1, join="inner")
means = {"all": short.mean() - b.mean(), "same": both["a"].mean() - both["b"].mean()}
"""
_FAIR = """
days = (a - b).resample("D", closed="right").mean().dropna()
metres = 1501 - 107
difference = days.mean() + 0.0065 * metres
parts = [days.std() / sqrt(len(days) / 3), 0.0015 * abs(metres), 0.4]
u = sqrt(sum(part**2 for part in parts))
statement = "c" if abs(difference) <= 2 * u else "a" if difference > 0 else "b"
fair = {"difference": difference, "u": u, "statement": statement}
"""

WRONG = {
    "T1": {
        "only the example": """
def flag(values, low, high, jump, still):
    flags = []
    for value in values:
        flags.append(9 if value is None else 1 if low <= value <= high else 4)
    return flags
""",
        "deletes bad readings": """
def flag(values, low, high, jump, still):
    return [1 for each in values if each is not None and low <= each <= high]
""",
        "z-score": """
def flag(values, low, high, jump, still):
    good = [each for each in values if each is not None]
    mean = sum(good) / len(good)
    spread = sqrt(sum((each - mean) ** 2 for each in good) / len(good)) + 1e-9
    return [9 if each is None else 4 if abs(each - mean) > 3 * spread else 1 for each in values]
""",
        "limits are bad": _FLAG.replace("low <= value <= high", "low < value < high"),
        "limits fixed": _FLAG.replace("low <= value <= high", "-80 <= value <= 60"),
        "step fixed": _FLAG.replace(" > jump", " > 5"),
        "jump from one side": _FLAG.replace("min(abs", "max(abs"),
        "equal to jump": _FLAG.replace("> jump", ">= jump"),
        "one reading fewer is stuck": _FLAG.replace("still", "few").replace(
            "jump, few):", "jump, still):\n    few = still - 1", 1
        ),
        "stuck hides bad": _FLAG.replace("max(each, 3)", "3"),
        "only the first stuck": _FLAG.replace(
            "flags[n : n + still] = [max(each, 3) for each in flags[n : n + still]]",
            "flags[n] = max(flags[n], 3)",
        ),
        "bad is 3": _FLAG.replace("append(4)", "append(3)"),
        "None is good": _FLAG.replace("append(9)", "append(1)"),
        "all good": """
def flag(values, low, high, jump, still):
    return [9 if each is None else 1 for each in values]
""",
        "borrowed": """
def flag(values, low, high, jump, still):
    return stem.flag(pd.DataFrame({"air_temperature": values}))["air_temperature"].tolist()
""",
    },
    "T2": {
        "zone only dropped": _JOIN.replace(".tz_convert(zone)", ""),
        "swapped": _JOIN.replace('"utc"', '"x"')
        .replace('"local"', '"utc"')
        .replace('"x"', '"local"'),
        "one clock for both": _JOIN.replace("local(b, zone_b)", "local(b, zone_a)"),
        "zones swapped": _JOIN.replace(
            "local(a, zone_a), local(b, zone_b)", "local(a, zone_b), local(b, zone_a)"
        ),
        "r squared": _JOIN.replace('.corr(both["b"])', '.corr(both["b"]) ** 2'),
        "joined by place": _JOIN.replace(
            'both = pd.concat({"a": one, "b": other}, axis=1, join="inner")',
            'both = pd.DataFrame({"a": one.to_numpy()[:3900], "b": other.to_numpy()[40:3940]})',
        ),
        "the example": 'aligned = {"utc": -0.91, "local": 0.12}',
        "schools of a neighbour": 'aligned = {"utc": 0.23, "local": 0.53}',
        "one number": _JOIN + '\naligned = aligned["local"]',
    },
    "T3": {
        "union": _PERIOD.replace("max(a", "min(a").replace("min(a.index[-1]", "max(a.index[-1]"),
        "no coverage": _PERIOD.replace("0.8 * planned", "0"),
        "one is enough": _PERIOD.replace("min(len", "max(len"),
        "coverage of all readings": _PERIOD.replace("[start:end]", ""),
        "more than 80 %": _PERIOD.replace("< 0.8 * planned", "<= 0.8 * planned"),
        "one reading too few in the plan": _PERIOD.replace(") + 1\n", ")\n").replace("0.8", "0.81"),
        "step is an hour": _PERIOD.replace("/ step", "/ timedelta(hours=1)"),
        "no overlap is not looked for": _PERIOD.replace("if start > end", "if False"),
        "start equal to end": _PERIOD.replace("start > end", "start >= end"),
        "without a zone": _PERIOD.replace(
            "return start, end", "return start.tz_localize(None), end.tz_localize(None)"
        ),
        "70 %": _PERIOD.replace("0.8", "0.7"),
        "always None": "def common_period(a, b, step):\n    return None",
        "borrowed": """
def common_period(a, b, step):
    try:
        table, _ = stem.common_period(a, b)
    except stem.ClassnetError:
        return None
    return table.index[0], table.index[-1]
""",
    },
    "T4": {
        "second minus first": _MEANS.replace("short.mean() - b.mean()", "b.mean() - short.mean()"),
        "same by UTC": _MEANS.replace(
            'both = pd.concat({"a": short, "b": there}',
            'both = pd.concat({"a": a[(here.index.hour >= 8) & (here.index.hour < 16)], "b": b}',
        ),
        "school hours by UTC": _MEANS.replace(
            "here[(here.index.hour >= 8) & (here.index.hour < 16)]",
            "here[(a.index.hour >= 8) & (a.index.hour < 16)]",
        ),
        "16 belongs to it": _MEANS.replace("< 16", "<= 16"),
        "outer join": _MEANS.replace('join="inner"', 'join="outer", sort=True'),
        "all hours of both": _MEANS.replace("short.mean() - b", "a.mean() - b"),
        "the example": 'means = {"all": 31.4, "same": -31.4}',
        "median": _MEANS.replace("mean()", "median()"),
        "schools of a neighbour": 'means = {"all": -14.99, "same": -18.27}',
    },
    "T5": {
        "no height": _FAIR.replace(" + 0.0065 * metres", ""),
        "height the wrong way": _FAIR.replace("+ 0.0065", "- 0.0065"),
        "height in km": _FAIR.replace("1501 - 107", "(1501 - 107) / 1000"),
        "no memory": _FAIR.replace("len(days) / 3", "len(days)").replace("0.0015", "0.0"),
        "u is not squared": _FAIR.replace("sqrt(sum(part**2 for part in parts))", "sum(parts)"),
        "spread of days": _FAIR.replace(" / sqrt(len(days) / 3)", ""),
        "ignores u": _FAIR.replace("abs(difference) <= 2 * u", "False").replace(
            '"a" if difference > 0 else "b"', '"b"'
        ),
        "always careful": _FAIR.replace('statement = "c" if', 'statement = "c" if True or'),
        "2 u": _FAIR.replace('"u": u', '"u": 2 * u'),
        "borrowed": """
found = stem.compare(first, second, u_sensor=0.3)
fair = {"difference": found.difference, "u": found.uncertainty, "statement": "a"}
""",
        "half of the library's interval": """
found = stem.compare(first, second)
fair = {"difference": found.difference, "u": found.uncertainty / 2, "statement": "a"}
""",
        "the example": 'fair = {"difference": 41.0, "u": 9.9, "statement": "a"}',
        "schools of a neighbour": 'fair = {"difference": -17.0, "u": 1.4, "statement": "b"}',
    },
}
