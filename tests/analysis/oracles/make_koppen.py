"""Print Köppen symbols of made-up climates by a second program: a decision table in fractions.

It was written from the tables of the papers and shares no line with the package. Temperatures
are whole tenths of a degree and rain is whole mm, so that every comparison is exact.
"""

import random
from fractions import Fraction

WINTER_IN_NORTH = (1, 2, 3, 10, 11, 12)
ROWS = 350
EDGES = (180, 220, 100, 0, -30, -380)


def climate(number):
    """Return latitude, 12 temperatures (tenths of °C) and 12 rains (mm) of climate `number`."""
    chance = random.Random(number)
    latitude = chance.choice((-1, 1)) * chance.randint(1, 75)
    mean, swing = chance.uniform(-8, 29), chance.choice((2, 6, 12, 20, 30)) * chance.random()
    warm = 6 if latitude > 0 else 0
    temperature = [
        round(10 * (mean - swing * abs((m - warm + 6) % 12 - 6) / 3 + swing + chance.gauss(0, 0.5)))
        for m in range(12)
    ]
    total, peak = 10 ** chance.uniform(1.8, 3.5), chance.randrange(12)
    sharp = chance.choice((0, 1, 3, 8))
    shares = [(1.001 - abs((m - peak + 6) % 12 - 6) / 6) ** sharp for m in range(12)]
    rain = [round(total * one / sum(shares) * chance.uniform(0.7, 1.3)) for one in shares]
    if number % 3 == 0:
        place = temperature.index(chance.choice((min(temperature), max(temperature))))
        temperature[place] = chance.choice(EDGES)
    if number % 5 == 0:
        rain[rain.index(min(rain))] = chance.choice((60, 40, 39, max(rain) // 10))
    return latitude, temperature, rain


def halves(rain, temperature, latitude, rules):
    """Return the rain of the summer months and that of the winter months."""
    cold_first = sum(temperature[m - 1] for m in WINTER_IN_NORTH)
    if rules == "beck2018" and 2 * cold_first != sum(temperature):
        winter_is_january = 2 * cold_first < sum(temperature)
    else:
        winter_is_january = latitude >= 0
    january = [rain[m - 1] for m in WINTER_IN_NORTH]
    july = [rain[m] for m in range(3, 9)]
    return (july, january) if winter_is_january else (january, july)


def limit(mean, summer, winter, share):
    """Return the dryness threshold Pth (not times ten)."""
    total = sum(summer) + sum(winter)
    if sum(summer) >= share * total:
        return 2 * mean + 28
    if sum(winter) >= share * total:
        return 2 * mean
    return 2 * mean + 14


def dry_class(total, threshold, mean, closed):
    """Return BWh, BWk, BSh or BSk, or nothing; `closed` puts the border of W into W."""
    if not total < 10 * threshold:
        return None
    desert = total <= 5 * threshold if closed else total < 5 * threshold
    return ("BW" if desert else "BS") + ("h" if mean >= 18 else "k")


def beck2018(latitude, temperature, rain):
    """Beck et al. (2018), table 2; the 70 % read "at least"."""
    summer, winter = halves(rain, temperature, latitude, "beck2018")
    mean, total = Fraction(sum(temperature), 120), sum(rain)
    hot, cold = max(temperature), min(temperature)
    dry = dry_class(total, limit(mean, summer, winter, Fraction(7, 10)), mean, False)
    if dry:
        return dry
    if cold >= 180:
        if min(rain) >= 60:
            return "Af"
        return "Am" if min(rain) >= 100 - Fraction(total, 25) else "Aw"
    if hot <= 100:
        return "ET" if hot > 0 else "EF"
    is_s = min(summer) < 40 and min(summer) < Fraction(max(winter), 3)
    is_w = min(winter) < Fraction(max(summer), 10)
    if is_s and is_w:
        second = "s" if sum(winter) >= sum(summer) else "w"
    else:
        second = "s" if is_s else "w" if is_w else "f"
    first = "C" if cold > 0 else "D"
    if hot >= 220:
        return first + second + "a"
    if sum(one > 100 for one in temperature) >= 4:
        return first + second + "b"
    return first + second + ("d" if cold < -380 else "c")


def kottek2006(latitude, temperature, rain):
    """Kottek et al. (2006), tables 1 to 3: E first, then B, A, C, D."""
    summer, winter = halves(rain, temperature, latitude, "kottek2006")
    mean, total = Fraction(sum(temperature), 120), sum(rain)
    hot, cold = max(temperature), min(temperature)
    if hot < 100:
        return "EF" if hot < 0 else "ET"
    dry = dry_class(total, limit(mean, summer, winter, Fraction(2, 3)), mean, True)
    if dry:
        return dry
    if cold >= 180:
        if min(rain) >= 60:
            return "Af"
        if total >= 25 * (100 - min(rain)):
            return "Am"
        return "As" if min(summer) < min(winter) else "Aw"
    first = "C" if cold > -30 else "D"
    if min(summer) < min(winter) and max(winter) > 3 * min(summer) and min(summer) < 40:
        second = "s"
    elif min(winter) < min(summer) and max(summer) > 10 * min(winter):
        second = "w"
    else:
        second = "f"
    if hot >= 220:
        return first + second + "a"
    if sum(one >= 100 for one in temperature) >= 4:
        return first + second + "b"
    return first + second + ("d" if cold <= -380 else "c")


def main():
    """Print the table."""
    print("# A decision table in fractions, from Beck et al. (2018) and Kottek et al. (2006)")
    print("# made-up climates; temperatures in tenths of °C, rain in mm, January first")
    print("latitude,temperature,rain,beck2018,kottek2006")
    for number in range(ROWS):
        latitude, temperature, rain = climate(number)
        told = " ".join(map(str, temperature)), " ".join(map(str, rain))
        symbols = (rule(latitude, temperature, rain) for rule in (beck2018, kottek2006))
        print(latitude, *told, *symbols, sep=",")


if __name__ == "__main__":
    main()
