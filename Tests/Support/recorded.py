"""Devices that `Tests/Lab/run --record` has recorded, on a testbed of umockdev."""

import itertools
import pathlib
import re

FIXTURES = pathlib.Path(__file__).resolve().parents[1] / "DevicesTests/Fixtures"


class Recorded:
    """One plug of one device with all its nodes.

    Each has numbers of its own, as after plugging in again: umockdev gives none away twice.
    """

    plugs = itertools.count(1)

    def __init__(self, testbed, name):
        turn = next(self.plugs)
        text = re.sub("^#.*\n", "", (FIXTURES / f"{name}.umockdev").read_text(), flags=re.MULTILINE)
        text = re.sub(r"\b(event|hidraw|hiddev|ttyACM)(\d+)\b", lambda node: f"{node[1]}{int(node[2]) + 10 * turn}", text)
        text = re.sub(r"\bbus/usb/(\d+)/(\d+)\b", lambda node: f"bus/usb/{node[1]}/{int(node[2]) + turn:03}", text)
        # With the end of line, remove_device does not find the link that it has made for the number.
        text = re.sub(r"^(A: dev=[0-9:]+)\\n$", r"\1", text, flags=re.MULTILINE)
        self.testbed, self.parts = testbed, text.strip().split("\n\n")
        self.waiting = list(self.parts)

    def plug(self, only=None):
        """Tells of its parts one after another, as the kernel does; the first is the USB device itself.

        With `only` that many of them, the others with the next call.
        """
        now, self.waiting = self.waiting[:only], self.waiting[only or len(self.waiting):]
        for part in now:
            self.testbed.add_from_string(part + "\n")
        return self

    def pull(self):
        for place in reversed(self._all("P")):
            self.testbed.uevent("/sys" + place, "remove")  # remove_device alone tells nobody
            self.testbed.remove_device("/sys" + place)

    def nodes(self, kind):
        """Its nodes whose path begins so, such as `input/event`."""
        return ["/dev/" + node for node in self._all("N") if node.startswith(kind)]

    def node(self, kind):
        return self.nodes(kind)[0]

    def _all(self, letter):
        found = (re.search(f"^{letter}: ([^=\n]*)", part, re.MULTILINE) for part in self.parts)
        return [match[1] for match in found if match]
