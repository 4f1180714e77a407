import pytest

from classnet_stem.errors import ClassnetError, DataError
from classnet_stem.tour.guide import Guide, StepTime, expect


def test_a_step_has_title_lines_and_time(guide: Guide, lines: list[str]) -> None:
    """A step tells its number and title, what happens in it, and its seconds."""
    with guide.step("The recorder"):
        guide.say("one\ntwo")

    assert ["[1/7] The recorder", "      one", "      two", "      ok, 1.0 s"] == lines
    assert [StepTime("The recorder", 1.0)] == guide.done


def test_steps_are_counted(guide: Guide, lines: list[str]) -> None:
    """The second step has the number two, and the seconds are added."""
    with guide.step("first"):
        pass
    with guide.step("second"):
        pass

    assert "[2/7] second" in lines
    assert 2.0 == guide.seconds


def test_own_error_goes_on(guide: Guide, lines: list[str]) -> None:
    """An error of the package keeps its three lines; the step is told as failed."""
    wrong = DataError("what", "why", "hint")
    with pytest.raises(DataError) as caught, guide.step("pictures"):
        raise wrong

    assert wrong is caught.value
    assert "      failed after 1.0 s" == lines[-1]
    assert [] == guide.done


def test_foreign_error_becomes_three_lines(guide: Guide) -> None:
    """Any other error becomes a message that names the step."""
    with pytest.raises(ClassnetError) as caught, guide.step("pictures"):
        raise OSError("No space left on device")

    assert 3 == len(str(caught.value).splitlines())
    assert "Step 1 (pictures) stopped: OSError: No space left on device." == caught.value.what


def test_expect() -> None:
    """expect() is silent when something is so, and raises with its words when it is not."""
    expect(True, "never said")
    with pytest.raises(ClassnetError, match=r"A reading was lost\."):
        expect(False, "A reading was lost.")
