"""Wrong answers to the tasks of L07, as code in place of the solution."""

LOANS = ("SIM-DUB-DAY", "SIM-VTE-DAY", "SIM-TLL-DAY", "SIM-AKL-DAY", "SIM-SEL-DAY")

_PARTS = """
def circular_mean(dirs):
    east = sum(math.sin(math.radians(each)) for each in dirs) / len(dirs)
    north = sum(math.cos(math.radians(each)) for each in dirs) / len(dirs)
"""

_TESTED = (
    _PARTS
    + """
    if math.hypot(east, north) < 0.05:
        return None
"""
)

_SUMS = """
def mean_wind(speed, direction):
    n = len(speed)
    u = -sum(s * math.sin(math.radians(d)) for s, d in zip(speed, direction)) / n
    v = -sum(s * math.cos(math.radians(d)) for s, d in zip(speed, direction)) / n
    length, plain = math.hypot(u, v), sum(speed) / n
"""

_LONG = (
    _SUMS
    + """
    if length <= 0.05 * plain:
        return length, None
"""
)


def _counting(places: str, sectors: int = 16) -> str:
    """Return sector_counts with the list `places` of the sectors of (s, d) in rows."""
    return f"""
def sector_counts(speeds, directions):
    rows = [(s, d) for s, d in zip(speeds, directions) if None not in (s, d)]
    places = [{places}]
    return [places.count(number) for number in range({sectors})]
"""


_PAIRS = """
pairs = [(s, d) for s, d in zip(speeds, directions) if None not in (s, d)]
s_list, d_list = [s for s, d in pairs], [d for s, d in pairs]
plain = sum(s_list) / len(s_list)
length, where = mean_wind(s_list, d_list)
"""

_RIGHT = """
plain = sum(s_list) / len(s_list)
length, where = mean_wind(s_list, d_list)
summary = {"mean_speed": plain, "vector_speed": length, "direction": where}
summary["steadiness"] = length / plain
"""

