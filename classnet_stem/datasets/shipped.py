"""One file that comes with the package: its text, what its first lines say, and its checksum.

Each CSV file in `datasets/` begins with lines after ``#``: the title, then lines such as
``# Source: ...``. `registry.txt` holds the SHA-256 of every file, so that nobody works with a
table that was changed by accident. The check costs about 1 ms for the largest table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from classnet_stem.errors import DataError
from classnet_stem.resources import datasets_dir

REGISTRY = "registry.txt"


@dataclass(frozen=True, slots=True)
class Shipped:
    """A file of a table: the lines above it (without ``# ``) and the table as text."""

    name: str
    notes: tuple[str, ...]
    body: str

    @property
    def title(self) -> str:
        """The first line: what the table is."""
        first = self.notes[0] if self.notes else self.name
        return first.removeprefix("title: ")

    @property
    def source(self) -> str:
        """Who measured or made the figures, to be named with every use."""
        simulated = (line for line in self.notes if line.startswith("Simulated"))
        return self.note("Source") or self.note("generator") or next(simulated, "")

    @property
    def licence(self) -> str:
        """What may be done with them."""
        return self.note("Licence")

    def note(self, name: str) -> str:
        """Return the text behind `name` and a colon; "" if no line begins so."""
        start = f"{name.lower()}:"
        found = (line for line in self.notes if line.lower().startswith(start))
        return next(found, "")[len(start) :].strip()


def shipped(name: str, folder: Path | None = None) -> Shipped:
    """Return the file `name` of `datasets/`, such as "climate/stations.csv".

    A file that `registry.txt` does not name is read without a check.

    Raises:
        DataError: the file is missing, is no text, or is not the one that was shipped.
    """
    root = folder or datasets_dir()
    try:
        raw = (root / name).read_bytes()
        text = raw.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            f"The table {name} cannot be read.",
            "The installation is not complete, or the file was changed.",
            "Install again with: pip install --force-reinstall classnet-stem",
        ) from error
    expected = dict(_registered(root)).get(name)
    if expected and expected != sha256(raw).hexdigest():
        raise DataError(
            f"The table {name} is not the one that came with the package.",
            "Somebody opened and saved the file, or changed a number in it.",
            "Install again with: pip install --force-reinstall classnet-stem "
            "(in a checkout: python tools/make_registry.py)",
        )
    return _split(name, text)


def verify(folder: Path | None = None) -> tuple[str, ...]:
    """Return the names of shipped files that are missing or changed; () if all are sound.

    Raises:
        DataError: `registry.txt` is missing or empty, so nothing can be compared.
    """
    root = folder or datasets_dir()
    registered = dict(_registered(root))
    if not registered:
        raise DataError(
            "The list of checksums is missing.",
            "The installation is not complete.",
            "Install again with: pip install --force-reinstall classnet-stem",
        )
    return tuple(
        name
        for name, expected in registered.items()
        if not (root / name).is_file() or sha256((root / name).read_bytes()).hexdigest() != expected
    )


def _registered(root: Path) -> Iterator[tuple[str, str]]:
    path = root / REGISTRY
    for line in path.read_text("utf-8").splitlines() if path.is_file() else ():
        checksum, _, name = line.partition("  ")
        yield name, checksum


def _split(name: str, text: str) -> Shipped:
    end = 0
    while text.startswith("#", end):
        end = text.find("\n", end) + 1 or len(text)
    notes = tuple(line.removeprefix("#").strip() for line in text[:end].splitlines())
    return Shipped(name, notes, text[end:])
