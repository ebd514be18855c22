"""A kiosk without a door (Tests/CourierProbe): a real journal and courier in a process that can be killed at any moment."""

import collections
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = pathlib.Path(os.environ.get("VESTIBULE_PRODUCTS") or ROOT / ".build/debug")


class Ended(Exception):
    """The process is no longer there."""


class Probe:
    device = "kiosk-1"

    def __init__(self, folder, url, authority, proxy=None, environment=None):
        self.folder, self.url, self.authority, self.proxy = pathlib.Path(folder), url, authority, proxy
        self.environment = environment or {}
        self.process, self.boots = None, 0

    def start(self, boot=None, **environment):
        self.boots += 1
        self.folder.mkdir(parents=True, exist_ok=True)
        self.process = subprocess.Popen(
            [PRODUCTS / "courier-probe"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
            stderr=open(self.folder / "log", "a"),
            env=os.environ | {"SWIFT_BACKTRACE": "enable=no"} | self.environment | environment)
        self.say(self.folder, self.url, self.authority, boot or f"boot-{self.folder.name}-{self.boots}", *filter(None, [self.proxy]))
        return self

    def begin(self, *words):
        """Says a command and does not wait."""
        try:
            self.process.stdin.write(" ".join(map(str, words)) + "\n")
            self.process.stdin.flush()
        except OSError as error:
            raise Ended from error

    def answer(self):
        line = self.process.stdout.readline()
        if not line.endswith("\n"):
            raise Ended
        return json.loads(line)

    def say(self, *words):
        self.begin(*words)
        return self.answer()

    def kill(self):
        self.process.kill()
        self.process.wait(10)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.stdin.close()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()

    def enrol(self, district):
        """Pairs as two people do."""
        words = self.say("pair", district.run("pair", self.device, "--school", "Lincoln"))["words"]
        if words != district.run("words", self.device):
            raise RuntimeError("the words differ")
        district.run("confirm", self.device)

    def drain(self, most=2000):
        """Steps until there is nothing more to send; how often each was said."""
        said = collections.Counter()
        while said.total() < most:
            step = self.say("step")
            said[step.get("step") or step.get("error")] += 1
            if step.get("step") == "idle":
                return said
        raise RuntimeError(f"the two ends do not come together: {said}")

    def dump(self):
        self.say("dump", self.folder / "dump")
        return [json.loads(line) for line in (self.folder / "dump").read_text().splitlines()]
