"""The questions of an instrument as text in a notebook, and how many are answered."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from classnet_stem.lessons.folder import open_work, word_of
from classnet_stem.lessons.instruments.answers import (
    form_for,
    is_answered,
    keep,
    path_of,
    read_answers,
    typed_answers,
)
from classnet_stem.lessons.instruments.items import LETTERS, Instrument, Item, instrument
from classnet_stem.lessons.instruments.pictures import image

WHENS = ("start", "middle", "end")
NO_CODE = 'First write your code: stem.student("HEL07"), with your own code.'


@dataclass(frozen=True, slots=True)
class Sheet:
    """One instrument for one student: what is asked, where answers go, what went wrong."""

    asked: Instrument
    when: str
    code: str
    folder: Path
    problems: tuple[str, ...] = ()

    @property
    def path(self) -> Path:
        """Where the answers are kept."""
        return path_of(self.folder, self.code, self.asked, self.when)

    @property
    def answered(self) -> int:
        """How many questions have an answer."""
        kept = read_answers(self.path) if self.code else {}
        return sum(is_answered(kept.get(item.number, {})) for item in self.asked.items)

    @property
    def status(self) -> str:
        """One sentence: how many answers are kept and where."""
        if not self.code:
            return NO_CODE
        where = f"{self.path.parent.name}/{self.path.name}"
        return f"Answered: {self.answered} of {len(self.asked.items)}. Kept in {where}."

    def __str__(self) -> str:
        """Return the questions as plain text."""
        lines = [self.asked.title, *self.asked.intro, ""]
        for item in self.asked.items:
            lines.append(f"{item.number}. {item.text}")
            lines += [f"   Picture: {item.picture['alt']}"] if item.picture else []
            pairs = zip(LETTERS, item.options, strict=False)
            lines += [f"   {letter}) {option}" for letter, option in pairs]
        return "\n".join([*lines, "", *self._below()])

    def __repr__(self) -> str:
        """Return the plain text, so that a terminal shows it as it is."""
        return str(self)

    def _repr_html_(self) -> str:
        intro = "".join(f"<p>{escape(each)}</p>" for each in self.asked.intro)
        below = "".join(f"<p>{escape(each)}</p>" for each in self._below())
        return (
            f'<section aria-label="{escape(self.asked.title)}">'
            f"<p><strong>{escape(self.asked.title)}</strong></p>{intro}"
            f"{''.join(map(_question, self.asked.items))}{below}</section>"
        )

    def _below(self) -> list[str]:
        return [_how(self.asked), *self.problems, self.status]


def open_sheet(
    name: str, when: str, typed: str | None = None, *, folder: Path | None = None
) -> Sheet:
    """Return the questions `name` for the student of `folder`, and keep what was `typed`.

    Raises:
        DataError: there are no questions of that name.
    """
    work = open_work(folder)
    moment = "".join(each for each in word_of(when) if each.isalnum()) or WHENS[0]
    asked = instrument(name, form_for(work.code, moment) if name == "concept" else "")
    sheet = Sheet(asked, moment, work.code, work.folder)
    if not typed:
        return sheet
    answers, problems = typed_answers(asked, typed)
    keep(work.folder, work.code, asked, moment, answers)
    return Sheet(asked, moment, work.code, work.folder, tuple(problems))


def _question(item: Item) -> str:
    options = "".join(f"<li>{escape(each)}</li>" for each in item.options)
    listed = f'<ol type="a">{options}</ol>' if options else ""
    scale = f"<p>{escape(', '.join(item.scale))}</p>" if item.scale else ""
    return f"{question_html(item)}{listed}{scale}"


def question_html(item: Item) -> str:
    """Return the text and the picture of a question."""
    picture = image(item.picture) if item.picture else ""
    return f"<p><strong>{item.number}.</strong> {escape(item.text)}</p>{picture}"


def _how(asked: Instrument) -> str:
    if asked.items[0].options:
        return 'To answer, type the question, your letter and how sure you are: "1 b 3, 2 c 1".'
    return 'To answer, type the question and your number: "1 4, 2 3".'
