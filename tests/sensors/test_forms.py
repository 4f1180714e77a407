"""Which names a stream's lines have, and what is believed when they change."""

import pytest

from classnet_stem.sensors.lines import Forms


def learnt(*forms: str) -> Forms:
    found = Forms()
    for form in forms:
        found.fits(form)
    return found


def test_first_round_is_believed() -> None:
    """Until a form comes again, every form is one of the first round."""
    forms = Forms()

    assert [True] * 4 == [forms.fits(form) for form in "abca"]


def test_new_form_is_not_believed() -> None:
    """After the first round a form that was never there is not believed."""
    assert not learnt("a", "b", "a").fits("c")


@pytest.mark.parametrize(("lines", "expected"), [(0, True), (63, True), (64, False)])
def test_new_form_comes_again(lines: int, expected: bool) -> None:
    """A new form is believed when it comes again within 64 lines."""
    forms = learnt("a", "a", "new", *"a" * lines)

    assert expected == forms.fits("new")


def test_believed_for_good() -> None:
    """A form that came twice is believed from then on."""
    assert learnt("a", "a", "b", "b", *"a" * 500).fits("b")


def test_known_forms_stay() -> None:
    """A form of the first round that comes seldom is still believed."""
    assert learnt("a", "seldom", *"a" * 500).fits("seldom")


def test_memory_has_an_end() -> None:
    """A stream that never repeats itself is not kept."""
    forms = Forms()
    for number in range(5000):
        forms.fits(number)

    assert len(forms._known) + len(forms._odd) <= 256 + 65
