"""Write `datasets/partners.csv`: the 51 partner countries of the Asia-Europe Meeting.

    python tools/make_partners.py

Zones come from the time zone database (package tzdata), the rest from the rows below: facts
of public record, written for this project.
"""

from __future__ import annotations

import csv
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

YEAR = 2026
# country (as in climate/stations.csv), ISO codes, main zone, capital, latitude, longitude
EUROPE = """
Austria,AT,AUT,Europe/Vienna,Vienna,48.21,16.37
Belgium,BE,BEL,Europe/Brussels,Brussels,50.85,4.35
Bulgaria,BG,BGR,Europe/Sofia,Sofia,42.70,23.32
Croatia,HR,HRV,Europe/Zagreb,Zagreb,45.81,15.98
Cyprus,CY,CYP,Asia/Nicosia,Nicosia,35.17,33.36
Czech Republic,CZ,CZE,Europe/Prague,Prague,50.09,14.42
Denmark,DK,DNK,Europe/Copenhagen,Copenhagen,55.68,12.57
Estonia,EE,EST,Europe/Tallinn,Tallinn,59.44,24.75
Finland,FI,FIN,Europe/Helsinki,Helsinki,60.17,24.94
France,FR,FRA,Europe/Paris,Paris,48.86,2.35
Germany,DE,DEU,Europe/Berlin,Berlin,52.52,13.40
Greece,GR,GRC,Europe/Athens,Athens,37.98,23.73
Hungary,HU,HUN,Europe/Budapest,Budapest,47.50,19.04
Ireland,IE,IRL,Europe/Dublin,Dublin,53.35,-6.26
Italy,IT,ITA,Europe/Rome,Rome,41.90,12.50
Latvia,LV,LVA,Europe/Riga,Riga,56.95,24.11
Lithuania,LT,LTU,Europe/Vilnius,Vilnius,54.69,25.28
Luxembourg,LU,LUX,Europe/Luxembourg,Luxembourg,49.61,6.13
Malta,MT,MLT,Europe/Malta,Valletta,35.90,14.51
Netherlands,NL,NLD,Europe/Amsterdam,Amsterdam,52.37,4.90
Norway,NO,NOR,Europe/Oslo,Oslo,59.91,10.75
Poland,PL,POL,Europe/Warsaw,Warsaw,52.23,21.01
Portugal,PT,PRT,Europe/Lisbon,Lisbon,38.72,-9.14
Romania,RO,ROU,Europe/Bucharest,Bucharest,44.43,26.10
Slovakia,SK,SVK,Europe/Bratislava,Bratislava,48.15,17.11
Slovenia,SI,SVN,Europe/Ljubljana,Ljubljana,46.05,14.51
Spain,ES,ESP,Europe/Madrid,Madrid,40.42,-3.70
Sweden,SE,SWE,Europe/Stockholm,Stockholm,59.33,18.07
Switzerland,CH,CHE,Europe/Zurich,Bern,46.95,7.45
United Kingdom,GB,GBR,Europe/London,London,51.51,-0.13
"""
ASIA = """
Australia,AU,AUS,Australia/Sydney,Canberra,-35.28,149.13
Bangladesh,BD,BGD,Asia/Dhaka,Dhaka,23.81,90.41
Brunei,BN,BRN,Asia/Brunei,Bandar Seri Begawan,4.89,114.94
Cambodia,KH,KHM,Asia/Phnom_Penh,Phnom Penh,11.56,104.92
China,CN,CHN,Asia/Shanghai,Beijing,39.90,116.40
India,IN,IND,Asia/Kolkata,New Delhi,28.61,77.21
Indonesia,ID,IDN,Asia/Jakarta,Jakarta,-6.18,106.83
Japan,JP,JPN,Asia/Tokyo,Tokyo,35.68,139.69
Kazakhstan,KZ,KAZ,Asia/Almaty,Astana,51.17,71.43
Korea,KR,KOR,Asia/Seoul,Seoul,37.57,126.98
Laos,LA,LAO,Asia/Vientiane,Vientiane,17.97,102.61
Malaysia,MY,MYS,Asia/Kuala_Lumpur,Kuala Lumpur,3.14,101.69
Mongolia,MN,MNG,Asia/Ulaanbaatar,Ulaanbaatar,47.92,106.92
Myanmar,MM,MMR,Asia/Yangon,Nay Pyi Taw,19.75,96.13
New Zealand,NZ,NZL,Pacific/Auckland,Wellington,-41.29,174.78
Pakistan,PK,PAK,Asia/Karachi,Islamabad,33.69,73.06
Philippines,PH,PHL,Asia/Manila,Manila,14.60,120.98
Russian Federation,RU,RUS,Europe/Moscow,Moscow,55.76,37.62
Singapore,SG,SGP,Asia/Singapore,Singapore,1.29,103.85
Thailand,TH,THA,Asia/Bangkok,Bangkok,13.75,100.50
Viet Nam,VN,VNM,Asia/Ho_Chi_Minh,Ha Noi,21.03,105.85
"""
HEADER = f"""\
# The 51 partner countries of the Asia-Europe Meeting (ASEM), without the two organisations
# Source: written for this project from public record; zones from the IANA time zone database
# Licence: public domain (facts)
# continent: as ASEM groups the partners; Australia, New Zealand and Russia are on the Asian side
# country: as in climate/stations.csv. iso2, iso3: ISO 3166-1
# timezone: main zone of the country; timezones: all of its zones, with ; between them
# dst: whether clocks change in {YEAR}: yes, no, or some (only in some of the zones)
# latitude_deg, longitude_deg: the capital, degrees north and east
"""
COLUMNS = (
    "country",
    "iso2",
    "iso3",
    "continent",
    "timezone",
    "timezones",
    "dst",
    "capital",
    "latitude_deg",
    "longitude_deg",
)


def main() -> None:
    """Write the table into the checkout."""
    path = Path(__file__).resolve().parent.parent / "datasets" / "partners.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write(HEADER)
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(partners())
    print(f"Wrote {path}. Next: python tools/make_registry.py")


def partners() -> list[tuple[str, ...]]:
    """Return a row for each partner, in the order of the countries' names."""
    zones = zones_by_country()
    rows = []
    for continent, block in (("Asia", ASIA), ("Europe", EUROPE)):
        for country, iso2, iso3, main_zone, *capital in csv.reader(block.split("\n")[1:-1]):
            known = sorted({main_zone, *zones[iso2]})
            zone_cells = (main_zone, ";".join(known), clock_changes(known))
            rows.append((country, iso2, iso3, continent, *zone_cells, *capital))
    return sorted(rows)


def zones_by_country() -> dict[str, list[str]]:
    """Return the zones that the time zone database names for each ISO code."""
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            iso2, _, zone = line.split("\t")[:3]
            found.setdefault(iso2, []).append(zone)
    return found


def clock_changes(zones: list[str]) -> str:
    """Return "yes", "no" or "some": whether clocks change within the year."""
    start = datetime(YEAR, 1, 1, tzinfo=UTC)
    days = [start + timedelta(days=day) for day in range(365)]
    changing = [
        len({day.astimezone(ZoneInfo(zone)).utcoffset() for day in days}) > 1 for zone in zones
    ]
    return "yes" if all(changing) else "some" if any(changing) else "no"


if __name__ == "__main__":
    main()
