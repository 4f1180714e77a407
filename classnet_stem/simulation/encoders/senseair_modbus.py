"""Senseair S8: a carbon dioxide sensor with Modbus RTU.

Source: Senseair, Modbus on Senseair S8 (TDE2067); Modbus over Serial Line V1.02 for the CRC;
Modbus Application Protocol V1.1b3, section 7, for the exceptions. A request has eight bytes:
FE for any sensor, the function, the number of the first register, how many, and the CRC.
Input registers 0 to 3 are the meter status, two output states, and carbon dioxide in ppm.
"""

from __future__ import annotations

from collections.abc import Mapping

from classnet_stem.simulation.encoders.base import Polled

_ANY_SENSOR = 0xFE
_READ_INPUT_REGISTERS = 0x04
_ILLEGAL_FUNCTION, _ILLEGAL_ADDRESS = 0x01, 0x02
_OUT_OF_RANGE = 0x0020


class SenseairEncoder(Polled):
    """Answers requests for registers; without carbon dioxide it is not ready yet."""

    start, size = _ANY_SENSOR, 8

    def is_request(self, request: bytes) -> bool:
        """Tell whether the CRC is right."""
        return request[6:] == crc16(request[:6])

    def reply(self, request: bytes, values: Mapping[str, float]) -> bytes:
        """Return the registers that were asked for, or an exception."""
        return _reply(request, _registers(values))


def _registers(values: Mapping[str, float]) -> tuple[int, int, int, int]:
    if "co2" not in values:
        return _OUT_OF_RANGE, 0, 0, 0
    return 0, 0, 0, round(min(max(values["co2"], -32768.0), 32767.0))


def _reply(request: bytes, registers: tuple[int, ...]) -> bytes:
    function = request[1]
    first, count = int.from_bytes(request[2:4], "big"), int.from_bytes(request[4:6], "big")
    if function != _READ_INPUT_REGISTERS:
        return _closed(bytes([_ANY_SENSOR, function | 0x80, _ILLEGAL_FUNCTION]))
    if count == 0 or first + count > len(registers):
        return _closed(bytes([_ANY_SENSOR, function | 0x80, _ILLEGAL_ADDRESS]))
    words = (word.to_bytes(2, "big", signed=word < 0) for word in registers[first : first + count])
    return _closed(bytes([_ANY_SENSOR, function, 2 * count]) + b"".join(words))


def _closed(message: bytes) -> bytes:
    return message + crc16(message)


def crc16(message: bytes) -> bytes:
    """Return the CRC of a Modbus message as its two last bytes, the low one first.

    Modbus over Serial Line V1.02, section 6.2.2: start with FFFF; for each byte, exclusive
    or, then eight shifts to the right, with A001 after each 1 that falls out.
    """
    register = 0xFFFF
    for byte in message:
        register ^= byte
        for _ in range(8):
            fell_out = register & 1
            register >>= 1
            if fell_out:
                register ^= 0xA001
    return register.to_bytes(2, "little")


ENCODERS = {"s8": SenseairEncoder}
