"""Write `datasets/registry.txt`: the SHA-256 of every file in `datasets/`.

    python tools/make_registry.py

The registry shows that a file is the one that was shipped.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path


def registry(folder: Path) -> str:
    """Return one line for each file below `folder`: checksum, two spaces, path with `/`."""
    names = sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path != folder / "registry.txt"
    )
    return "".join(
        f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names
    )


def main() -> None:
    """Write the registry of the checkout's data sets."""
    folder = Path(__file__).resolve().parent.parent / "datasets"
    (folder / "registry.txt").write_text(registry(folder), encoding="utf-8", newline="\n")
    print(f"Wrote {folder / 'registry.txt'}")


if __name__ == "__main__":
    main()
