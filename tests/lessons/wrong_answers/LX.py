"""Wrong answers to the tasks of LX, as code in place of the solution.

The student HEL07 takes the path "people". The lesson reads no recording: a loan only makes the
folder.
"""

LOANS = ("SIM-HEL", "SIM-BKK", "SIM-POP-STUCK")

_SHARE = """
def missing_share(who):
    return who.count(None) / len(who) if who else None
"""
_RATIO = """
def representation(who, group, expected):
    known = [each for each in who if each is not None]
    return known.count(group) / len(known) / expected if known else None
"""
_RATES = """
def rates(cold, alarm):
    pairs = list(zip(cold, alarm))
    found, missed = pairs.count((1, 1)), pairs.count((1, 0))
    false, quiet = pairs.count((0, 1)), pairs.count((0, 0))
    return {
        "accuracy": (found + quiet) / len(pairs) if pairs else None,
        "recall": found / (found + missed) if found + missed else None,
        "false_alarm": false / (false + quiet) if false + quiet else None,
    }
"""
_PART = """
def part(values, name):
    return [value for value, group in zip(values, mine.test.group) if group == name]
"""
_CLAIM = f"""
{_PART}
group = mine.groups[0]
was_cold, was_alarm = part(mine.test.cold, group), part(alarm, group)
first = rates(was_cold, was_alarm)
nobody = rates(was_cold, [0] * len(was_cold))["accuracy"]
claim = {{"group": group, "accuracy": first["accuracy"], "nobody": nobody}}
claim["found"] = first["recall"]
claim["statement"] = "c"
"""
_WEIGHTS = """
def weights(who, groups):
    largest = max(who.count(name) for name in groups)
    return [largest / who.count(each) if each in groups else 1 for each in who]
"""
_CHANGE = """
model2 = learn(mine.learn, weights(mine.learn.group, mine.groups))
alarm2, change = model2.alarm(mine.test), {}
for name in mine.groups:
    was_cold = part(mine.test.cold, name)
    after, before = (rates(was_cold, part(each, name))["recall"] for each in (alarm2, alarm))
    change[name] = after - before
"""
_SAFE = """
def safe_to_publish(counts, k=10):
    small = [name for name in counts if counts[name] < k]
    others = [name for name in counts if counts[name] >= k]
    if len(small) == 1 and others:
        small.append(min(others, key=counts.get))
    return {name: None if name in small else counts[name] for name in counts}
"""

