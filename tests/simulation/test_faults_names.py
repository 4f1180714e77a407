import pytest

from classnet_stem.errors import StationError
from classnet_stem.simulation.faults import fault_kinds, make_fault

NAMES = ["baud", "boot", "burst", "cut", "drop", "flip", "half-line", "noise", "replug", "reset"]
NAMES += ["silence", "slow", "splice", "unplug"]


def test_all_faults_are_listed() -> None:
    """The fourteen faults are found by their files, each with one line for people."""
    assert NAMES == [kind.name for kind in fault_kinds()]
    assert all(kind.words and "\n" not in kind.words for kind in fault_kinds())


@pytest.mark.parametrize("kind", fault_kinds(), ids=lambda kind: kind.name)
def test_usage_shows_the_usual_value(kind: object) -> None:
    """What the list shows is what the name alone means."""
    assert make_fault(kind.usage) == make_fault(kind.name)  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", fault_kinds(), ids=lambda kind: kind.name)
def test_fault_knows_its_name(kind: object) -> None:
    """A fault has the name by which the table lists it."""
    assert kind.name == make_fault(kind.name).name  # type: ignore[attr-defined]


def test_unknown_fault() -> None:
    """An unknown name is refused, and the message lists all that exist."""
    with pytest.raises(StationError, match=r"gremlin[\s\S]*Use one of: baud, boot, .*unplug"):
        make_fault("gremlin")


@pytest.mark.parametrize(
    "text",
    [
        "drop=0",
        "drop=1.5",
        "drop=-0.1",
        "drop=nan",
        "drop=often",
        "drop=1@2",
        "half-line=1",
        "silence=5@5",
        "silence=0@5",
        "silence=5@",
        "silence=@",
        "replug=9@3",
        "slow=0",
        "slow=inf",
        "unplug=x",
        "baud=0",
        "baud=9600/",
        "baud=fast",
        "baud=inf",
    ],
)
def test_odd_value_is_refused(text: str) -> None:
    """A value that cannot be is refused with the way to write it."""
    with pytest.raises(StationError, match=rf"The fault {text.partition('=')[0]} cannot have"):
        make_fault(text)


@pytest.mark.parametrize("text", ["silence=5@30", "silence=5", "silence=@30"])
def test_half_of_a_window_can_be_left_out(text: str) -> None:
    """What is left out of SECONDS@EVERY has its usual value."""
    assert make_fault("silence") == make_fault(text)
