from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from classnet_stem.simulation import make_station
from classnet_stem.simulation.clock import SimulatedClock, WallClock
from classnet_stem.simulation.device import Device, Pace, Tally
from classnet_stem.simulation.encoders import make_encoder
from classnet_stem.simulation.places import Place

START = datetime(2026, 2, 17, 8, tzinfo=UTC)
BANNER = b"# classnet simulated station seed=7\r\n"


class At:
    """A simulated clock that does something when its time comes."""

    def __init__(self, clock: SimulatedClock, plan: dict[float, Any]) -> None:
        self._clock = clock
        self._plan = plan
        self.utc, self.monotonic = clock.utc, clock.monotonic

    def wait(self, seconds: float) -> bool:
        self._clock.wait(seconds)
        for due in [due for due in self._plan if due <= self.monotonic()]:
            self._plan.pop(due)()
        return False


def run(place: Place, link: Any, pace: Pace, plan: dict[float, Any] | None = None) -> Tally:
    clock = At(SimulatedClock(START), plan or {})
    return Device(make_station(place, 7), make_encoder("csv"), link, clock, pace).run()


def lines(link: Any) -> list[bytes]:
    return b"".join(link.sent).splitlines(keepends=True)


def test_boot_text_comes_first(place: Place, link: Any) -> None:
    """A reader that comes gets the boot text, the header, and then samples."""
    link.come()
    run(place, link, Pace(samples=3))

    assert [b"\r\n", BANNER, b"temp_C,hum_pct,press_hPa,light_lux\r\n"] == lines(link)[:3]
    assert 6 == len(lines(link))


def test_boot_text_comes_every_minute(place: Place, link: Any) -> None:
    """In two and a half minutes the boot text is sent three times."""
    link.come()
    run(place, link, Pace(interval=5, life=150))

    assert 3 == lines(link).count(BANNER)


def test_boot_text_comes_for_every_reader(place: Place, link: Any) -> None:
    """A reader that left and came back gets the boot text again."""
    link.come()
    run(place, link, Pace(life=20), {8.0: link.leave, 12.0: link.come})

    assert 2 == lines(link).count(BANNER)


def test_nothing_is_sent_to_nobody(place: Place, link: Any) -> None:
    """Without a reader nothing is sent, and the samples are counted as unread."""
    tally = run(place, link, Pace(life=9.9))

    assert [] == link.sent
    assert Tally(sent=0, unread=10, dropped=0, readers=0) == tally


def test_slow_reader_loses_samples(place: Place, link: Any) -> None:
    """A reader that takes nothing does not stop the station; its samples are counted."""
    link.come()
    link.takes = False
    tally = run(place, link, Pace(samples=5))

    assert Tally(sent=0, unread=0, dropped=5, readers=1) == tally


def test_pace_is_kept(place: Place, link: Any) -> None:
    """Samples two seconds apart: half a minute holds fifteen."""
    link.come()
    tally = run(place, link, Pace(interval=2, life=30))

    assert 15 == tally.sent


def test_samples_count_from_the_first_reader(place: Place, link: Any) -> None:
    """A station with five samples waits for its reader before it counts."""
    tally = run(place, link, Pace(samples=5), {7.0: link.come})

    assert 5 == tally.sent


def test_samples_carry_the_weather_of_the_clock(place: Place, link: Any) -> None:
    """A sample holds the values of the model at the clock's time."""
    link.come()
    run(place, link, Pace(samples=1))
    time = START + timedelta(seconds=0.25)

    assert make_encoder("csv").sample(make_station(place, 7).values(time)) == lines(link)[-1]


def test_wall_clock_can_start_elsewhere() -> None:
    """A wall clock with a start begins there and runs on."""
    clock = WallClock(lambda _: True, START)

    assert timedelta(0) <= clock.utc() - START < timedelta(seconds=30)
    assert clock.wait(0.0)


def test_wall_clock_tells_the_time() -> None:
    """Without a start the wall clock is the computer's clock, in UTC."""
    now = WallClock(lambda _: True).utc()

    assert UTC == now.tzinfo
    assert now == pytest.approx(datetime.now(UTC), abs=timedelta(seconds=30))


def test_idle_station_ends(place: Place, link: Any) -> None:
    """With `idle` the station ends when nobody has read for so long, and not before."""
    link.come()
    tally = run(place, link, Pace(idle=10), {20.9: link.leave})

    assert (21, 9) == (tally.sent, tally.unread)
