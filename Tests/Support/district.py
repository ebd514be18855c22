"""A real district server, over TLS with a private authority, in a folder of its own."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import tempfile
import time

from authority import Authority

ROOT = pathlib.Path(__file__).resolve().parents[2]
PRODUCTS = pathlib.Path(os.environ.get("VESTIBULE_PRODUCTS") or ROOT / ".build/debug")


class District:
    def __init__(self, folder=None, products=None, ports=None, options=()):
        """`ports` are those for kiosks and for the office's page; without them there is no page."""
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="district-"))
        self.authority = Authority(self.folder)
        self.state = self.folder / "state"
        self.products, self.options = pathlib.Path(products or PRODUCTS), list(options)
        if ports:
            self.port, self.office_port = ports
            self.options += ["--office-port", str(self.office_port), "--office-pages", ROOT / "Sources/District/Pages"]
        else:
            with socket.socket() as free:
                free.bind(("127.0.0.1", 0))
                self.port = free.getsockname()[1]
        self.process, self.environment, self.faked = None, {}, False

    def start(self, days=(-1, 90), clock=0):
        """`days` are those of its certificate; `clock` is how many days its clock is off (`faketime`)."""
        certificate, key = self.authority.certificate(days=days)
        self.log = open(self.folder / "log", "ab")
        self.faked = clock != 0
        # Preloaded alone libfaketime takes a Swift program's arguments away; its wrapper does not.
        wrapper = ["faketime", "--exclude-monotonic", "-f", f"{clock:+}d"] if self.faked else []
        self.process = subprocess.Popen(
            [*wrapper, self.products / "vestibule-district", "serve", "--state", self.state, "--port", str(self.port),
             "--certificate", certificate, "--key", key, *self.options], stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL,
            env=os.environ | self.environment)
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text())

    def stop(self, kill=False):
        if self.process:
            self.signal(signal.SIGKILL if kill else signal.SIGTERM)
            self.process.wait(10)
            self.process = None
            self.log.close()

    def signal(self, number):
        """To the server itself: `faketime` waits for it, and tidies up."""
        process = self.process.pid
        inside = pathlib.Path(f"/proc/{process}/task/{process}/children").read_text().split() if self.faked else []
        if self.process.poll() is None:
            os.kill(int((inside or [process])[0]), number)

    def run(self, *arguments, text=""):
        """What a command of the server's says."""
        done = subprocess.run([self.products / "vestibule-district", *arguments, "--state", self.state], text=True,
                              capture_output=True, input=text, timeout=30)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def enrol(self, kiosk, device, school):
        """Pairs a kiosk as two people do, without a browser."""
        code = self.run("pair", device, "--school", school)
        words = json.loads(kiosk.ctl("sync", "pair", "--code", code, "--json").stdout)["words"]
        if words != self.run("words", device):
            raise RuntimeError("the words differ")
        self.run("confirm", device)
        kiosk.ctl("sync", "confirm")

    def export(self, device, *flags):
        return [json.loads(line) for line in self.run("export", device, *flags).splitlines()]

    def alarms(self):
        return sorted({alarm["kind"] for alarm in json.loads(self.run("alarms", "--json"))})
