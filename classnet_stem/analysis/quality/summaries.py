"""A table of flags as a short table that a teacher can read."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from classnet_stem.errors import DataError
from classnet_stem.quantities import QUANTITIES
from classnet_stem.readings import Flag

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = (
    ("good", Flag.GOOD),
    ("not_evaluated", Flag.NOT_EVALUATED),
    ("suspect", Flag.SUSPECT),
    ("fail", Flag.FAIL),
    ("missing", Flag.MISSING),
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "good": "good",
        "suspect": "suspect",
        "fail": "failed",
        "missing": "missing",
        "not_evaluated": "not tested",
    }
)


def summary(flags: Any) -> pd.DataFrame:
    """Return how many values of each quantity are good, suspect, failed or missing.

    `flags` is what :func:`~classnet_stem.analysis.quality.flagging.flag` returns. There is a
    row for each quantity; the columns are good, not_evaluated, suspect, fail, missing (counts),
    good_percent (of the values that are there, NaN if there are none) and first_reason (a
    sentence, empty if nothing was found). ``attrs["words"]`` says the same in sentences.

    Raises:
        DataError: `flags` holds no QARTOD flags.
    """
    import pandas as pd

    known = [int(one) for _, one in _COLUMNS]
    if not isinstance(flags, pd.DataFrame) or not flags.isin(known).all().all():
        raise DataError(
            "This is not a table of flags.",
            "The table of the values was given, and not that of the flags.",
            "Write summary(stem.flag(mine)).",
        )
    counts = {name: (flags == int(one)).sum() for name, one in _COLUMNS}
    found = pd.DataFrame(counts, index=pd.Index(flags.columns, name="quantity"))
    there = len(flags) - found["missing"]
    found["good_percent"] = (100.0 * found["good"] / there.where(there > 0)).round(1)
    found["first_reason"] = [_first(flags, str(name)) for name in flags.columns]
    found.attrs = {"words": tuple(_sentence(str(name), row) for name, row in found.iterrows())}
    return found


def _first(flags: pd.DataFrame, name: str) -> str:
    reasons = flags.attrs.get("reasons", ())
    told = [text for _, column, flag, text in reasons if column == name and flag >= Flag.SUSPECT]
    return told[0] if told else ""


def _sentence(name: str, row: pd.Series[int]) -> str:
    quantity = QUANTITIES.get(name)
    words = quantity.words if quantity else name
    parts = [f"{row[one]} {word}" for one, word in _WORDS.items() if row[one] or one == "good"]
    return f"{words[:1].upper()}{words[1:]}: {', '.join(parts)}."
