"""A line of JSON to and from qemu: its monitor (QMP) and the guest's agent speak the same way."""

import json
import select
import socket
import time


class Wire:
    """Calls, each with its answer; events that come in between are kept."""

    def __init__(self, path, seconds=20):
        self.socket = socket.socket(socket.AF_UNIX)
        end = time.monotonic() + seconds
        while True:
            try:
                self.socket.connect(str(path))
                break
            except OSError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
        self.buffer, self.events = b"", []

    def line(self, seconds):
        end = time.monotonic() + seconds
        while b"\n" not in self.buffer:
            left = max(0.0, end - time.monotonic())
            if not select.select([self.socket], [], [], left)[0]:
                raise TimeoutError("qemu or the guest's agent does not answer")
            got = self.socket.recv(1 << 20)
            if not got:
                raise ConnectionError("qemu has ended")
            self.buffer += got
        line, self.buffer = self.buffer.split(b"\n", 1)
        # The agent marks a fresh start of its answers with 0xFF.
        return json.loads(line.lstrip(b"\xff"))

    def send(self, command, arguments=None, mark=b""):
        message = {"execute": command} | ({"arguments": arguments} if arguments else {})
        self.socket.sendall(mark + json.dumps(message).encode() + b"\n")

    def call(self, command, arguments=None, seconds=30):
        self.send(command, arguments)
        end = time.monotonic() + seconds
        while True:
            answer = self.line(end - time.monotonic())
            if "event" in answer:
                self.events.append(answer)
            elif "error" in answer:
                raise RuntimeError(f"{command}: {answer['error'].get('desc')}")
            elif "return" in answer:
                return answer["return"]

    def event(self, matches, seconds):
        end = time.monotonic() + seconds
        while True:
            for index, event in enumerate(self.events):
                if matches(event):
                    return self.events.pop(index)
            answer = self.line(end - time.monotonic())
            if "event" in answer:
                self.events.append(answer)

    def close(self):
        self.socket.close()
