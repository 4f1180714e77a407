"""The privacy card: what is kept about a student, where, and what a student decides."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

TITLE = "Privacy card"

CARD: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "What we keep": (
            "Your answers, your notebooks and the recordings of your station.",
            "Your code, such as HEL07. It is not your name.",
        ),
        "Where it is": (
            "It stays on the computers of your school.",
            "The list with codes and names stays on paper with your teacher.",
            "Only results of a whole class leave the school, and no group below 10 students.",
        ),
        "What we never do": (
            "We never put a name, a face, a voice or an address into the data.",
            "We never write where you live. A place has at most 2 decimals.",
            "We never compare or rank students, schools or countries.",
        ),
        "What you decide": (
            "You can leave out each question. This costs no points.",
            "Photos, interviews and blog texts are your choice.",
            "For these you and your parents say yes or no.",
            "Your teacher deletes your answers if you ask.",
            "All files with answers are deleted 6 months after the project.",
        ),
    }
)

QUESTIONS = "Ask your teacher. The school writes here who answers questions about data:"
