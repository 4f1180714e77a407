"""What is kept beside the notebook: code, part, predictions, hints, postcard."""

import json
import stat
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from classnet_stem.lessons.folder import open_work, read_file, remember, window
from classnet_stem.lessons.hints import hint
from classnet_stem.lessons.postcards import postcard
from classnet_stem.lessons.work import confidence, my_part, my_values, predict, student

READING = {
    "variable": "air_temperature",
    "value": 21.4,
    "unit": "°C",
    "time_utc": "2026-02-17T08:00:05Z",
}


def test_window_is_a_third_and_at_least_ten() -> None:
    """A part has a third of the rows, at least 10, and lies inside the recording."""
    for rounds in (11, 30, 60, 121, 5000):
        start, stop = window("HEL07", "L01.T2", rounds)
        assert max(10, rounds // 3) == stop - start
        assert 0 <= start <= stop <= rounds


def test_window_is_stable() -> None:
    """The part comes from SHA-256, so it is the same on every computer and in every year."""
    assert (28, 68) == window("HEL07", "L01.T2", 120)
    assert window("HEL07", "L01.T2", 120) != window("HEL07", "L01.T3", 120)


@pytest.mark.parametrize(("code", "rounds"), [("", 120), ("HEL07", 10), ("HEL07", 0)])
def test_whole_recording_without_code_or_when_short(code: str, rounds: int) -> None:
    """Without a code, or with ten rows or fewer, the part is the whole recording."""
    assert (0, rounds) == window(code, "L01.T2", rounds)


def test_thirty_students_rarely_share_a_part() -> None:
    """On one team recording of two minutes, thirty students have at least 20 parts."""
    parts = Counter(window(f"HEL{number:02}", "L01.T2", 120) for number in range(1, 31))

    assert len(parts) >= 20
    assert max(parts.values()) <= 3


def test_remember_keeps_what_others_wrote(folder: Path) -> None:
    """student.json keeps unknown keys, and dictionaries are merged one level deep."""
    remember(folder, {"mine": {"a": 1}, "other": 1})
    remember(folder, {"mine": {"b": 2}})

    content = read_file(folder)
    assert {"a": 1, "b": 2} == content["mine"]
    assert ("HEL07", 1) == (content["code"], content["other"])
    assert ["student.json"] == [path.name for path in folder.iterdir()]


def test_nothing_is_written_while_graded(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A graded notebook changes nothing in the folder that was handed in."""
    before = (folder / "student.json").read_bytes()
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")

    student("OSA03")
    predict("L01.temperature", 30)
    hint("L01.T3")
    confidence("L01", 5)
    my_part(list(range(60)), "L01.T2")

    assert before == (folder / "student.json").read_bytes()


def test_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    """Where nothing can be written, nothing raises."""
    missing = tmp_path / "gone"

    assert not remember(missing, {"a": 1})
    assert "Your code is HEL07." == str(student("HEL07", folder=missing))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"code": 7, "parts": 3, "hints": []}', "\x00"])
def test_damaged_student_file_is_no_error(content: str, folder: Path) -> None:
    """A damaged student.json counts as empty."""
    (folder / "student.json").write_text(content, "utf-8")

    assert "" == open_work(folder).code
    assert "Hint 1 of 3 for L01.T3" == hint("L01.T3").title
    assert "Your predictions" == predict("L01.temperature", 20).title


def test_name_in_student_file_cannot_leave_the_folder(record: Any, folder: Path) -> None:
    """A recording outside the lesson folder is never opened."""
    from classnet_stem.lessons.evidence import own_recording

    record(folder.parent / "other")
    outside = "../other/recordings/HEL-1.csv"
    remember(folder, {"recording": outside})

    assert not own_recording(open_work(folder)).facts["found"]


@pytest.mark.parametrize("code", ["", "  ", "Anna Müller!", "x" * 40, 7, ...])
def test_bad_code_changes_nothing(code: object, folder: Path) -> None:
    """An empty code, a full name or a number changes nothing, and the text says so."""
    told = str(student(code))

    assert "Your code is HEL07." in told or "Your code is still HEL07." in told
    assert "HEL07" == open_work(folder).code


def test_values_of_my_part(record: Any, folder: Path) -> None:
    """my_values gives plain floats of the part in order, with None for a gap."""
    from classnet_stem import datasets, recordings

    values = {"air_temperature": lambda n: None if n % 7 == 0 else float(n)}
    table = datasets.table(recordings.read(record(folder, values=values)))

    mine = my_values(table, "air_temperature", "L01.T3")

    assert 20 == len(mine)
    assert None in mine
    assert {float} == {type(value) for value in mine if value is not None}
    assert all(b - a == 1 for a, b in pairwise(mine) if a is not None and b is not None)
    assert "has no colour" in str(my_values(table, "colour", "L01.T3"))


@pytest.mark.parametrize("table", [..., None, "text", 7])
def test_part_of_nothing_says_what_to_do(table: object, folder: Path) -> None:
    """Before there is a table, the part is a text that names the first step."""
    assert "Make your table first." in str(my_part(table, "L01.T2"))
    assert "Make your table first." in str(my_values(table, "air_temperature", "L01.T3"))


def test_part_stays_while_the_recording_grows(folder: Path) -> None:
    """The rows of a part are those of the first look, as long as it is the same recording."""
    remember(folder, {"recording": "recordings/a.csv"})
    first = my_part(list(range(60)), "L01.T2")
    later = my_part(list(range(600)), "L01.T2")
    remember(folder, {"recording": "recordings/b.csv"})

    assert first == later
    assert 200 == len(my_part(list(range(600)), "L01.T2"))


def test_hints_come_in_three_steps(folder: Path) -> None:
    """Each call gives the next hint; after the third the third stays; the count is kept."""
    titles = [hint("L01.T3").title for _ in range(4)]

    assert [f"Hint {n} of 3 for L01.T3" for n in (1, 2, 3, 3)] == titles
    assert 3 == read_file(folder)["hints"]["L01.T3"]
    assert "Hint 1 of 3 for L01.T4" == hint("L01.T4").title


def test_hint_for_an_unknown_task_says_so(folder: Path) -> None:
    """A typing mistake in a task's name gives a text, not an exception."""
    assert "There is no task 'L01.T8'." == hint("L01.T8").title
    assert "There is no hint for L01.Q1." == hint("L01.Q1").title


def test_prediction_stays_once_readings_were_used(folder: Path) -> None:
    """A prediction can change until the student took a part of a recording."""
    predict("L01.temperature", 25)
    predict("L01.temperature", 21)
    my_part(list(range(60)), "L01.T2")

    notice = predict("L01.temperature", 30)

    assert 21 == read_file(folder)["predictions"]["L01.temperature"]["value"]
    assert "a prediction stays" in str(notice)


@pytest.mark.parametrize("value", [..., "warm", None, float("nan"), True, [21]])
def test_prediction_needs_a_number(value: object, folder: Path) -> None:
    """Anything but a number is not kept."""
    assert "No prediction yet." == predict("L01.temperature", value).title
    assert "predictions" not in read_file(folder)


def test_confidence_looks_back(record: Any, folder: Path) -> None:
    """The last step shows the prediction beside the own readings."""
    record(folder, values={"air_temperature": lambda n: 20 + n / 10})
    predict("L01.temperature", 21)

    notice = confidence("L01", 4)

    assert "How sure you feel: 4 of 5." == notice.title
    expected = "L01.temperature: you predicted 21. Your readings go from 20 to 25.9 °C."
    assert (expected,) == notice.lines
    assert "1 to 5" in confidence("L01", 6).title


def test_postcard_has_value_unit_time_and_question(record: Any, folder: Path) -> None:
    """The card names station, value, unit and UTC minute, and asks for the partner's reading."""
    record(folder)

    card = str(postcard(READING, "Children play in the snow."))

    assert "station HEL-1" in card
    assert "2026-02-17 at 08:00:05 UTC we measured: air temperature 21.4 °C." in card
    assert "What did your station show at 08:00 UTC on the same day?" in card


@pytest.mark.parametrize(
    ("reading", "sentence", "words"),
    [
        (..., "We swim.", "Do task T2 first"),
        (READING, ..., "what people do"),
        (READING | {"time_utc": "2026-02-17 08:00"}, "We swim.", "time in UTC"),
        (READING, "Write to anna@example.org", "e-mail"),
        (READING, "Call +358 40 123 4567", "telephone"),
    ],
)
def test_postcard_that_cannot_go_out(
    reading: object, sentence: object, words: str, folder: Path
) -> None:
    """Without a reading, without a sentence, or with personal data there is no card."""
    card = str(postcard(reading, sentence))

    assert words in card
    assert "anna@" not in card
    assert "358" not in card


def test_student_file_can_be_read_by_the_student(folder: Path) -> None:
    """student.json is text that its owner can read, with the code in it."""
    remember(folder, {"hints": {"L01.T3": 1}})
    path = folder / "student.json"

    assert path.stat().st_mode & stat.S_IRUSR
    assert "HEL07" == json.loads(path.read_text("utf-8"))["code"]
