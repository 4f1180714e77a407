"""What the sources of the climate tables do not say: English names and time zones.

The sources spell some names in German, leave out accents, or add a state. `NAMES` holds the
plain English name of such a station. `ZONES` holds the zone of a station whose country has
more than one; the others have the main zone of their country in `datasets/partners.csv`.
`POSITIONS` holds each position that our test doubts, as judged by hand. `JUDGED` is the
checksum of the list of failing values that was looked at by hand, one by one: another list
says in its header that it was not. Set it again only after looking.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NAMES: Mapping[str, str] = MappingProxyType(
    {
        "11035": "Vienna",
        "94326": "Alice Springs",
        "94120": "Darwin",
        "94866": "Melbourne Airport",
        "94610": "Perth",
        "94767": "Sydney",
        "06447": "Brussels (Uccle)",
        "06717": "Great St Bernard Pass",
        "06700": "Geneva Airport",
        "06660": "Zurich (Fluntern)",
        "54511": "Beijing",
        "58362": "Shanghai (Baoshan)",
        "17609": "Larnaca Airport",
        "11787": "Lysá hora",
        "11520": "Prague (Libuš)",
        "11423": "Přimda",
        "10382": "Berlin-Tegel",
        "10870": "Munich Airport",
        "10865": "Munich City",
        "06030": "Aalborg Airport",
        "06190": "Bornholm Airport",
        "06186": "Copenhagen",
        "26242": "Tartu-Tõravere",
        "08222": "Madrid (Retiro)",
        "08391": "Seville Airport",
        "60025": "Tenerife South Airport",
        "02974": "Helsinki-Vantaa Airport",
        "02801": "Kilpisjärvi",
        "02836": "Sodankylä",
        "02080": "Karesuando",
        "02287": "Holmön",
        "07481": "Lyon (Saint-Exupéry Airport)",
        "07650": "Marseille (Marignane Airport)",
        "03772": "London Heathrow",
        "16714": "Athens (Observatory)",
        "16754": "Heraklion Airport",
        "16622": "Thessaloniki Airport",
        "14445": "Split (Marjan)",
        "12843": "Budapest (Pestszentlőrinc)",
        "97230": "Denpasar (Bali)",
        "96749": "Jakarta Airport",
        "96001": "Sabang (Sumatra)",
        "03967": "Dublin (Casement Airport)",
        "03973": "Knock Airport",
        "03953": "Valentia Observatory",
        "43279": "Chennai Airport",
        "42807": "Kolkata",
        "43369": "Minicoy (Lakshadweep)",
        "43057": "Mumbai (Colaba)",
        "42182": "New Delhi (Safdarjung Airport)",
        "16459": "Catania (Sigonella)",
        "16429": "Trapani (Birgi)",
        "48991": "Phnom Penh Airport",
        "35108": "Oral (Uralsk)",
        "48930": "Luang Prabang",
        "26531": "Biržai",
        "26509": "Klaipėda",
        "26346": "Alūksne",
        "26406": "Liepāja",
        "48097": "Yangon",
        "16597": "Luqa (Malta)",
        "48647": "Kuala Lumpur (Subang)",
        "06280": "Groningen Airport",
        "06380": "Maastricht Airport",
        "01026": "Tromsø",
        "93439": "Wellington Airport",
        "41780": "Karachi Airport",
        "41640": "Lahore",
        "41660": "Quetta Airport",
        "12566": "Kraków-Balice",
        "12375": "Warsaw (Okęcie)",
        "08575": "Bragança",
        "08509": "Lajes (Azores)",
        "08524": "Porto Santo Airport",
        "15420": "Bucharest (Băneasa)",
        "24959": "Yakutsk",
        "27612": "Moscow",
        "48698": "Singapore Airport",
        "14015": "Ljubljana (Bežigrad)",
        "11968": "Košice",
        "11934": "Poprad (Tatry)",
        "CHM00053845": "Yan'an",
        "GMM00010761": "Weißenburg",
        "UKE00105880": "Jersey Airport",
        "CHM00058921": "Yong'an",
    }
)

ZONES: Mapping[str, str] = MappingProxyType(
    {
        "94326": "Australia/Darwin",
        "94120": "Australia/Darwin",
        "94866": "Australia/Melbourne",
        "94610": "Australia/Perth",
        "60025": "Atlantic/Canary",
        "08509": "Atlantic/Azores",
        "08524": "Atlantic/Madeira",
        "97230": "Asia/Makassar",
        "35108": "Asia/Oral",
        "44212": "Asia/Hovd",
        "96471": "Asia/Kuching",
        "96413": "Asia/Kuching",
        "24959": "Asia/Yakutsk",
        "28224": "Asia/Yekaterinburg",
        "23552": "Asia/Yekaterinburg",
        "30650": "Asia/Irkutsk",
        "UKE00105880": "Europe/Jersey",
    }
)

# id: checked longitude in degrees (None: the position is right) and how we know.
POSITIONS: Mapping[str, tuple[float | None, str]] = MappingProxyType(
    {
        "UKE00107650": (
            -0.4489,
            "west, not east: the same station stands at -0.45 in the CLIMAT list (03772)",
        ),
        "96001": (None, "right: Sabang lies north of the equator, at the tip of Sumatra"),
        "01001": (None, "right: Jan Mayen lies far west of Norway, between Iceland and Greenland"),
        "FRE00104484": (None, "right: Brest lies at the western end of Brittany"),
    }
)

JUDGED = "20524c759fbec9b0"
