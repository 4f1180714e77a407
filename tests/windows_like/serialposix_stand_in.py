"""Stands in for pyserial's Unix port where ``fcntl`` and ``termios`` do not exist."""

from serial.serialutil import SerialBase, SerialException


class Serial(SerialBase):
    """A serial port that is never there."""

    def open(self):
        """Refuse, as a computer without that port does."""
        raise SerialException(f"could not open port {self.portstr!r}: there is no such port here")


class PosixPollSerial(Serial):
    """Named by pyserial's package; never used."""


class VTIMESerial(Serial):
    """Named by pyserial's package; never used."""
