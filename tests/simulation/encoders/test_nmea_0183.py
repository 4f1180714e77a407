import pynmea2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classnet_stem.simulation.encoders.nmea_0183 import NmeaEncoder, sentence

WEATHER = {
    "air_temperature": 26.8,
    "relative_humidity": 64.24,
    "dew_point": 19.5,
    "sea_level_pressure": 1013.25,
    "station_pressure": 995.2,
    "wind_speed": 5.0,
    "wind_from_direction": 243.3,
}


def parsed(data: bytes) -> dict[str, pynmea2.NMEASentence]:
    """The sentences by name, read by pynmea2 with the checksum required."""
    lines = data.decode("ascii").splitlines()
    return {one.sentence_type: one for one in (pynmea2.parse(line, check=True) for line in lines)}


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("WIMWV,39,R,1.3,M,A", b"$WIMWV,39,R,1.3,M,A*06\r\n"),
        ("WIMWV,045,R,011.63,N,A", b"$WIMWV,045,R,011.63,N,A*09\r\n"),
        ("SDMTW,,C", b"$SDMTW,,C*1A\r\n"),
    ],
)
def test_published_sentences(body: str, expected: bytes) -> None:
    """Sentences of Vaisala's manuals and of a Lowrance log come out with their checksums."""
    assert expected == sentence(body)


def test_sample_bytes() -> None:
    """A sample is MDA, MWD, MWV and XDR; 5 m/s are 9.7 knots, 1013.25 hPa are 29.9213 inches."""
    encoder = NmeaEncoder()
    encoder.sample({})

    assert [
        b"$WIMDA,29.9213,I,1.01325,B,26.8,C,,,64.2,,19.5,C,243.3,T,,,9.7,N,5.0,M",
        b"$WIMWD,243.3,T,,,9.7,N,5.0,M",
        b"$WIMWV,243.3,R,9.7,N,A",
        b"$YXXDR,P,0.99520,B,STNP",
    ] == [line.split(b"*")[0] for line in encoder.sample(WEATHER).splitlines()]


def test_indoor_transducers() -> None:
    """Indoor values are transducers with their type, unit and name."""
    encoder = NmeaEncoder()
    encoder.sample({})
    line = encoder.sample({"indoor_temperature": 21.04, "indoor_humidity": 45.04})

    assert b"$YXXDR,C,21.0,C,ENV_INSIDE_T,H,45.0,P,ENV_INSIDE_H" == line.split(b"*")[0]


def test_receiver_speaks_now_and_then() -> None:
    """One sample in five has a sentence of the GPS receiver, the first one too."""
    encoder = NmeaEncoder()
    with_receiver = [b"$GPGLL,,,,,,V,N*64\r\n" in encoder.sample(WEATHER) for _ in range(7)]

    assert [True, False, False, False, False, True, False] == with_receiver


def test_missing_values_are_empty_fields() -> None:
    """A quantity without a value leaves its field and its letter empty."""
    found = parsed(NmeaEncoder().sample({"air_temperature": -3.25, "wind_speed": 2.0}))

    assert ["", "", "", "", "-3.2", "C"] == found["MDA"].data[:6]
    assert ["", "R", "3.9", "N", "A"] == found["MWV"].data
    assert "XDR" not in found


def test_nothing_to_say() -> None:
    """With no value that it has a field for, only the receiver speaks."""
    assert {"GLL"} == set(parsed(NmeaEncoder().sample({"co2": 600.0})))


def test_greeting_bytes() -> None:
    """The boot text is a line of its own and no sentence."""
    assert b"# classnet simulated station\r\n" == (
        NmeaEncoder().greeting("# classnet simulated station", WEATHER)
    )


def test_nothing_is_answered() -> None:
    """The station speaks by itself: it has no answer to a query."""
    assert b"" == NmeaEncoder().answer(b"$IIWIQ,MWV*2F\r\n", WEATHER)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "air_temperature": st.floats(-80, 60),
            "relative_humidity": st.floats(0, 100),
            "dew_point": st.floats(-80, 35),
            "sea_level_pressure": st.floats(850, 1100),
            "station_pressure": st.floats(500, 1100),
            "wind_speed": st.floats(0, 75),
            "wind_from_direction": st.floats(0, 360),
        },
    )
)
def test_another_library_reads_it(values: dict[str, float]) -> None:
    """Pynmea2 accepts each sentence, and reads the values as rounded as they were sent."""
    data = NmeaEncoder().sample(values)
    found = parsed(data)

    assert max(map(len, data.splitlines())) <= 100
    if "air_temperature" in values:
        assert pytest.approx(values["air_temperature"], abs=0.051) == float(found["MDA"].air_temp)
    if "wind_speed" in values:
        knots, metres = found["MWV"].wind_speed, found["MWD"].wind_speed_meters
        assert pytest.approx(values["wind_speed"], abs=0.051) == float(metres)
        assert pytest.approx(float(knots) * 1852 / 3600, abs=0.08) == float(metres)
    if "station_pressure" in values:
        bars = float(found["XDR"].get_transducer(0).value)
        assert pytest.approx(values["station_pressure"], abs=0.006) == bars * 1000
