import json
from collections.abc import Callable
from pathlib import Path

import pytest

from classnet_stem.errors import ClassnetError
from classnet_stem.tour.folder import MARKER, TourFolder, open_folder


def walked(root: Path) -> TourFolder:
    """The folder of a tour that is over."""
    folder = open_folder(root)
    folder.path("index.html").write_text("page", encoding="utf-8")
    graded = folder.path("course/grading/autograded/HEL07/L01.ipynb")
    graded.write_text("graded", encoding="utf-8")
    graded.chmod(0o444)
    folder.keep({"ok": True})
    return folder


def refused(root: Path) -> str:
    """The message for a folder that cannot be used."""
    with pytest.raises(ClassnetError) as caught:
        open_folder(root)
    text = str(caught.value)
    assert 3 == len(text.splitlines())
    return text


def test_new_folder_is_made(tmp_path: Path) -> None:
    """A folder that does not exist is made, with the folders above it."""
    open_folder(tmp_path / "a" / "b")

    assert (tmp_path / "a" / "b").is_dir()


def test_empty_folder_is_used(tmp_path: Path) -> None:
    """An empty folder is used."""
    assert tmp_path.resolve() == open_folder(tmp_path).root


def test_second_tour_replaces_the_first(tmp_path: Path) -> None:
    """A second tour removes what the first made, read-only files too."""
    walked(tmp_path)
    open_folder(tmp_path)

    assert [MARKER] == [path.name for path in tmp_path.iterdir()]


def test_stopped_tour_is_replaced(tmp_path: Path) -> None:
    """A tour that stopped early leaves a folder that the next one can use."""
    folder = open_folder(tmp_path)
    folder.path("pictures/one.png").write_bytes(b"png")
    folder.keep({"ok": False})
    open_folder(tmp_path)

    assert not (tmp_path / "pictures").exists()


def test_foreign_file_stays(tmp_path: Path) -> None:
    """A folder with files of somebody else is refused and not touched."""
    (tmp_path / "homework.txt").write_text("mine", encoding="utf-8")

    assert "holds other files" in refused(tmp_path)
    assert ["homework.txt"] == [path.name for path in tmp_path.iterdir()]


@pytest.mark.parametrize("name", ["index.html", "course/grading/submitted/anna/L01.ipynb"])
def test_changed_file_stays(tmp_path: Path, name: str) -> None:
    """After a tour a changed or added file stops the next tour; everything stays."""
    folder = walked(tmp_path)
    folder.path(name).write_text("my own work", encoding="utf-8")

    assert name in refused(tmp_path)
    assert "my own work" == (tmp_path / name).read_text("utf-8")
    assert (tmp_path / "index.html").exists()


def test_foreign_file_beside_a_tour_stays(tmp_path: Path) -> None:
    """A file that somebody put beside the parts of a tour survives the next tour."""
    walked(tmp_path)
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    open_folder(tmp_path)

    assert "mine" == (tmp_path / "notes.txt").read_text("utf-8")


def test_file_is_refused(tmp_path: Path) -> None:
    """A file where the folder should be is refused and stays."""
    (tmp_path / "tour").write_text("mine", encoding="utf-8")

    assert "is a file" in refused(tmp_path / "tour")


def test_damaged_marker_is_refused(tmp_path: Path) -> None:
    """With a damaged marker nobody knows what the tour made, so nothing is removed."""
    walked(tmp_path)
    (tmp_path / MARKER).write_text("{", encoding="utf-8")
    refused(tmp_path)

    assert (tmp_path / "index.html").exists()


def test_folder_below_a_file_is_refused(tmp_path: Path) -> None:
    """A folder that cannot be made gives three lines."""
    (tmp_path / "file").write_text("", encoding="utf-8")

    assert "cannot write" in refused(tmp_path / "file" / "tour")


def test_read_only_folder_is_refused(in_read_only_folder: Callable[[str], str]) -> None:
    """A folder without the right to write gives three lines."""
    said = in_read_only_folder(
        "from pathlib import Path\nfrom classnet_stem.tour.folder import open_folder\n"
        "def run(folder):\n    open_folder(Path(folder))"
    )

    assert "cannot write" in said
    assert 3 == len(said.splitlines())


def test_summary_is_kept(tmp_path: Path) -> None:
    """The marker holds the summary of the tour."""
    walked(tmp_path)

    assert {"ok": True} == json.loads((tmp_path / MARKER).read_text("utf-8"))["summary"]
