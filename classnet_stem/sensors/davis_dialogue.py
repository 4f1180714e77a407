"""What a Davis Vantage console must be told so that it sends packets.

Source: Davis Instruments, Vantage Serial Communication Reference Manual, Rev 2.6.1 (2013):
section IV (send LF, wait 1.2 s for LF CR, try three times), VI (answers), VIII.2 (``LOOP n``
and ``LPS types n``, n packets, one about every two seconds; a wake-up call ends them).

``LPS 2 n`` asks for LOOP2 packets only. LOOP2 has every field of LOOP that the decoder reads
and dew point, gust and the station's pressure as well; ``LPS 3 n`` would send the two kinds
in turn, so that half of the quantities came half as often. A console with firmware before
1.90 and the first Vantage Pro do not know LPS and are asked with ``LOOP n``.
"""

from __future__ import annotations

_PACKET = 99
_BATCH = 200  # a console sends about 220 at most (weewx, drivers/vantage.py)
_COMMANDS = (b"LPS 2 %d\n" % _BATCH, b"LOOP %d\n" % _BATCH)
_WAKE, _AWAKE = b"\n", b"\n\r"
_ACK = b"\x06"
_PACKET_HEAD = b"LOO"
_NAKS = (b"\x15", b"\x21")
_WAKE_PAUSE = 1.2
_WAKE_TRIES = 3
_SILENCE = 6.0
_SILENT_TRIES = 2  # so many requests without an answer, then the other command


class VantageDialogue:
    """Wakes the console, asks for a batch of packets, and again when it is over.

    A refused command is replaced by the other one at once, a silent one after two tries.
    The command that once brought a packet is kept: a short fault must not change which
    quantities a recording has.
    """

    def __init__(self) -> None:
        self._next = self._rest
        self._since = float("-inf")  # of the newest step, or of the newest bytes of a batch
        self._answer = b""
        self._tries = 0
        self._command = 0
        self._silent = 0
        self._has_worked = False
        self._received = 0

    def due(self, moment: float) -> bytes:
        """Return LF, a command, or nothing while it is the console's turn."""
        return self._next(moment)

    def heard(self, chunk: bytes, moment: float) -> None:
        """Take what the console sent."""
        if self._next == self._batch:
            self._received += len(chunk)
            self._since = moment
            self._has_worked = self._has_worked or self._received >= _PACKET
            return
        self._answer += chunk
        if self._next == self._waking and self._answer.endswith(_AWAKE):
            self._next = self._ask
        elif self._next == self._asked:
            self._judge(moment)

    def _rest(self, moment: float) -> bytes:
        """Wait, then call the console."""
        return self._wake(moment, 1) if moment - self._since >= _SILENCE else b""

    def _wake(self, moment: float, tries: int) -> bytes:
        self._next, self._since, self._tries, self._answer = self._waking, moment, tries, b""
        return _WAKE

    def _waking(self, moment: float) -> bytes:
        """Call again after a pause, three times; then rest."""
        if moment - self._since < _WAKE_PAUSE:
            return b""
        if self._tries < _WAKE_TRIES:
            return self._wake(moment, self._tries + 1)
        self._next, self._since = self._rest, moment
        return b""

    def _ask(self, moment: float) -> bytes:
        """Ask the console that is awake."""
        self._next, self._since, self._answer = self._asked, moment, b""
        return _COMMANDS[self._command]

    def _asked(self, moment: float) -> bytes:
        """Wait for the answer to the command."""
        if moment - self._since < _SILENCE:
            return b""
        self._count_silence()
        return self._wake(moment, 1)

    def _batch(self, moment: float) -> bytes:
        """Call the console again when all packets came, or none came for long."""
        if self._received >= _BATCH * _PACKET:
            return self._wake(moment, 1)
        if moment - self._since < _SILENCE:
            return b""
        self._count_silence()
        return self._wake(moment, 1)

    def _judge(self, moment: float) -> None:
        """Find out what the console answered; line ends may stand before it."""
        said = self._answer.lstrip(_AWAKE)
        if said.startswith((_ACK, _PACKET_HEAD)):
            self._next, self._since = self._batch, moment
            self._received = len(said.removeprefix(_ACK))
            self._has_worked = self._has_worked or self._received >= _PACKET
        elif said.startswith(_NAKS):
            self._refused(moment)

    def _refused(self, moment: float) -> None:
        """Try the other command; after both, or if it has worked before, only later."""
        if not self._has_worked:
            self._command = 1 - self._command
            if self._command:
                self._next = self._ask
                return
        self._next, self._since = self._rest, moment

    def _count_silence(self) -> None:
        self._silent += 1
        if self._silent >= _SILENT_TRIES and not self._has_worked:
            self._command, self._silent = 1 - self._command, 0
