"""Wrong answers to the tasks of L05, as code in place of the solution."""

LOANS = ("SIM-ATH-IN-AIR", "SIM-RGN-IN-AIR", "SIM-AKL-IN-AIR")

_DECAYS = """
decays = {{
    "closed": (table.index[{0}], table.index[{1}]),
    "open": (table.index[{2}], table.index[{3}]),
    "outdoor": {4},
    "room_empty": {5},
}}
"""
_ACH = """
def ach(minutes, c, c_out):
    hours = minutes / 60
    extra = excess(c, c_out)
    keep = extra > 0
    slope, start = np.polyfit({0}, {1}, 1, w=extra[keep])
    return {2}
"""
_U = """
def u_ach(minutes, c, c_out):
    hours = minutes / 60
    extra = excess(c, c_out)
    keep = extra > 0
    line, square = np.polyfit({0}, np.log(extra[keep]), 1, w=extra[keep], cov={1})
    return {2}
"""
_CLAIM = """
start, end = decays["closed"]
minutes, co2 = curve({0})
closed, u_closed = ach(minutes, co2, 425), u_ach(minutes, co2, 425)
start, end = decays["open"]
minutes, co2 = curve(table[start:end])
opened, u_open = ach(minutes, co2, 425), u_ach(minutes, co2, 425)
claim = {1}
"""
_PART = 'stem.my_part(table[start:end], "L05.T5")'

WRONG = {
    "T1": {
        "people still there": _DECAYS.format(0, 29, 89, 104, 425, True),
        "too short": _DECAYS.format(7, 12, 89, 104, 425, True),
        "window opened on the way": _DECAYS.format(7, 29, 82, 104, 425, True),
        "the same decay twice": _DECAYS.format(7, 29, 7, 29, 425, True),
        "no outdoor air": _DECAYS.format(7, 29, 89, 104, 0, True),
        "people in the room": _DECAYS.format(7, 29, 89, 104, 425, False),
        "CO2 rises": _DECAYS.format(32, 48, 89, 104, 425, True),
        "outdoor air already": _DECAYS.format(7, 29, 118, 134, 425, True),
        "the example": """
decays = {
    "closed": ("2026-02-17T10:44Z", "2026-02-17T11:28Z"),
    "open": ("2026-02-17T13:28Z", "2026-02-17T14:00Z"),
    "outdoor": 418,
    "room_empty": True,
}
""",
    },
    "T2": {
        "abs": "def excess(c, c_out):\n    return abs(c - c_out)",
        "drops below zero": "def excess(c, c_out):\n    e = c - c_out\n    return e[e > 0]",
        "zero in place of negative": ("def excess(c, c_out):\n    return np.maximum(c - c_out, 0)"),
        "turned round": "def excess(c, c_out):\n    return c_out - c",
        "always 425": "def excess(c, c_out):\n    return c - 425",
        "ratio": "def excess(c, c_out):\n    return c / c_out",
        "not taken away": "def excess(c, c_out):\n    return c",
    },
    "T3": {
        "outdoor air forgotten": """
def ach(minutes, c, c_out):
    return -np.polyfit(minutes / 60, np.log(c), 1, w=c)[0]
""",
        "log10": _ACH.format("hours[keep]", "np.log10(extra[keep])", "-slope"),
        "per minute": _ACH.format("minutes[keep]", "np.log(extra[keep])", "-slope"),
        "sign": _ACH.format("hours[keep]", "np.log(extra[keep])", "slope"),
        "no logarithm": _ACH.format("hours[keep]", "extra[keep]", "-slope"),
        "start in place of slope": _ACH.format("hours[keep]", "np.log(extra[keep])", "start"),
        "half-time": _ACH.format("hours[keep]", "np.log(extra[keep])", "-np.log(2) / slope"),
        "no weight": """
def ach(minutes, c, c_out):
    extra = excess(c, c_out)
    keep = extra > 0
    return -np.polyfit(minutes[keep] / 60, np.log(extra[keep]), 1)[0]
""",
        "borrowed": """
def ach(minutes, c, c_out):
    return stem.air_changes(minutes, c, c_out).per_hour
""",
        "one number for all": "def ach(minutes, c, c_out):\n    return 2.0",
    },
    "T4": {
        "spread of CO2": "def u_ach(minutes, c, c_out):\n    return np.std(c)",
        "spread of CO2 over root n": (
            "def u_ach(minutes, c, c_out):\n    return np.std(c, ddof=1) / np.sqrt(len(c))"
        ),
        "no square root": _U.format("hours[keep]", True, "square[0, 0]"),
        "of the start": _U.format("hours[keep]", True, "np.sqrt(square[1, 1])"),
        "per minute": _U.format("minutes[keep]", True, "np.sqrt(square[0, 0])"),
        "not scaled": _U.format("hours[keep]", '"unscaled"', "np.sqrt(square[0, 0])"),
        "twice": _U.format("hours[keep]", True, "2 * np.sqrt(square[0, 0])"),
        "borrowed": """
def u_ach(minutes, c, c_out):
    return stem.air_changes(minutes, c, c_out).u_fit
""",
    },
    "T5": {
        "four times is always true": _CLAIM.format(
            _PART,
            '{"closed": closed, "u_closed": u_closed, "open": opened, "u_open": u_open, '
            '"statement": "c"}',
        ),
        "nothing can be said": _CLAIM.format(
            _PART,
            '{"closed": closed, "u_closed": u_closed, "open": opened, "u_open": u_open, '
            '"statement": "a"}',
        ),
        "swapped": _CLAIM.format(
            _PART,
            '{"closed": opened, "u_closed": u_open, "open": closed, "u_open": u_closed, '
            '"statement": "b"}',
        ),
        "2 u in place of u": _CLAIM.format(
            _PART,
            '{"closed": closed, "u_closed": 2 * u_closed, "open": opened, "u_open": 2 * u_open, '
            '"statement": "b"}',
        ),
        "the part of a neighbour": _CLAIM.format(
            "table[start:end][-8:]",
            '{"closed": closed, "u_closed": u_closed, "open": opened, "u_open": u_open, '
            '"statement": "b"}',
        ),
        "the example": """
claim = {"closed": 0.92, "u_closed": 0.03, "open": 1.31, "u_open": 0.05, "statement": "b"}
""",
    },
}
