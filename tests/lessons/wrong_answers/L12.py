"""Wrong answers to the tasks of L12, as code in place of the solution.

The student HEL07 has the schools SIM-S03, SIM-S19 and SIM-S16 from 2025-09-06 to 2026-08-26;
SIM-S07 lost many days. Names of the solution, such as `claims`, are there already.
"""

LOANS = ("SIM-DUB-DAY", "SIM-VTE-DAY", "SIM-BKK-SPIKES")

_OTHER = 'from classnet_stem.lessons.l12.team import schools_of\nother = schools_of("SIN03")\n'

WRONG = {
    "T2": {
        "four schools": """
selection = {**selection, "schools": selection["schools"][:4]}
""",
        "one continent": """
from classnet_stem.lessons.l12.team import EUROPE
names = [name for name in EUROPE if name != "SIM-S07"]
selection = {**selection, "schools": names, "coverage": dict.fromkeys(names, 1.0)}
""",
        "without a school of the card": """
names = [name for name in selection["schools"] if name != "SIM-S16"] + ["SIM-S17"]
selection = {**selection, "schools": names, "coverage": dict.fromkeys(names, 1.0)}
""",
        "the union of all times": """
start = min(net[name].index[0] for name in selection["schools"])
end = max(net[name].index[-1] for name in selection["schools"])
selection = {**selection, "start": start, "end": end}
""",
        "times without a zone": """
start, end = (selection[name].tz_localize(None) for name in ("start", "end"))
selection = {**selection, "start": start, "end": end}
""",
        "times of Warsaw": """
start, end = (selection[name].tz_convert("Europe/Warsaw") for name in ("start", "end"))
selection = {**selection, "start": start, "end": end}
""",
        "a school that lost days": """
names = selection["schools"] + ["SIM-S07"]
share = net["SIM-S07"]["air_temperature"][selection["start"] : selection["end"]].count() / 8496
selection = {
    **selection, "schools": names, "coverage": {**selection["coverage"], "SIM-S07": share}
}
""",
        "a coverage that is a guess": """
selection = {**selection, "coverage": dict.fromkeys(selection["schools"], 0.8)}
""",
        "the coverage of the first school only": """
selection = {**selection, "coverage": {"SIM-S03": 1.0}}
""",
        "the coverage in percent": """
shares = {name: 100 * share for name, share in selection["coverage"].items()}
selection = {**selection, "coverage": shares}
""",
        "one licence for everything": """
licences = dict.fromkeys(("schools", "climate", "own"), "CC BY 4.0")
selection = {**selection, "licences": licences}
""",
        "two weeks": """
selection = {**selection, "end": selection["start"] + pd.Timedelta(days=14)}
""",
        "the example of the lesson": """
selection = {
    "schools": ["SIM-S02", "SIM-S16", "SIM-S14", "SIM-S04", "SIM-S05"],
    "quantity": "air_temperature",
    "start": "2025-09-04T01:00:00+00:00",
    "end": "2026-08-26T00:00:00+00:00",
    "coverage": {"SIM-S02": 0.99, "SIM-S16": 1.0},
    "licences": {"schools": "...", "climate": "...", "own": "..."},
}
""",
    },
    "T3": {
        "no function": """
claims = [{**each, "function": ""} for each in claims]
""",
        "a function that does not exist": """
claims = [{**claims[0], "function": "difference"}, *claims[1:]]
""",
        "a number from another place": """
claims = [{**claims[0], "number": -18.1, "text": difference_text({**c1, "number": -18.1})}]
claims += [{"id": "C2", "text": range_text(c2), **c2}, {"id": "C3", "text": trend_text(c3), **c3}]
claims += [{"id": "C4", "text": f"Our own station had a mean of {c4['number']:.2f} °C.", **c4}]
""",
        "the number in °F": """
hot = {**c1, "number": 1.8 * c1["number"], "u": 1.8 * c1["u"], "unit": "°F"}
text = difference_text(c1).replace("°C", "°F")
claims = [{"id": "C1", "text": text, **hot}, *claims[1:]]
""",
        "warmer although the number is below 2 u": """
text = f"The real town near SIM-S03 gets warmer by {c3['number']:.2f} °C per decade."
claims = [*claims[:2], {**claims[2], "text": text}, claims[3]]
""",
        "warmer instead of colder": """
claims = [{**claims[0], "text": claims[0]["text"].replace("colder", "warmer")}, *claims[1:]]
""",
        "the text has another number": """
claims = [{**claims[0], "text": claims[0]["text"].replace("16.6", "12.3")}, *claims[1:]]
""",
        "nothing about the model": """
claims = [{**each, "text": each["text"].replace("In the model ", "")} for each in claims]
""",
        "no period": """
claims = [{**each, "period": ""} for each in claims]
""",
        "the year as period": """
claims = [{**each, "period": "2025 to 2026"} for each in claims]
""",
        "u of 95 %": """
claims = [{**each, "u": 2 * each["u"]} for each in claims]
""",
        "days instead of hours": """
claims = [{**claims[0], "n": claims[0]["n"] // 24}, *claims[1:]]
""",
        "three claims": """
claims = claims[:3]
""",
        "no function of their own": """
more = numbers(selection, "compare", three[2], three[1])
last = numbers(selection, "correlation", three[0], three[2])
text = f"In the model r of {three[0]} and {three[2]} is {last['number']:.2f}."
claims = [claims[0], {"id": "C2", "text": difference_text(more), **more}, claims[2]]
claims += [{"id": "C4", "text": text, **last}]
""",
        "a function with a fixed number": """
def range_difference(a, b):
    return -1.21, "°C", 0.266, len(a)
fixed = {**c2, "number": -1.21, "u": 0.266, "n": 8496}
claims = [claims[0], {**claims[1], **fixed}, *claims[2:]]
tools = [range_difference, own_mean]
""",
        "a function of chance": """
import random
def range_difference(a, b):
    apart = (a - b)["air_temperature"].dropna()
    return apart.mean() + random.random(), "°C", 0.5, len(apart)
tools = [range_difference, own_mean]
""",
        "the library's function as their own": """
tools = [stem.compare, own_mean]
claims = [claims[0], {**claims[1], "function": "compare"}, *claims[2:]]
""",
        "the claims of the sample team": """
from classnet_stem.lessons.l12.sample import sample_claims
claims = sample_claims()
""",
        "the claims of a neighbour on the same schools": _OTHER
        + """
from classnet_stem.lessons.l12.sample import sample_claims
own = {name: other[name]["2025-10":"2026-07"] for name in three}
found = stem.compare(own[three[0]], own[three[1]])
near = {**c1, "number": found.difference, "u": found.uncertainty / 2, "n": found.hours}
near["period"] = "2025-10-01 to 2026-07-31"
claims = [{"id": "C1", "text": difference_text(near), **near}, *claims[1:]]
""",
        "a school that is not selected": """
claims = [{**claims[0], "schools": ["SIM-S03", "SIM-S20"]}, *claims[1:]]
""",
        "two claims with one id": """
claims = [claims[0], {**claims[1], "id": "C1"}, *claims[2:]]
""",
        "an email address": """
text = claims[3]["text"] + " Write to anna@example.org."
claims = [*claims[:3], {**claims[3], "text": text}]
""",
    },
    "T4": {
        "axes without a description": """
figures = [first["air_temperature"].plot()]
""",
        "no axis has a label": """
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot(first.index, first["air_temperature"], color="black")
figures = [stem.show(figure, describe=words)]
""",
        "labels without units": """
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot(first.index, first["air_temperature"], color="black")
axes.set(xlabel="time", ylabel="temperature")
figures = [stem.show(figure, describe=words)]
""",
        "yellow on white": """
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot(first.index, first["air_temperature"], color="yellow")
axes.set(xlabel="time, UTC", ylabel="temperature (°C)")
figures = [stem.show(figure, describe=words)]
""",
        "red and green lines with nothing else": """
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot(first.index, first["air_temperature"], color="red", label="SIM-S03")
axes.plot(second.index, second["air_temperature"], color="green", label="SIM-S19")
axes.set(xlabel="time, UTC", ylabel="temperature (°C)")
axes.legend()
figures = [stem.show(figure, describe=words)]
""",
        "two lines without names": """
import matplotlib.pyplot as plt
figure, axes = plt.subplots()
axes.plot(first.index, first["air_temperature"], color="#0072B2")
axes.plot(second.index, second["air_temperature"], "--", color="#D55E00")
axes.set(xlabel="time, UTC", ylabel="temperature (°C)")
figures = [stem.show(figure, describe=words)]
""",
        "a number that is not in the data": """
words = "Two lines over the year: SIM-S03 minus SIM-S19 is 87.65 °C."
figures = [stem.show(stem.station_compare(first, second), describe=words)]
""",
        "five pictures": """
figures = [figures[0]] * 5
""",
        "schools of another team": _OTHER
        + """
start, end = selection["start"], selection["end"]
a, b = (other[name][start:end] for name in ("SIM-S07", "SIM-S13"))
figures = [stem.station_compare(a, b)]
""",
        "a phone number": """
words = "SIM-S03 minus SIM-S19 is -16.6 °C. Questions? Call +358 40 1234567."
figures = [stem.show(stem.station_compare(first, second), describe=words)]
""",
        "no list": """
figures = "two good pictures"
""",
    },
}
