from collections.abc import Callable

import pytest

from classnet_stem.analysis.student_t import central_probability, t_quantile
from classnet_stem.errors import DataError

Rows = list[dict[str, str]]


def test_quantiles_of_scipy(oracle: Callable[[str], Rows]) -> None:
    """Quantiles agree with scipy to 10 digits, from 1 to 2000 degrees of freedom."""
    for row in oracle("student"):
        found = t_quantile(int(row["freedom"]), float(row["level"]))
        assert float(row["quantile"]) == pytest.approx(found, rel=1e-10)


def test_probabilities_of_scipy(oracle: Callable[[str], Rows]) -> None:
    """Probabilities agree with scipy to 11 digits after the point."""
    for row in oracle("student"):
        found = float(central_probability(float(row["t"]), int(row["freedom"])))
        assert float(row["central"]) == pytest.approx(found, abs=1e-11)


def test_printed_table() -> None:
    """10 degrees of freedom and 95 % give 2.228, as in every printed table."""
    assert pytest.approx(2.228, abs=5e-4) == t_quantile(10)


@pytest.mark.parametrize("freedom", [0, -1, 2.5, True, 1_000_000])
def test_freedom_must_be_whole(freedom: float) -> None:
    """Degrees of freedom that are no whole number from 1 on are refused."""
    with pytest.raises(DataError, match="degrees of freedom"):
        t_quantile(freedom)  # type: ignore[arg-type]


def test_level_is_a_share() -> None:
    """95 instead of 0.95 is refused."""
    with pytest.raises(DataError, match="no level"):
        t_quantile(10, 95)
