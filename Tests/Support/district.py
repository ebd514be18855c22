"""A real district server, over TLS with a private authority, in a folder of its own."""

import json
import pathlib
import socket
import subprocess
import tempfile
import time

from authority import Authority

PRODUCTS = pathlib.Path(__file__).resolve().parents[2] / ".build/debug"


class District:
    def __init__(self, folder=None):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="district-"))
        self.authority = Authority(self.folder)
        self.state = self.folder / "state"
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = None

    def start(self, days=(-1, 90)):
        certificate, key = self.authority.certificate(days=days)
        self.log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen(
            [PRODUCTS / "vestibule-district", "serve", "--state", self.state, "--port", str(self.port),
             "--certificate", certificate, "--key", key], stdout=self.log, stderr=self.log, stdin=subprocess.DEVNULL)
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
            self.process.kill() if kill else self.process.terminate()
            self.process.wait(10)
            self.process = None
            self.log.close()

    def run(self, *arguments):
        """What a command of the server's says."""
        done = subprocess.run([PRODUCTS / "vestibule-district", *arguments, "--state", self.state], text=True,
                              capture_output=True, stdin=subprocess.DEVNULL, timeout=30)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def export(self, device, *flags):
        return [json.loads(line) for line in self.run("export", device, *flags).splitlines()]

    def alarms(self):
        return sorted({alarm["kind"] for alarm in json.loads(self.run("alarms", "--json"))})
