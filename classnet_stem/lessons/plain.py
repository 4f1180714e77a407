"""From whatever student code made to plain JSON data, without trusting it.

The judge sees only what comes out of here: exact int, float, str, bool, None, lists, and
dictionaries with a "type". A subclass of float that lies about being equal is reduced to
the number inside it. The built-in names used here are bound when this module is imported,
before any student code runs.
"""

from __future__ import annotations

import datetime as _datetime
import math as _math
import sys as _sys
from collections.abc import Callable
from typing import Any

Json = None | bool | int | float | str | list[Any] | dict[str, Any]

MAX_ITEMS = 20_000
MAX_ALL = 100_000
"""Items of all lists inside each other: more would take seconds to walk through."""
MAX_TEXT = 2_000
_DEPTH = 4

_bool, _dict, _float, _int, _len, _list = bool, dict, float, int, len, list
_str, _tuple, _type, _isinstance, _issubclass = str, tuple, type, isinstance, issubclass
_AnyError, _ELLIPSIS, _Slice = BaseException, ..., slice
_isfinite, _isnan, _islice_str = _math.isfinite, _math.isnan, str.__getitem__
_datetime_type, _isoformat = _datetime.datetime, _datetime.datetime.isoformat
_utcoffset = _datetime.datetime.utcoffset
_type_name: Any = type.__dict__["__name__"].__get__


def plain(value: object) -> Json:
    """Return `value` as plain data.

    A list or tuple becomes a list. Everything that JSON has no word for becomes a
    dictionary with the key "type": "not_attempted" (the placeholder ``...``), "nan",
    "inf", "time" (with "text" and "aware"), "dict" (with "items"), "table" (with "rows" and
    "columns"), or "other" (with "name", the name of its type). numpy and pandas values are
    understood if the student imported them; they are never imported here. Never raises and
    never walks through an iterator.
    """
    return _plain(value, 0, [MAX_ALL])


def _plain(value: object, depth: int, left: list[int]) -> Json:
    """Convert `value` that lies `depth` containers deep, with room `left` for so many items."""
    try:
        return _convert(value, depth, left)
    except _AnyError:
        return {"type": "other", "name": type_name(value)}


def _convert(value: object, depth: int, left: list[int]) -> Json:
    kind = _type(value)
    if value is None or kind is _bool:
        return value  # type: ignore[return-value]  # exactly None or bool
    if value is _ELLIPSIS:
        return {"type": "not_attempted"}
    for is_such, convert in _BY_KIND:
        if is_such(kind):
            return convert(value)
    if depth < _DEPTH and (kind is _list or kind is _tuple or _issubclass(kind, (_list, _tuple))):
        return _items(value, depth, left)
    if depth < _DEPTH and _issubclass(kind, _dict):
        return _mapping(value, depth, left)
    return _foreign(value, depth, left)


def _number(value: Any) -> Json:
    if _issubclass(_type(value), _int):
        whole = _int.__add__(value, 0)
        return whole if -(10**300) < whole < 10**300 else {"type": "inf"}
    number = _float.__add__(value, 0.0)
    if _isfinite(number):
        return number
    return {"type": "nan" if _isnan(number) else "inf"}


def _text(value: Any) -> Json:
    return _islice_str(value, _Slice(0, MAX_TEXT))


def _time(value: Any) -> Json:
    return {"type": "time", "text": _isoformat(value), "aware": _utcoffset(value) is not None}


_BY_KIND: tuple[tuple[Callable[[type], bool], Callable[[Any], Json]], ...] = (
    (lambda kind: _issubclass(kind, (_int, _float)), _number),
    (lambda kind: _issubclass(kind, _str), _text),
    (lambda kind: _issubclass(kind, _datetime_type), _time),
)


def _items(value: Any, depth: int, left: list[int]) -> Json:
    base = _list if _issubclass(_type(value), _list) else _tuple
    if not _has_room(base.__len__(value), left):
        return {"type": "other", "name": "a very long list"}
    return [_plain(item, depth + 1, left) for item in base.__iter__(value)]


def _mapping(value: Any, depth: int, left: list[int]) -> Json:
    if not _has_room(_dict.__len__(value), left):
        return {"type": "other", "name": "a very long dict"}
    items = {}
    for key, item in _dict.items(value):
        name = plain(key)
        if _type(name) is _str:
            items[name] = _plain(item, depth + 1, left)
    return {"type": "dict", "items": items}


def _has_room(count: int, left: list[int]) -> bool:
    left[0] -= count
    return count <= MAX_ITEMS and left[0] >= 0


def _foreign(value: Any, depth: int, left: list[int]) -> Json:
    """Convert numpy and pandas values, and decimals and fractions, if their maker is loaded."""
    root = _str(_type(value).__module__).split(".")[0]
    numpy, pandas = _sys.modules.get("numpy"), _sys.modules.get("pandas")
    if root == "numpy" and numpy is not None:
        if _isinstance(value, numpy.generic):
            return _once(value.item())
        if _isinstance(value, numpy.ndarray) and value.size <= MAX_ITEMS:
            return _plain(value.tolist(), depth + 1, left)
    if root == "pandas" and pandas is not None:
        return _from_pandas(pandas, value, depth, left)
    if root in ("decimal", "fractions"):
        return _number(_float(value))
    return {"type": "other", "name": type_name(value)}


def _from_pandas(pandas: Any, value: Any, depth: int, left: list[int]) -> Json:
    if value is pandas.NA or value is pandas.NaT:
        return {"type": "nan"}
    if _isinstance(value, pandas.DataFrame):
        columns = [plain(name) for name in value.columns[:200].tolist()]
        return {"type": "table", "rows": _len(value), "columns": columns}
    if _isinstance(value, (pandas.Series, pandas.Index)) and value.size <= MAX_ITEMS:
        return _plain(value.tolist(), depth + 1, left)
    return {"type": "other", "name": type_name(value)}


def _once(value: object) -> Json:
    kind = _type(value)
    known = kind in (_bool, _int, _float, _str, _datetime_type) or value is None
    return plain(value) if known else {"type": "other", "name": type_name(value)}


def type_name(value: object) -> str:
    """Return the name of the type of `value`; never raises and runs no code of that type."""
    try:
        return _str(_type_name(_type(value)))[:100]
    except _AnyError:
        return "object"
