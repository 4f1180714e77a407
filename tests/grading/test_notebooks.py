import json

import pytest

from classnet_stem.errors import SubmissionError
from classnet_stem.grading.notebooks import read_notebook

EMPTY = {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def written(tmp_path, content):
    path = tmp_path / "L01.ipynb"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "The file is empty"),
        ("   \n", "The file is empty"),
        ("PK\x03\x04", "a zip file"),
        ("<!DOCTYPE html><html>", "a web page"),
        ('{"cells": [\n<<<<<<< mine\n', "merged by a program"),
        ('{"cells": [{"cell_type": "co', "damaged"),
        ("[1, 2]", "damaged"),
        ('{"cells": 3}', "damaged"),
        ("null", "damaged"),
    ],
)
def test_no_notebook(tmp_path, content, why):
    """A file that is no notebook is refused with the likely reason."""
    with pytest.raises(SubmissionError, match=r"L01\.ipynb") as caught:
        read_notebook(written(tmp_path, content))
    assert why in caught.value.why


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_byte_order_mark(tmp_path, encoding):
    """A byte order mark, which plain nbgrader cannot read, is removed, and it is said."""
    content = json.dumps(EMPTY).encode(encoding)

    assert ["L01.ipynb: byte order mark removed"] == read_notebook(written(tmp_path, content))[1]


def test_windows_text(tmp_path):
    """A file in the encoding of Windows is read, and the doubt is said."""
    cell = {"cell_type": "markdown", "metadata": {}, "source": "21 °C", "id": "a"}
    content = json.dumps(EMPTY | {"cells": [cell]}, ensure_ascii=False).encode("cp1252")
    notebook, repairs = read_notebook(written(tmp_path, content))

    assert "21 °C" == notebook.cells[0].source
    assert "not in UTF-8" in repairs[0]


@pytest.mark.parametrize(
    "cell",
    [
        {"cell_type": "code", "source": "x = 1"},
        {"cell_type": "code", "source": ["x = ", "1"], "metadata": {}},
        {"cell_type": "code", "source": "x = 1", "metadata": [], "outputs": []},
    ],
)
def test_careless_cell(tmp_path, cell):
    """A cell without some of its fields is read as nbconvert needs it."""
    notebook, _ = read_notebook(written(tmp_path, json.dumps(EMPTY | {"cells": [cell]})))

    assert "x = 1" == notebook.cells[0].source
    assert ({}, [], None) == tuple(
        notebook.cells[0][name] for name in ("metadata", "outputs", "execution_count")
    )


def test_old_format(tmp_path):
    """A notebook of format 3 is read."""
    cells = [{"cell_type": "code", "input": "x = 1", "language": "python", "outputs": []}]
    old = {"worksheets": [{"cells": cells}], "metadata": {}, "nbformat": 3, "nbformat_minor": 0}

    assert "x = 1" == read_notebook(written(tmp_path, json.dumps(old)))[0].cells[0].source


def test_same_id_twice(tmp_path):
    """Two cells with one id get ids of their own."""
    cell = {"cell_type": "markdown", "metadata": {}, "source": "a", "id": "a"}
    notebook, _ = read_notebook(written(tmp_path, json.dumps(EMPTY | {"cells": [cell, cell]})))

    assert 2 == len({each["id"] for each in notebook.cells})
