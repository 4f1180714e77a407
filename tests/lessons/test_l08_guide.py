"""The teacher guide of L08 says what the lesson and its checks really do."""

from pathlib import Path

import pytest

import classnet_stem as stem
from classnet_stem import datasets, recordings
from classnet_stem.lessons.l08.fair import DEGREES, U_SHARE, true_statement
from classnet_stem.lessons.l08.flags import true_flags
from classnet_stem.lessons.l08.model import MEMORY, many_runs
from classnet_stem.lessons.l08.pair import ASIA, EUROPE, own_pair
from classnet_stem.lessons.l08.truth import facts_of, pair_facts

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "guides" / "L08.md").read_text("utf-8")
LINES = GUIDE.splitlines()
LIMITS = {"air_temperature": (-80, 60, 5, 36), "relative_humidity": (0, 100, 20, 36)}


@pytest.mark.parametrize("first", EUROPE)
@pytest.mark.parametrize("second", ASIA)
def test_expected_results_of_a_pair(first: str, second: str) -> None:
    """The row of each pair in the guide is what its readings give."""
    there = pair_facts(f"SIM-{first}", f"SIM-{second}")
    back = pair_facts(f"SIM-{second}", f"SIM-{first}")
    means = " | ".join(f"{each['all']:+.1f}, {each['same']:+.1f}" for each in (there, back))
    letter = true_statement(there["difference"], there["u"])
    fair = f"{there['difference']:+.1f} | {there['u']:.1f} | {letter}"
    r = f"{there['utc']:+.2f} | {there['local']:+.2f}"

    assert f"| {first}, {second} | {r} | {means} | {fair} |" in LINES


def test_number_of_pairs() -> None:
    """The guide counts the pairs in both orders."""
    assert f"{2 * len(EUROPE) * len(ASIA)} ordered pairs" in GUIDE
    assert f"49 of the {len(EUROPE) * len(ASIA)} pairs" in GUIDE


def test_pairs_that_the_guide_names() -> None:
    """The schools of HEL07 and of a student without a code, and the two r, are right."""
    pair = facts_of("HEL07")

    assert ("SIM-S15", "SIM-S10") == own_pair("HEL07")
    assert "HEL07 has SIM-S15 first and SIM-S10 second." in GUIDE
    assert f"r is {pair['utc']:.2f} by UTC and {pair['local']:+.2f} by local" in GUIDE
    assert "has the schools {} and {}.".format(*own_pair("")) in GUIDE


def test_medians_of_the_model() -> None:
    """Medians and limits of the runs in the guide are those of the model."""
    strong, weak = many_runs(4.5), many_runs(1.0)

    assert f"medians are {strong['utc'][1]:.2f} and {strong['sun'][1]:.2f} for" in GUIDE
    assert f"and {weak['utc'][1]:.2f} and {weak['sun'][1]:.2f} for 1 °C" in GUIDE
    assert f"between {strong['utc'][0]:.2f} and {strong['utc'][2]:.2f}" in GUIDE
    assert f"between {strong['sun'][0]:.2f} and {strong['sun'][2]:.2f}" in GUIDE
    assert f"a memory of {MEMORY}" in GUIDE


@pytest.mark.parametrize(
    "loan", ["SIM-DUB-DAY", "SIM-VTE-DAY", "SIM-BKK-SPIKES", "SIM-POP-STUCK", "SIM-LXA-GAPS"]
)
def test_flags_of_a_loan(loan: str) -> None:
    """The counted flags of each loan are those of the rules of T1."""
    table = datasets.table(recordings.read(ROOT / "datasets" / "loan" / f"{loan}.csv"))
    words = []
    for quantity, limits in LIMITS.items():
        values = [None if each != each else each for each in table[quantity].tolist()]
        flags = true_flags(values, *limits)
        words.append(f"{flags.count(4)} bad, {flags.count(3)} suspect")

    assert f"| {loan} | {len(table)} | {' | '.join(words)} |" in LINES


def test_spikes_that_only_jumps_find() -> None:
    """The two suspect readings of SIM-BKK-SPIKES are 52 and 3 °C."""
    table = datasets.table(recordings.read(ROOT / "datasets" / "loan" / "SIM-BKK-SPIKES.csv"))
    values = [None if each != each else each for each in table["air_temperature"].tolist()]
    flags = true_flags(values, *LIMITS["air_temperature"])

    assert [52, 3] == [value for value, flag in zip(values, flags, strict=True) if flag == 3]
    assert "the two suspect readings are 52 and 3 °C" in GUIDE


def test_loans_lie_in_the_time_of_the_schools() -> None:
    """Each loan that suits L08 lies inside the year of the schools."""
    lines = (ROOT / "datasets" / "loan" / "loans.csv").read_text("utf-8").splitlines()
    ids = [line.split(",")[0] for line in lines if "L08" in line]
    times = stem.school("SIM-S01", "year").index
    first, last = times[0], times[-1]
    outside = []
    for each in ids:
        table = datasets.table(recordings.read(ROOT / "datasets" / "loan" / f"{each}.csv"))
        is_inside = first <= table.index[0] and table.index[-1] <= last
        outside += [] if is_inside else [each]

    assert len(ids) > 10
    assert "2025-09-01" == f"{first:%Y-%m-%d}"
    assert "from September 2025 to August 2026" in GUIDE
    assert [] == outside


def test_faults_of_the_guide_are_in_the_list() -> None:
    """Each school that the guide calls faulty has a row in the list of faults."""
    table = (ROOT / "datasets" / "schools" / "faults.csv").read_text("utf-8")
    part = GUIDE.partition("**Faults in the schools.**")[2].partition("\n")[0]
    named = [f"SIM-S{number}" for number in ("02", "03", "06", "08", "12", "15")]

    assert [] == [code for code in named if code not in part or f"\n{code}," not in table]


def test_tolerances_of_the_guide() -> None:
    """The tolerances of T5 in the guide are those of the check."""
    assert f"{DEGREES:.1f} °C for the difference, {100 * U_SHARE:.0f} % or 0.05 °C for u" in GUIDE
