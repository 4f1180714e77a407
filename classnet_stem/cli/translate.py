"""`classnet translate`: lesson text out to a gettext file, translations back into lessons."""

from __future__ import annotations

import argparse
from pathlib import Path

from classnet_stem.cli.writing import write_made, write_once

EXAMPLE = """\
examples:
  classnet translate extract L05 --language vi         L05-vi.po: fill in the translations
  classnet translate apply L05 L05-vi.po --to lessons-vi
  classnet translate cards vi                          cards-vi.html: cards and word lists
  classnet translate cards --extract --language km     cards-km.po, for a new language

Code and the messages of checks stay in English. A text that is not translated stays in
English too, so a half-finished file is useful."""


def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command `translate` with its actions."""
    parser = _parser(commands, "translate", "lessons in the language of your students")
    actions = parser.add_subparsers(title="actions", dest="action", metavar="ACTION", required=True)

    extract = _parser(actions, "extract", "write the text of a lesson as a gettext file")
    extract.add_argument("lesson", metavar="LESSON", help="such as L05")
    _add_language(extract)
    extract.set_defaults(run=run_extract)

    apply = _parser(actions, "apply", "put translations into a lesson")
    apply.add_argument("lesson", metavar="LESSON", help="such as L05")
    apply.add_argument("file", type=Path, metavar="FILE.po", help="the translations")
    _add_to(apply)
    apply.set_defaults(run=run_apply)

    cards = _parser(actions, "cards", "lesson cards and word lists of all lessons as a page")
    cards.add_argument("language", nargs="?", metavar="LANGUAGE", help="such as vi")
    cards.add_argument("--extract", action="store_true", help="write the gettext file of all cards")
    _add_language(cards, "--language", "new")
    cards.set_defaults(run=run_cards)


def run_extract(args: argparse.Namespace) -> int:
    """Write the gettext file of one lesson."""
    from classnet_stem.teaching import translation
    from classnet_stem.teaching.guide import Sources

    notebook = Sources.of_course(args.lesson).notebook
    made = translation.catalogue(translation.lesson_pieces(notebook), args.new)
    path = args.to / f"{notebook.path.stem}-{args.new}.po"
    return _told(write_once(path, translation.write_catalogue(made)))


def run_apply(args: argparse.Namespace) -> int:
    """Write the translated lesson; what a translation lost is printed."""
    from classnet_stem.teaching import translation
    from classnet_stem.teaching.guide import Sources

    source = Sources.of_course(args.lesson).notebook.path
    read = translation.read_translation(args.file)
    lost = translation.problems(read)
    for problem in lost:
        print(f"NOT YET  {problem}")
    text = translation.translate_notebook(source, read)
    _told(write_once(args.to / source.stem / source.name, text))
    return 1 if lost else 0


def run_cards(args: argparse.Namespace) -> int:
    """Write the page of cards in a language, or the gettext file for a new one."""
    from classnet_stem.errors import LessonError
    from classnet_stem.lessons.catalogue import LESSONS
    from classnet_stem.teaching import translation
    from classnet_stem.teaching.cards import cards_page

    language = args.new or args.language
    if args.extract and language:
        pieces = (piece for lesson in LESSONS for piece in translation.card_pieces(lesson))
        made = translation.catalogue(pieces, language)
        path = args.to / f"cards-{language}.po"
        return _told(write_once(path, translation.write_catalogue(made)))
    if not language:
        raise LessonError(
            "No language is named.",
            f"The course has cards in: {', '.join(translation.languages()) or 'none yet'}.",
            "write classnet translate cards vi",
        )
    return _told(write_made(args.to / f"cards-{language}.html", cards_page(language)))


def _told(path: Path) -> int:
    print(path)
    return 0


def _add_to(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="DIR", help="where to write (default: here)"
    )


def _add_language(
    parser: argparse.ArgumentParser, name: str = "--language", dest: str = "new"
) -> None:
    is_needed = parser.prog.endswith("extract")
    parser.add_argument(
        name, dest=dest, required=is_needed, metavar="CODE", help="such as vi, id or zh_Hans"
    )
    _add_to(parser)


def _parser(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, summary: str
) -> argparse.ArgumentParser:
    return commands.add_parser(
        name,
        help=summary,
        description=f"{summary[0].upper()}{summary[1:]}.",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
