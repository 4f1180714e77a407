"""Running a student's function on inputs: plain data in, plain data out."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from types import CodeType, ModuleType
from typing import Any

from classnet_stem.lessons.evidence import Own
from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.quiet import call


def probe_value(value: Any, _own: Own, _hidden: bool) -> dict[str, Any]:
    """Return the student's value as plain data; there is no code to run."""
    return {"value": plain(value)}


def ask(function: Any, cases: Iterable[tuple[str, tuple[Any, ...]]]) -> dict[str, Any]:
    """Call `function` once for each (name of the case, arguments).

    Returns {"callable": bool, "blank": bool, "borrowed": name of a library function that does
    the work, or "", "answers": [{"case", "arguments", "result" or
    "error"}, ...]}. Each call gets its own copy of the arguments. After a call that did not
    end, no further call is made.
    """
    if not callable(function):
        value = plain(function)
        return {"callable": False, "blank": False, "borrowed": "", "value": value, "answers": []}
    answers: list[dict[str, Any]] = []
    taken = borrowed(function)
    for name, arguments in cases:
        answer = call(function, *copy.deepcopy(arguments))
        taken = taken or answer.pop("used", "")
        answers.append({"case": name, "arguments": plain(list(arguments)), **answer})
        if answer.get("error", {}).get("name") in ("TooLong", "KeyboardInterrupt"):
            break
    says_nothing = all(each.get("result", 0) is None for each in answers)
    is_empty = says_nothing and is_blank(function)
    return {
        "callable": True,
        "blank": is_empty,
        "borrowed": taken,
        "answers": answers,
    }


def is_blank(function: Any) -> bool:
    """Tell whether a function has at most ``...``, pass or a docstring: no names, no numbers.

    ``return value`` is that simple too, so :func:`ask` looks at the answers as well.
    """
    code = _part(function, "__code__")
    if not isinstance(code, CodeType):
        return False
    has_only_words = all(
        each is None or each is ... or isinstance(each, str) for each in code.co_consts
    )
    uses_names = bool(code.co_names) or code.co_nlocals > code.co_argcount
    return has_only_words and not uses_names


def borrowed(function: Any) -> str:
    """Return the name of the classnet_stem function that `function` is or calls, else "".

    A task asks for the student's own steps. Names are looked up where the student's code
    would find them; values are not run.
    """
    if _is_ours(function):
        return str(_part(function, "__name__") or "a function of classnet_stem")
    code, known = _part(function, "__code__"), _part(function, "__globals__")
    if not isinstance(code, CodeType) or not isinstance(known, dict):
        return ""
    names = list(_names(code))
    for name, following in zip(names, [*names[1:], ""], strict=False):
        found = known.get(name)
        if isinstance(found, ModuleType) and found.__name__.split(".")[0] == "classnet_stem":
            return f"{name}.{following}".rstrip(".")
        if _is_ours(found):
            return name
    return ""


def _is_ours(value: Any) -> bool:
    module = _part(value, "__module__")
    return callable(value) and type(module) is str and module.split(".")[0] == "classnet_stem"


def _part(value: Any, name: str) -> Any:
    """Return an attribute, None if there is none; an object may raise anything when asked."""
    try:
        return getattr(value, name, None)
    except BaseException:
        return None


def _names(code: CodeType) -> Iterator[str]:
    """Yield the global names of `code` and of the functions that are defined inside it."""
    yield from code.co_names
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _names(constant)