WRONG = {
    "T1": {
        "missing rows dropped first": """
def missing_share(who):
    who = [each for each in who if each is not None]
    return who.count(None) / len(who)
"""
        + _RATIO,
        "a count in place of a share": """
def missing_share(who):
    return who.count(None)
"""
        + _RATIO,
        "a percentage": """
def missing_share(who):
    return 100 * who.count(None) / len(who) if who else None
"""
        + _RATIO,
        "the known share": """
def missing_share(who):
    return 1 - who.count(None) / len(who) if who else None
"""
        + _RATIO,
        "share of all rows": _SHARE
        + """
def representation(who, group, expected):
    return who.count(group) / len(who) / expected if who else None
""",
        "share without expected": _SHARE
        + """
def representation(who, group, expected):
    known = [each for each in who if each is not None]
    return known.count(group) / len(known) if known else None
""",
        "upside down": _SHARE
        + """
def representation(who, group, expected):
    known = [each for each in who if each is not None]
    return expected / (known.count(group) / len(known)) if known else None
""",
        "other answers are missing": _SHARE
        + """
def representation(who, group, expected):
    known = [each for each in who if each and not each.startswith("another")]
    return known.count(group) / len(known) / expected if known else None
""",
        "always woman": _SHARE + _RATIO.replace("count(group)", 'count("woman")'),
        "0 where nothing is known": _SHARE + _RATIO.replace("else None", "else 0"),
        "only one function": _SHARE + "representation = ...\n",
        "borrowed": "from classnet_stem.lessons.lx.truth import missing_share, representation\n",
        "borrowed inside": """
from classnet_stem.lessons.lx import truth

def missing_share(who):
    return truth.missing_share(who)

def representation(who, group, expected):
    return truth.representation(who, group, expected)
""",
    },
    "T2": {
        "precision for recall": _RATES.replace("(found + missed)", "(found + false)"),
        "false alarms of the alarms": _RATES.replace("(false + quiet)", "(false + found)"),
        "false alarms of all": _RATES.replace("false / (false + quiet)", "false / len(pairs)"),
        "recall of all": _RATES.replace("found / (found + missed)", "found / len(pairs)"),
        "only found is right": _RATES.replace("(found + quiet) /", "found /"),
        "missed and false swapped": _RATES.replace("(1, 0)", "(9, 9)")
        .replace("(0, 1)", "(1, 0)")
        .replace("(9, 9)", "(0, 1)"),
        "0 where nobody is": _RATES.replace("else None", "else 0"),
        "no divisor": _RATES.replace(" if found + missed else None", ""),
        "percentages": _RATES.replace("(found + quiet) /", "100 * (found + quiet) /")
        .replace("found / (", "100 * found / (")
        .replace("false / (", "100 * false / ("),
        "the example": """
def rates(cold, alarm):
    return {"accuracy": 0.75, "recall": 0.5, "false_alarm": 0.0}
""",
        "one number": """
def rates(cold, alarm):
    return sum(c == a for c, a in zip(cold, alarm)) / len(cold)
""",
        "borrowed": """
from classnet_stem.lessons.lx import truth

def rates(cold, alarm):
    return truth.rates(cold, alarm)
""",
    },
    "T3": {
        "accuracy is enough": _CLAIM.replace('= "c"', '= "a"'),
        "statement b": _CLAIM.replace('= "c"', '= "b"'),
        "all people": _CLAIM.replace(
            "part(mine.test.cold, group), part(alarm, group)", "mine.test.cold, alarm"
        ),
        "the other group": _CLAIM.replace("mine.groups[0]", "mine.groups[1]"),
        "numbers of the other group": _CLAIM.replace("mine.groups[0]", "mine.groups[1]")
        + 'claim["group"] = mine.groups[0]\n',
        "learning votes": _CLAIM.replace("mine.test.cold", "mine.learn.cold")
        .replace("mine.test.group", "mine.learn.group")
        .replace("part(alarm", "part(model.alarm(mine.learn)"),
        "everybody is cold": _CLAIM.replace("[0] * len", "[1] * len"),
        "accuracy for found": _CLAIM.replace('first["recall"]', 'first["accuracy"]'),
        "percentages": _CLAIM + 'claim["accuracy"] *= 100\nclaim["nobody"] *= 100\n',
        "the example": _PART
        + """
claim = {"group": "woman", "accuracy": 0.91, "nobody": 0.71, "found": 0.77, "statement": "a"}
""",
        "numbers of a neighbour": _CLAIM.replace(
            "group = mine",
            "from classnet_stem.lessons.lx.votes import study\n"
            'mine = study("HEL08", "people")\nalarm = learn(mine.learn).alarm(mine.test)\n'
            "group = mine",
        ),
    },
    "T4": {
        "weights upside down": _WEIGHTS.replace(
            "largest / who.count(each)", "who.count(each) / largest"
        )
        + _CHANGE,
        "all weights 1": "def weights(who, groups):\n    return [1] * len(who)\n" + _CHANGE,
        "by all votes": _WEIGHTS.replace("largest /", "len(who) /") + _CHANGE,
        "unknown votes left out": _WEIGHTS.replace("else 1", "else 0") + _CHANGE,
        "one share a group": """
def weights(who, groups):
    return [who.count(each) / len(who) for each in who]
"""
        + _CHANGE,
        "double for the first group": """
def weights(who, groups):
    return [2 if each == groups[0] else 1 for each in who]
"""
        + _CHANGE,
        "accuracy in place of recall": _WEIGHTS + _CHANGE.replace("recall", "accuracy"),
        "before minus after": _WEIGHTS + _CHANGE.replace("after - before", "before - after"),
        "only after": _WEIGHTS + _CHANGE.replace("after - before", "after"),
        "only known rows": """
def weights(who, groups):
    largest = max(who.count(name) for name in groups)
    return [largest / who.count(each) for each in who if each in groups]

change = {"woman": 0.31, "man": -0.02}
""",
        "the example": _WEIGHTS + 'change = {"woman": 0.31, "man": -0.02}\n',
        "numbers of a neighbour": _WEIGHTS
        + _CHANGE.replace(
            "model2",
            "from classnet_stem.lessons.lx.votes import study\n"
            'mine = study("HEL08", "people")\nalarm = learn(mine.learn).alarm(mine.test)\n'
            "model2",
            1,
        ),
        "borrowed": """
from classnet_stem.lessons.lx import truth

def weights(who, groups):
    return truth.weights(who, groups)
"""
        + _CHANGE,
    },
    "T5": {
        "only one count": """
def safe_to_publish(counts, k=10):
    return {name: None if counts[name] < k else counts[name] for name in counts}
""",
        "10 is small": _SAFE.replace("< k]", "<= k]").replace(">= k]", "> k]"),
        "the largest is hidden": _SAFE.replace("min(", "max("),
        "small counts become 0": _SAFE.replace("None if", "0 if"),
        "names left out": _SAFE.replace(
            "{name: None if name in small else counts[name] for name in counts}",
            "{name: counts[name] for name in counts if name not in small}",
        ),
        "always one more": _SAFE.replace("len(small) == 1", "small"),
        "all or nothing": """
def safe_to_publish(counts, k=10):
    if min(counts.values()) < k:
        return dict.fromkeys(counts)
    return counts
""",
        "0 is shown": _SAFE.replace("counts[name] < k]", "0 < counts[name] < k]"),
        "yes or no": """
def safe_to_publish(counts, k=10):
    return all(count >= k for count in counts.values())
""",
        "borrowed": """
from classnet_stem.lessons.lx import truth

def safe_to_publish(counts, k=10):
    return truth.safe(counts, k)
""",
    },
}
