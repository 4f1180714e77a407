"""The twenty schools of the sample network, their troubles, and the weather chosen for them.

No such school exists. Each stands, in the model, at the position of a real weather station of
`datasets/climate/places.csv` and has its climate. Ten are on the Asian side of the Asia-Europe
Meeting, which counts Australia and New Zealand there, and ten on the European side.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from classnet_stem.simulation.regional import Spell
from classnet_stem.simulation.troubles import ALL, Trouble

REGION_SEED = 2026


@dataclass(frozen=True, slots=True)
class School:
    """A simulated school: its number, the code of the place near it, and what is around it.

    `setting` is "coast", "inland" or "mountain", `continent` "Asia" or "Europe".
    """

    number: int
    near: str
    setting: str
    continent: str

    @property
    def key(self) -> str:
        """The code of its place in the model, such as "S07"."""
        return f"S{self.number:02}"

    @property
    def code(self) -> str:
        """The id of its outdoor station, such as "SIM-S07"; indoors "-IN" follows."""
        return f"SIM-{self.key}"

    @property
    def name(self) -> str:
        """What it is called; nobody can take it for a real school."""
        return f"Simulated school {self.number:02}, {self.setting}"

    @property
    def seed(self) -> int:
        """The number that its own weather comes from; the slow weather is the region's."""
        return 100 + self.number


SCHOOLS = (
    School(1, "HEL", "coast", "Europe"),
    School(2, "TLL", "coast", "Europe"),
    School(3, "WAW", "inland", "Europe"),
    School(4, "VIE", "inland", "Europe"),
    School(5, "BUD", "inland", "Europe"),
    School(6, "POP", "mountain", "Europe"),
    School(7, "INN", "mountain", "Europe"),
    School(8, "MAD", "inland", "Europe"),
    School(9, "DUB", "coast", "Europe"),
    School(10, "ATH", "coast", "Europe"),
    School(11, "DEL", "inland", "Asia"),
    School(12, "RGN", "coast", "Asia"),
    School(13, "BKK", "coast", "Asia"),
    School(14, "VTE", "inland", "Asia"),
    School(15, "BAG", "mountain", "Asia"),
    School(16, "OSA", "coast", "Asia"),
    School(17, "SEL", "inland", "Asia"),
    School(18, "DZG", "mountain", "Asia"),
    School(19, "DRW", "coast", "Asia"),
    School(20, "AKL", "coast", "Asia"),
)


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


# True weather that was chosen: a heat wave in March around New Delhi, one in July around Budapest.
SPELLS = (
    Spell("S11", _at("2026-03-11"), _at("2026-03-21"), air=2.4, cloud=-1.2),
    Spell("S05", _at("2026-07-08"), _at("2026-07-19"), air=1.8, cloud=-1.2),
)

TROUBLES = (
    Trouble(
        "SIM-S02", ALL, _at("2026-03-17T06:10"), _at("2026-03-19T06:00"), "gap",
        "The logger had no power for two days",
    ),
    Trouble(
        "SIM-S03", "relative_humidity", _at("2026-03-12T09:10"), _at("2026-03-12T17:00"), "stuck",
        "The humidity sensor gave the same number for eight hours",
    ),
    *(
        Trouble(
            "SIM-S06", "air_temperature", _at(when), _at(when), "spike", words, value,
        )
        for when, value, words in (
            ("2026-03-06T03:20", 85.0, "85.0 is what this sensor gives before it has measured"),
            ("2026-03-14T12:50", -127.0, "-127 stands for a sensor that did not answer"),
            ("2026-03-14T13:00", -127.0, "-127 stands for a sensor that did not answer"),
            ("2026-03-23T18:40", 85.0, "85.0 is what this sensor gives before it has measured"),
        )
    ),
    *(
        Trouble(
            "SIM-S08", quantity, _at("2026-03-21T15:30"), _at("2026-03-21T15:30"), "spike",
            "The anemometer counted pulses of a machine: 277.8 m/s is 1000 km/h", 277.8,
        )
        for quantity in ("wind_speed", "wind_gust")
    ),
    *(
        Trouble(
            "SIM-S12", quantity, _at("2026-03-02T00:10"), _at("2026-03-30T00:00"), "sun",
            "The sensor had no shield: sunshine makes it up to 7 °C too warm, and so too dry",
        )
        for quantity in ("relative_humidity", "air_temperature")
    ),
    Trouble(
        "SIM-S15", "station_pressure", _at("2026-03-10T04:10"), _at("2026-03-10T05:00"), "pascal",
        "For one hour the values were in Pa, but called hPa",
    ),
    Trouble(
        "SIM-S17", ALL, _at("2026-03-25T01:10"), _at("2026-03-25T03:00"), "twice",
        "Two hours were sent a second time after the network came back",
    ),
    Trouble(
        "SIM-S20", ALL, _at("2026-03-08T00:10"), _at("2026-03-11T00:00"), "clock",
        "The clock was an hour ahead for three days: an hour is missing, then one comes twice",
    ),
)  # fmt: skip
