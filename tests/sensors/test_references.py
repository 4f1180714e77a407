"""Each format on bytes whose readings are known from elsewhere: captures and specifications."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from classnet_stem import sensors

FOLDER = Path(__file__).parent / "references"
KINDS = ("captured", "specified", "own")


def references() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.json")):
        for number, one in enumerate(json.loads(path.read_text("utf-8"))["references"]):
            yield pytest.param(path.stem, one, id=f"{path.stem}-{number}-{one['kind']}")


def bytes_of(reference: dict[str, Any], request: pytest.FixtureRequest) -> bytes:
    if "hex" in reference:
        return bytes.fromhex(reference["hex"])
    if "text" in reference:
        text: str = reference["text"]
        return text.encode("utf-8")
    path = request.getfixturevalue("captured") / reference["capture"]
    if path.suffix != ".hexdump":
        return bytes(path.read_bytes())
    lines = path.read_text("ascii").splitlines()
    return b"".join(bytes.fromhex(line.split(": ")[1].split("  ")[0]) for line in lines)


@pytest.mark.parametrize(("name", "reference"), list(references()))
def test_reference(
    name: str, reference: dict[str, Any], hear: Callable[..., Any], request: pytest.FixtureRequest
) -> None:
    """The bytes give exactly the readings that their source says, and every byte has its place."""
    data = bytes_of(reference, request)
    heard = hear(name, data)

    assert [tuple(one[:2]) for one in reference["readings"]] == [
        (quantity, pytest.approx(value, rel=1e-9, abs=1e-12) if value is not None else None)
        for quantity, value, _ in heard.values
    ]
    assert [one[2] for one in reference["readings"]] == [unit for _, _, unit in heard.values]
    assert reference.get("rejected", 0) == heard.account.rejected
    assert len(data) == heard.account.accounted
    assert heard.values == hear(name, data, size=3).values


@pytest.mark.parametrize("name", sensors.names())
def test_every_format_has_a_reference(name: str) -> None:
    """Each format has captured or specified bytes with their source; own ones are not enough."""
    listed = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))["references"]

    assert {one["kind"] for one in listed} <= set(KINDS)
    assert [] == [one for one in listed if len(one["source"]) < 8]
    assert [one for one in listed if one["kind"] != "own" and one["readings"]]
