"""Says which step of the tour is going on, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from classnet_stem.errors import ClassnetError

Tell = Callable[[str], None]
Clock = Callable[[], float]
INDENT = "      "


@dataclass(frozen=True, slots=True)
class StepTime:
    """One step that is done: its title and how many seconds it took."""

    title: str
    seconds: float


class Guide:
    """Leads through `total` steps; `tell` gets whole lines."""

    def __init__(self, total: int, tell: Tell, clock: Clock = time.monotonic) -> None:
        self.total = total
        self.done: list[StepTime] = []
        self._tell = tell
        self._clock = clock

    @property
    def seconds(self) -> float:
        """How long the steps took that are done."""
        return sum(step.seconds for step in self.done)

    def say(self, text: str) -> None:
        """Tell what happens inside a step."""
        for line in text.splitlines():
            self._tell(f"{INDENT}{line}")

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Do one step: its title first, its time at the end.

        Raises:
            ClassnetError: the step did not do what it says, or anything else went wrong in it.
        """
        number, start = len(self.done) + 1, self._clock()
        self._tell(f"[{number}/{self.total}] {title}")
        try:
            yield
        except ClassnetError:
            self.say(f"failed after {self._clock() - start:.1f} s")
            raise
        except Exception as error:
            self.say(f"failed after {self._clock() - start:.1f} s")
            raise ClassnetError(
                f"Step {number} ({title}) stopped: {type(error).__name__}: {error}.",
                "Something on this computer is unusual.",
                "Run the tour again. If it stops again, report these lines.",
            ) from error
        self.done.append(StepTime(title, self._clock() - start))
        self.say(f"ok, {self.done[-1].seconds:.1f} s")


def expect(is_so: bool, what: str, hint: str = "Run the tour again, and report it.") -> None:
    """Raise ClassnetError with `what` if something is not as the tour says it is."""
    if not is_so:
        raise ClassnetError(what, "This computer does something that was not met before.", hint)
