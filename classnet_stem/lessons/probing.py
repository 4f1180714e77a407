"""Running a student's function on inputs: plain data in, plain data out."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from classnet_stem.lessons.plain import plain
from classnet_stem.lessons.quiet import call


def ask(function: Any, cases: Iterable[tuple[str, tuple[Any, ...]]]) -> dict[str, Any]:
    """Call `function` once for each (name of the case, arguments).

    Returns {"callable": bool, "blank": bool, "answers": [{"case", "arguments", "result" or
    "error"}, ...]}. Each call gets its own copy of the arguments. After a call that did not
    end, no further call is made.
    """
    if not callable(function):
        return {"callable": False, "blank": False, "value": plain(function), "answers": []}
    answers: list[dict[str, Any]] = []
    for name, arguments in cases:
        answer = call(function, *copy.deepcopy(arguments))
        answers.append({"case": name, "arguments": plain(list(arguments)), **answer})
        if answer.get("error", {}).get("name") in ("TooLong", "KeyboardInterrupt"):
            break
    says_nothing = all(each.get("result", 0) is None for each in answers)
    return {"callable": True, "blank": says_nothing and is_blank(function), "answers": answers}


def is_blank(function: Any) -> bool:
    """Tell whether a function has at most ``...``, pass or a docstring: no names, no numbers.

    ``return value`` is that simple too, so :func:`ask` looks at the answers as well.
    """
    code = getattr(function, "__code__", None)
    if code is None or not hasattr(code, "co_consts"):
        return False
    has_only_words = all(
        each is None or each is ... or isinstance(each, str) for each in code.co_consts
    )
    uses_names = bool(code.co_names) or code.co_nlocals > code.co_argcount
    return has_only_words and not uses_names
