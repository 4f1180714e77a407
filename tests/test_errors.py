import inspect
import pickle
import re

import pytest

from classnet_stem import errors
from classnet_stem.errors import ClassnetError

CLASSES = [
    found
    for _, found in inspect.getmembers(errors, inspect.isclass)
    if found.__module__ == errors.__name__
]


def drawn_tree() -> dict[str, str]:
    """Each class of the docstring's tree and the class above it."""
    above: list[tuple[int, str]] = []
    tree = {}
    for drawn in (errors.__doc__ or "").splitlines():
        match = re.match(r"([ │├└─]*)([A-Z]\w+) {2,}\S", drawn)
        if match is None:
            continue
        depth = len(match[1])
        above = [one for one in above if one[0] < depth]
        tree[match[2]] = above[-1][1] if above else "Exception"
        above.append((depth, match[2]))
    return tree


def test_docstring_is_the_tree() -> None:
    """The tree in the docstring is the tree of the classes."""
    assert {one.__name__: one.__base__.__name__ for one in CLASSES} == drawn_tree()


def test_every_class_says_what_it_is() -> None:
    """Each class has a docstring of its own."""
    assert [] == [one.__name__ for one in CLASSES if "__doc__" not in vars(one)]


def test_three_lines() -> None:
    """An error's text is what happened, the likely reason, and what to try."""
    error = ClassnetError("It broke.", "It was old.", "Buy a new one.")

    assert ["It broke.", "Likely why: It was old.", "Try: Buy a new one."] == str(
        error
    ).splitlines()


def test_unknown_parts_have_no_line() -> None:
    """A part that is not known takes no line."""
    assert "It broke." == str(ClassnetError("It broke."))


def test_notebook_shows_no_traceback() -> None:
    """IPython shows the three lines and nothing else."""
    error = ClassnetError("It broke.", "It was old.", "Buy a new one.")

    assert str(error).splitlines() == error._render_traceback_()


@pytest.mark.parametrize("kind", CLASSES)
def test_travels_between_processes(kind: type[ClassnetError]) -> None:
    """Each error can be pickled, so it can come out of another process."""
    error = pickle.loads(pickle.dumps(kind("what", "why", "hint")))

    assert (kind, "what", "why", "hint") == (type(error), error.what, error.why, error.hint)
