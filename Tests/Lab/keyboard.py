"""The emulated USB keyboard, typed on without losing a key however slow the guest is."""

import select
import socket
import time

_PLAIN = {" ": "spc", "\t": "tab", "\r": "ret"}
_PAIRS = {"minus": "-_", "equal": "=+", "bracket_left": "[{", "bracket_right": "]}", "backslash": "\\|", "semicolon": ";:",
          "apostrophe": "'\"", "grave_accent": "`~", "comma": ",<", "dot": ".>", "slash": "/?"}


def _keys():
    """Every character's modifiers and key on a US keyboard; control characters as scanners type them."""
    keys = {character: ((), key) for character, key in _PLAIN.items()}
    for letter in "abcdefghijklmnopqrstuvwxyz":
        keys |= {letter: ((), letter), letter.upper(): (("shift",), letter)}
    for place in range(1, 27):
        keys.setdefault(chr(place), (("ctrl",), chr(place + 96)))
    for digit, above in zip("1234567890", "!@#$%^&*()"):
        keys |= {digit: ((), digit), above: (("shift",), digit)}
    for key, (lower, upper) in _PAIRS.items():
        keys |= {lower: ((), key), upper: (("shift",), key)}
    return keys | {"\x1b": (("ctrl",), "bracket_left"), "\x1c": (("ctrl",), "backslash"),
                   "\x1d": (("ctrl",), "bracket_right"), "\x1e": (("ctrl", "shift"), "6"),
                   "\x1f": (("ctrl", "shift"), "minus")}


KEYS = _keys()


def steps(text):
    """The keys that go down and up; a modifier stays down while neighbours need it."""
    held = ()
    for character in text:
        modifiers, key = KEYS[character]
        if modifiers != held:
            yield from ((each, False) for each in reversed(held))
            yield from ((each, True) for each in modifiers)
            held = modifiers
        yield key, True
        yield key, False
    yield from ((each, False) for each in reversed(held))


class Keyboard:
    """A keyboard (0627:0001) in one of the machine's ports.

    qemu holds sixteen steps and silently drops what is more, as a stalled guest lets happen at any pace. So a helper in
    the guest acknowledges every report; hidraw shows them even while somebody has grabbed the keyboard.
    """

    WINDOW = 12

    def __init__(self, machine, serial):
        self.machine = machine
        machine.plug("usb-kbd", serial, serial=serial)
        self.line = socket.socket(socket.AF_UNIX)
        self.line.connect(str(machine.run / "ack"))
        machine.spawn(f"exec python3 /opt/lab/acknowledge.py {serial}")
        self.line.settimeout(60)
        while b"R" not in self.line.recv(4096):
            pass

    def type(self, text, seconds=60):
        waiting, end = 0, time.monotonic() + seconds
        for key, down in steps(text):
            event = {"type": "key", "data": {"down": down, "key": {"type": "qcode", "data": key}}}
            self.machine.monitor.call("input-send-event", {"events": [event]})
            waiting += 1
            while waiting >= self.WINDOW:
                waiting -= self._acknowledged(end)
        while waiting > 0:
            waiting -= self._acknowledged(end)

    def _acknowledged(self, end):
        if not select.select([self.line], [], [], max(0.0, end - time.monotonic()))[0]:
            raise TimeoutError("a key was not acknowledged")
        return self.line.recv(4096).count(b".")

    def close(self):
        self.line.close()
