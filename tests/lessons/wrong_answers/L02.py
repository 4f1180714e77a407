"""Wrong answers to the tasks of L02, as code in place of the solution."""

LOANS = ("SIM-TLL-IN-WATER", "SIM-SIN-IN-WATER", "SIM-JKT-IN-WATER")

_PLATEAUS = """
plateaus = {{
    "method": {6},
    "low": (table.index[{0}], table.index[{1}]),
    "low_ref": {4},
    "high": (table.index[{2}], table.index[{3}]),
    "high_ref": {5},
}}
"""
_LINE = """
(start, end), low_ref = plateaus["low"], plateaus["low_ref"]
raw_low = stem.my_part(table[start:end], "L02.low")[column].mean()
(start, end), high_ref = plateaus["high"], plateaus["high_ref"]
raw_high = stem.my_part(table[start:end], "L02.high")[column].mean()
gain = {0}
offset = {1}
line = {{"raw_low": raw_low, "raw_high": raw_high, "gain": gain, "offset": offset}}
"""
_GAIN = "(high_ref - low_ref) / (raw_high - raw_low)"
_OFFSET = "low_ref - gain * raw_low"
_CALIBRATE = """
def calibrate(raw, gain, offset):
    if raw is None:
        return None
    if isinstance(raw, list):
        return [calibrate(each, gain, offset) for each in raw]
    return {}
"""
_U = """
def u_mean(values):
    good = [each for each in values if each is not None]
    if len(good) < 2:
        return {0}
    s = {1}
    return {2}
"""
_AGREE = """
def agree(a, ua, b, ub):
    if ua < 0 or ub < 0:
        return None
    return {}
"""
_ROOT = "s / sqrt(len(good))"

WRONG = {
    "T1": {
        "still changing in warm water": _PLATEAUS.format(60, 97, 104, 150, 0.0, 39.3, '"water"'),
        "still changing in ice water": _PLATEAUS.format(22, 60, 160, 197, 0.0, 39.3, '"water"'),
        "too short": _PLATEAUS.format(60, 70, 160, 197, 0.0, 39.3, '"water"'),
        "air in place of ice": _PLATEAUS.format(0, 20, 160, 197, 0.0, 39.3, '"water"'),
        "air in place of warm water": _PLATEAUS.format(60, 97, 0, 20, 0.0, 20.4, '"water"'),
        "swapped": _PLATEAUS.format(160, 197, 60, 97, 39.3, 0.0, '"water"'),
        "the same plateau twice": _PLATEAUS.format(60, 97, 60, 97, 0.0, 0.0, '"side by side"'),
        "another reference": _PLATEAUS.format(60, 97, 160, 197, 0.0, 40.0, '"water"'),
        "kelvin": _PLATEAUS.format(60, 97, 160, 197, 273.15, 312.45, '"water"'),
        "no method": _PLATEAUS.format(60, 97, 160, 197, 0.0, 39.3, '"ice"'),
        "the example": """
plateaus = {
    "method": "water",
    "low": ("2026-02-24T07:13:00Z", "2026-02-24T07:15:00Z"),
    "low_ref": 0.0,
    "high": ("2026-02-24T07:18:00Z", "2026-02-24T07:20:00Z"),
    "high_ref": 37.6,
}
""",
    },
    "T2": {
        "inverse slope": _LINE.format("(raw_high - raw_low) / (high_ref - low_ref)", _OFFSET),
        "offset before gain": _LINE.format(_GAIN, "low_ref - raw_low"),
        "gain of one": _LINE.format("1.0", _OFFSET),
        "ratio of the warm point": _LINE.format("high_ref / raw_high", _OFFSET),
        "sign of the offset": _LINE.format(_GAIN, "gain * raw_low - low_ref"),
        "line the other way round": _LINE.format(
            "(raw_high - raw_low) / (high_ref - low_ref)", "raw_low - gain * low_ref"
        ),
        "the part of a neighbour": _LINE.format(_GAIN, _OFFSET).replace(
            'stem.my_part(table[start:end], "L02.low")', "table[start:end][-13:]"
        ),
        "two decimals of the gain": _LINE.format(f"round({_GAIN}, 1)", _OFFSET),
        "the example": """
line = {"raw_low": 0.8, "raw_high": 41.9, "gain": 0.9732, "offset": -0.779}
""",
    },
    "T3": {
        "only the offset": _CALIBRATE.format("raw + offset"),
        "only the gain": _CALIBRATE.format("gain * raw"),
        "offset before gain": _CALIBRATE.format("gain * (raw + offset)"),
        "the way back": _CALIBRATE.format("(raw - offset) / gain"),
        "offset taken away": _CALIBRATE.format("gain * raw - offset"),
        "the numbers of the example": _CALIBRATE.format("0.9732 * raw - 0.779"),
        "no list": "def calibrate(raw, gain, offset):\n    return gain * raw + offset",
        "None becomes zero": """
def calibrate(raw, gain, offset):
    if isinstance(raw, list):
        return [calibrate(each, gain, offset) for each in raw]
    return gain * (raw or 0) + offset
""",
        "None is left out": """
def calibrate(raw, gain, offset):
    if isinstance(raw, list):
        return [gain * each + offset for each in raw if each is not None]
    return None if raw is None else gain * raw + offset
""",
        "borrowed": """
def calibrate(raw, gain, offset):
    return stem.calibration([0, 1], [offset, gain + offset]).apply(raw)
""",
    },
    "T4": {
        "s in place of s over root n": _U.format('"too few"', "stdev(good)", "s"),
        "n in place of n - 1": _U.format(
            '"too few"',
            "sqrt(sum((each - mean(good)) ** 2 for each in good) / len(good))",
            _ROOT,
        ),
        "zero for one reading": _U.format("0", "stdev(good)", _ROOT),
        "s over n": _U.format('"too few"', "stdev(good)", "s / len(good)"),
        "None counts": _U.format('"too few"', "stdev(good)", "s / sqrt(len(values))"),
        "twice": _U.format('"too few"', "stdev(good)", "2 * s / sqrt(len(good))"),
        "variance": _U.format('"too few"', "stdev(good) ** 2", _ROOT),
        "range": _U.format('"too few"', "max(good) - min(good)", _ROOT),
        "borrowed": "def u_mean(values):\n    return stem.mean_uncertainty(values)",
        "the example": "def u_mean(values):\n    return 0.065",
    },
    "T5": {
        "sum of both": _AGREE.format("abs(a - b) <= ua + ub"),
        "two times the sum": _AGREE.format("abs(a - b) <= 2 * (ua + ub)"),
        "without k": _AGREE.format("abs(a - b) <= sqrt(ua**2 + ub**2)"),
        "edge is out": _AGREE.format("abs(a - b) < 2 * sqrt(ua**2 + ub**2)"),
        "no abs": _AGREE.format("a - b <= 2 * sqrt(ua**2 + ub**2)"),
        "the same digits": _AGREE.format("round(a, 1) == round(b, 1)"),
        "negative is not refused": (
            "def agree(a, ua, b, ub):\n    return abs(a - b) <= 2 * sqrt(ua**2 + ub**2)"
        ),
        "turned round": _AGREE.format("abs(a - b) > 2 * sqrt(ua**2 + ub**2)"),
        "words": _AGREE.format('"yes" if abs(a - b) <= 2 * sqrt(ua**2 + ub**2) else "no"'),
        "borrowed": "def agree(a, ua, b, ub):\n    return stem.agree(a, ua, b, ub)",
    },
}
