import pytest
from matplotlib.figure import Figure

from classnet_stem.plots import Described, time_series
from classnet_stem.plots import scripts as fonts

# Letters of scripts that no font of this program has; a computer may have a font for them.
EGYPTIAN, TOKYO = "\U00013000\U00013001", "東京"


@pytest.mark.parametrize("name", ["Ελλάδα", "Tiếng Việt", "Улаанбаатар", "Kraków", "Reykjavík"])
def test_own_font_draws_many_scripts(name: str) -> None:
    """Greek, Vietnamese, Cyrillic and Latin names are drawn without another font."""
    assert fonts.is_drawable(name)


def test_letters_without_a_font_become_an_ellipsis() -> None:
    """Letters that no font has give way to one ellipsis; the others stay."""
    assert "Window …, 21 °C" == fonts.without_unreadable(f"Window {EGYPTIAN} {EGYPTIAN}, 21 °C")


@pytest.mark.parametrize("words", [TOKYO, EGYPTIAN, "กรุงเทพ", "ວຽງຈັນ", "서울", "दिल्ली"])
def test_any_script_is_drawn_without_a_warning(words: str) -> None:
    """A picture with words of any script is made; no warning is given (warnings are errors)."""
    figure = Figure(figsize=(2, 1))
    text = figure.text(0.1, 0.5, words)
    Described(figure, f"Line chart: {words} has 21.4 °C.").to_png(30)

    assert words == text.get_text()


def test_place_without_a_font_stands_in_the_note(make_table, written, monkeypatch) -> None:
    """A place whose letters cannot be drawn is left out of the title and told in the note."""
    monkeypatch.setattr(fonts, "_installed", tuple)
    described = time_series(make_table({"co2": [600.0, 610.0]}, place=TOKYO))

    assert TOKYO not in " ".join(written(described.figure))
    assert "HEL-1" in " ".join(written(described.figure))
    assert f"Station HEL-1 ({TOKYO})" in described.note
    assert TOKYO in described.description