WRONG = {
    "T1": {
        "absolute value only": """
def angle_diff(a, b):
    turn = abs(b - a) % 360
    return min(turn, 360 - turn)
""",
        "minus only": """
def angle_diff(a, b):
    return b - a
""",
        "the other way round": """
def angle_diff(a, b):
    turn = (a - b) % 360
    return turn - 360 if turn > 180 else turn
""",
        "0 to 360": """
def angle_diff(a, b):
    return (b - a) % 360
""",
        "half turn is -180": """
def angle_diff(a, b):
    return (b - a + 180) % 360 - 180
""",
        "radians": """
def angle_diff(a, b):
    turn = math.radians((b - a) % 360)
    return turn - 2 * math.pi if turn > math.pi else turn
""",
        "only the example": """
def angle_diff(a, b):
    return 20 if a > b else -20
""",
        "library": """
def angle_diff(a, b):
    return stem.angle_difference(a, b)
""",
        "library itself": "angle_diff = stem.angle_difference",
    },
    "T2": {
        "mean of the numbers": """
def circular_mean(dirs):
    return sum(dirs) / len(dirs)
""",
        "mean of the numbers, modulo": """
def circular_mean(dirs):
    return sum(each - 360 if each > 180 else each for each in dirs) / len(dirs) % 360
""",
        "atan of a division": _TESTED
        + """
    return math.degrees(math.atan(east / north)) % 360
""",
        "published guide": _PARTS
        + """
    angle = math.degrees(math.atan(east / north))
    if north < 0:
        return angle + 180
    return angle + 360 if east < 0 else angle
""",
        "no test of the length": _PARTS
        + """
    return math.degrees(math.atan2(east, north)) % 360
""",
        "length is exactly 0": _PARTS
        + """
    if math.hypot(east, north) == 0:
        return None
    return math.degrees(math.atan2(east, north)) % 360
""",
        "sum in place of the mean": """
def circular_mean(dirs):
    east = sum(math.sin(math.radians(each)) for each in dirs)
    north = sum(math.cos(math.radians(each)) for each in dirs)
    if math.hypot(east, north) < 0.05:
        return None
    return math.degrees(math.atan2(east, north)) % 360
""",
        "no modulo": _TESTED
        + """
    return math.degrees(math.atan2(east, north))
""",
        "east and north swapped": _TESTED
        + """
    return math.degrees(math.atan2(north, east)) % 360
""",
        "degrees in sin": """
def circular_mean(dirs):
    east = sum(math.sin(each) for each in dirs) / len(dirs)
    north = sum(math.cos(each) for each in dirs) / len(dirs)
    if math.hypot(east, north) < 0.05:
        return None
    return math.degrees(math.atan2(east, north)) % 360
""",
        "result in radians": _TESTED
        + """
    return math.atan2(east, north) % (2 * math.pi)
""",
        "0 where there is none": _PARTS
        + """
    if math.hypot(east, north) < 0.05:
        return 0
    return math.degrees(math.atan2(east, north)) % 360
""",
        "library": """
def circular_mean(dirs):
    return stem.circular_mean(dirs)
""",
    },
    "T3": {
        "all winds count the same": """
def mean_wind(speed, direction):
    where = circular_mean(direction)
    return (0 if where is None else sum(speed) / len(speed)), where
""",
        "two means apart": """
def mean_wind(speed, direction):
    return sum(speed) / len(speed), circular_mean(direction)
""",
        "where the air goes": _LONG
        + """
    return length, math.degrees(math.atan2(u, v)) % 360
""",
        "not divided": """
def mean_wind(speed, direction):
    u = -sum(s * math.sin(math.radians(d)) for s, d in zip(speed, direction))
    v = -sum(s * math.cos(math.radians(d)) for s, d in zip(speed, direction))
    if math.hypot(u, v) <= 0.05 * sum(speed):
        return math.hypot(u, v), None
    return math.hypot(u, v), math.degrees(math.atan2(-u, -v)) % 360
""",
        "mean speed with the right direction": _SUMS
        + """
    if length <= 0.05 * plain:
        return plain, None
    return plain, math.degrees(math.atan2(-u, -v)) % 360
""",
        "no test of the length": _SUMS
        + """
    return length, math.degrees(math.atan2(-u, -v)) % 360
""",
        "length below 0.05 m/s": _SUMS
        + """
    if length < 0.05:
        return length, None
    return length, math.degrees(math.atan2(-u, -v)) % 360
""",
        "changes km/h by itself": _SUMS
        + """
    if max(speed) > 10:
        length = length / 3.6
    if length <= 0.05 * plain:
        return length, None
    return length, math.degrees(math.atan2(-u, -v)) % 360
""",
        "direction only": """
def mean_wind(speed, direction):
    return circular_mean(direction)
""",
        "library": """
def mean_wind(speed, direction):
    found = stem.mean_wind(speed, direction)
    return found.speed, found.direction
""",
    },
    "T4": {
        "north is cut in two": _counting("int(d // 22.5) for s, d in rows if s >= 0.5"),
        "17 sectors": _counting("int((d + 11.25) // 22.5) for s, d in rows if s >= 0.5", 17),
        "west of north is lost": _counting("int((d + 11.25) // 22.5) for s, d in rows if s >= 0.5"),
        "calm is counted": _counting("int((d + 11.25) // 22.5) % 16 for s, d in rows"),
        "0.5 is calm": _counting("int((d + 11.25) // 22.5) % 16 for s, d in rows if s > 0.5"),
        "None is not left out": """
def sector_counts(speeds, directions):
    counts = [0] * 16
    for s, d in zip(speeds, directions):
        if s >= 0.5:
            place = int((d + 11.25) // 22.5) % 16
            counts[place] = counts[place] + 1
    return counts
""",
        "where the air goes": _counting(
            "int((d + 191.25) // 22.5) % 16 for s, d in rows if s >= 0.5"
        ),
        "8 sectors": _counting("int((d + 22.5) // 45) % 8 for s, d in rows if s >= 0.5", 8),
        "one sector too far": _counting("int(d // 22.5) + 1 for s, d in rows if s >= 0.5"),
        "library": """
from classnet_stem.analysis.wind import rose


def sector_counts(speeds, directions):
    found = rose(speeds, directions)
    return [round(each * found.n / 100) for each in found.sectors]
""",
    },
    "T5": {
        "example of the lesson": """
summary = {"mean_speed": 3.27, "vector_speed": 1.04, "direction": 198, "steadiness": 0.32}
""",
        "the whole recording": """
rows = table[["wind_speed", "wind_from_direction"]].dropna()
s_list, d_list = list(rows["wind_speed"]), list(rows["wind_from_direction"])
"""
        + _RIGHT,
        "speeds swapped": _PAIRS
        + """
summary = {"mean_speed": length, "vector_speed": plain, "direction": where}
summary["steadiness"] = length / plain
""",
        "km/h": _PAIRS
        + """
summary = {"mean_speed": 3.6 * plain, "vector_speed": 3.6 * length, "direction": where}
summary["steadiness"] = length / plain
""",
        "where the air goes": _PAIRS
        + """
summary = {"mean_speed": plain, "vector_speed": length, "direction": (where + 180) % 360}
summary["steadiness"] = length / plain
""",
        "steadiness upside down": _PAIRS
        + """
summary = {"mean_speed": plain, "vector_speed": length, "direction": where}
summary["steadiness"] = plain / length
""",
        "unweighted direction, mean of the numbers": _PAIRS
        + """
summary = {"mean_speed": plain, "vector_speed": length, "direction": sum(d_list) / len(d_list)}
summary["steadiness"] = length / plain
""",
        "copied from a neighbour": """
rows = stem.my_part(table, "L07.T1")
s_list, d_list = list(rows["wind_speed"]), list(rows["wind_from_direction"])
"""
        + _RIGHT,
    },
}
