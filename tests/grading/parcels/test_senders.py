from pathlib import PurePosixPath

import pytest

from classnet_stem.grading.senders import code_in, is_draft, own_name, sender_of


@pytest.mark.parametrize(
    ("path", "sender"),
    [
        ("Anna Berg_12345_assignsubmission_file_L05_HEL07.zip", "Moodle 12345"),
        ("Anna Berg_12345_assignsubmission_file_/L05_HEL07.zip", "Moodle 12345"),
        ("class/Anna Berg_12345_assignsubmission_file/L05/L05.ipynb", "Moodle 12345"),
        ("Anna_Maria Berg_9_77_assignsubmission_file_x.zip", "Moodle 77"),
        ("Anna Berg - L05_HEL07.zip", "Classroom Anna Berg"),
        ("Submitted files/Anna Berg/L05/Version 2/L05_HEL07.zip", "Teams Anna Berg"),
        ("L05_HEL07.zip", ""),
        ("L05 - 2.zip", ""),
        ("from-students/L05_HEL07.zip", ""),
    ],
)
def test_sender(path, sender):
    """Names of Moodle, Google Classroom and Teams keep two people apart."""
    assert sender == sender_of(PurePosixPath(path))


def test_draft_of_teams():
    """What lies in Working files of Teams was not handed in."""
    assert is_draft(PurePosixPath("Working files/Anna Berg/L05/L05_HEL07.zip"))
    assert not is_draft(PurePosixPath("Submitted files/Anna Berg/L05/L05_HEL07.zip"))


@pytest.mark.parametrize(
    "name",
    [
        "L05_HEL07.zip",
        "L05_HEL07 (1).zip",
        "L05-HEL07-Copy1.zip",
        "l05 HEL07.ipynb",
        "Anna Berg_12345_assignsubmission_file_L05_HEL07.zip",
        "Anna Berg - L05_HEL07.zip",
    ],
)
def test_code_in_a_name(name):
    """The code is found in the names that platforms and browsers make."""
    assert "HEL07" == code_in(name, "L05")


@pytest.mark.parametrize(
    "name", ["L05.zip", "L05_anna.zip", "L05_Anna2.zip", "L05_v2.zip", "L06_HEL07.zip", "HEL07.zip"]
)
def test_no_code_in_a_name(name):
    """A person's name, a version and another lesson are no code."""
    assert "" == code_in(name, "L05")


def test_own_name():
    """What a platform put before a name is taken away."""
    assert "L05 (1).ipynb" == own_name("Anna Berg_1_assignsubmission_file_L05 (1).ipynb")
    assert "L05.ipynb" == own_name("Anna Berg - L05.ipynb")
    assert "L05.ipynb" == own_name("L05.ipynb")
