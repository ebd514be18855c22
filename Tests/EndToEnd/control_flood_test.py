"""The control socket under rubbish and under a thousand connections: the check-in goes on, and the daemon stays small.

VESTIBULE_FUZZ_CONNECTIONS says how many connections bring rubbish; VESTIBULE_FUZZ_SEED chooses which.
"""

import contextlib
import http.client
import json
import os
import pathlib
import random
import re
import shutil
import socket
import subprocess
import time

from house import MARIA, PEOPLE, House, Kiosk, free_ports, wait_for

CONNECTIONS = int(os.environ.get("VESTIBULE_FUZZ_CONNECTIONS", "2000"))
SEED = int(os.environ.get("VESTIBULE_FUZZ_SEED", "9"))
WORDS = [b"GET", b"POST", b"PUT", b" /v1/status", b" /v1/scans", b"/v1/journal?payload=1", b" HTTP/1.1", b" HTTP/9.9", b"\r\n",
         b"\n", b"\0", b": ", b"Host: x\r\n", b"Content-Length: ", b"-1", b"99999999999999999999", b"Transfer-Encoding: chunked\r\n",
         b"ffffffffffffffff\r\n", b"Expect: 100-continue\r\n", b"Upgrade: websocket\r\n", b"\r\n\r\n", b"{", b"}", b'"who"',
         b"%00%ff%2e%2e/", b"\xff\xfe", b"0\r\n\r\n"]


class Flooded(House):
    options = {"people": PEOPLE}

    def dial(self):
        peer = socket.socket(socket.AF_UNIX)
        peer.settimeout(10)
        peer.connect(self.kiosk.socket)
        return peer

    def resident(self):
        """The daemon's memory in MiB."""
        text = pathlib.Path(f"/proc/{self.kiosk.process.pid}/status").read_text()
        return int(text.split("VmRSS:")[1].split()[0]) / 1024

    def descriptors(self):
        return len(os.listdir(f"/proc/{self.kiosk.process.pid}/fd"))

    def check_in(self, screen):
        """A visitor's document is scanned, and the screen goes on to its question; then they step away."""
        screen.state("idle", 60)
        self.kiosk.scan(MARIA)
        screen.state("type", 60)
        screen.act("cancel")

    def rubbish(self, dice):
        kind = dice.randrange(5)
        if kind == 0:
            return dice.randbytes(dice.randrange(1, 4096))
        if kind == 1:
            return b"".join(dice.choice(WORDS) for _ in range(dice.randrange(1, 40)))
        if kind == 2:
            return b"GET /v1/status HTTP/1.1\r\nHost: x\r\n" + b"X: " + b"a" * dice.randrange(1, 40000) + b"\r\n\r\n"
        if kind == 3:
            whole = bytearray(b'POST /v1/devices/adoptions HTTP/1.1\r\nHost: x\r\nContent-Length: 15\r\n\r\n{"device": "a"}')
            for _ in range(dice.randrange(1, 6)):
                whole[dice.randrange(len(whole))] = dice.randrange(256)
            return bytes(whole)
        whole = b'POST /v1/journal/search HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{"who": 1}' * 3
        return whole[:dice.randrange(len(whole))]


class Flood(Flooded):
    def test_rubbish_is_answered_or_refused_and_nothing_is_kept_of_it(self):
        dice = random.Random(SEED)
        screen = self.kiosk.screen()
        self.check_in(screen)
        before, open_before = self.resident(), self.descriptors()
        answered = 0
        for number in range(CONNECTIONS):
            with contextlib.suppress(OSError), self.dial() as peer:
                peer.sendall(self.rubbish(dice))
                peer.shutdown(socket.SHUT_WR)
                if dice.random() < 0.5:
                    answer = peer.recv(65536)
                    if answer:
                        answered += 1
                        self.assertRegex(answer, rb"^HTTP/1\.1 [1-4]\d\d |^HTTP/1\.1 503 ")
            if number % 500 == 250:
                self.check_in(screen)
        self.assertGreater(answered, CONNECTIONS // 10)
        self.assertIsNone(self.kiosk.process.poll(), "the daemon lives")
        wait_for("the connections are closed", lambda: self.descriptors() <= open_before + 4, 30)
        self.assertLess(self.resident() - before, 64, "MiB more than before")
        self.check_in(screen)
        self.assertIsNotNone(self.kiosk.status())

    def test_a_thousand_connections_opened_and_abandoned_do_not_keep_a_visitor_waiting(self):
        screen = self.kiosk.screen()
        self.check_in(screen)
        before, open_before = self.resident(), self.descriptors()
        peers = []
        self.addCleanup(lambda: [peer.close() for peer in peers])
        refused = 0
        for number in range(1000):
            peer = socket.socket(socket.AF_UNIX)
            peers.append(peer)
            peer.setblocking(False)
            # Beyond its backlog the kernel says no at once, or later takes the connection back.
            with contextlib.suppress(OSError):
                peer.connect(self.kiosk.socket)
                if number % 3 == 1:
                    peer.send(b"GET /v1/status HTT")
            if number == 500:
                self.check_in(screen)
        self.assertLess(self.descriptors(), open_before + 100)
        self.check_in(screen)
        self.assertLess(self.resident() - before, 64, "MiB more than before")
        # Some were told, the rest idle out: then everybody gets in again, while nobody has hung up.
        for peer in peers:
            with contextlib.suppress(OSError):
                refused += b"too-many-connections" in peer.recv(4096)
        self.assertGreater(refused, 0)
        wait_for("the tool gets in again", lambda: self.kiosk.status() is not None, 60)
        self.assertIsNone(self.kiosk.process.poll(), "the daemon lives")
        wait_for("the connections are closed", lambda: self.descriptors() <= open_before + 4, 30)

    def test_half_a_request_ends_in_time(self):
        with self.dial() as peer:
            began = time.monotonic()
            peer.settimeout(30)
            with contextlib.suppress(OSError):
                for letter in b"GET /v1/status HTTP/1.1\r\nHost: " + b"x" * 200:
                    peer.send(bytes([letter]))
                    if peer_closed(peer):
                        break
            self.assertTrue(peer_closed(peer, 30), "a request that trickles in is ended")
            self.assertLess(time.monotonic() - began, 60)
        connection = http.client.HTTPConnection("vestibule", timeout=20)
        connection.sock = self.dial()
        connection.request("GET", "/v1/status")
        self.assertEqual(json.loads(connection.getresponse().read())["device"], "kiosk-1")
        connection.close()


class Unread(Flooded):
    """A kiosk whose journal is longer than what lies between two ends of a socket."""

    def make_kiosk(self, **more):
        kiosk = Kiosk(self.folder / "kiosk", **({"ports": free_ports(2)} | self.options | more))
        self.addCleanup(kiosk.stop)
        made = subprocess.run([kiosk.products / "benchmark-journal", "make", kiosk.folder / "made", "--entries", "4000"],
                              capture_output=True, text=True)
        if made.returncode != 0:
            self.skipTest("benchmark-journal is not built")
        shutil.rmtree(kiosk.folder / "state", ignore_errors=True)
        (kiosk.folder / "made").rename(kiosk.folder / "state")
        os.chmod(kiosk.folder / "state", 0o700)
        return kiosk.start()

    def stream(self, after):
        peer = self.dial()
        self.addCleanup(peer.close)
        peer.sendall(f"GET /v1/journal/follow?after={after} HTTP/1.1\r\nHost: v\r\n\r\n".encode())
        return peer

    def test_who_asks_and_never_reads_is_sent_away_and_picks_the_stream_up(self):
        before = self.descriptors()
        peers = [self.stream(0) for _ in range(20)]
        # One asks for more and more, and reads none of it.
        peers.append(self.dial())
        with contextlib.suppress(OSError):
            peers[-1].sendall(b"GET /v1/openapi.yaml HTTP/1.1\r\nHost: v\r\n\r\n" * 200)
        wait_for("they are there", lambda: self.descriptors() >= before + 21)
        wait_for("they are sent away", lambda: self.descriptors() <= before + 4, 60)
        self.assertIsNotNone(self.kiosk.status())
        # What was sent is theirs, and the last number that they have brings what comes after it.
        sent = b""
        with contextlib.suppress(OSError):
            while more := peers[0].recv(1 << 16):
                sent += more
        numbers = [int(number) for number in re.findall(rb"^id: (\d+)\n", sent, re.MULTILINE)]
        self.assertGreater(len(numbers), 100)
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        again = self.stream(numbers[-1])
        text = b""
        while b"data: " not in text:
            text += again.recv(4096)
        self.assertEqual(int(re.search(rb"^id: (\d+)\n", text, re.MULTILINE)[1]), numbers[-1] + 1)


def peer_closed(peer, seconds=0.15):
    """Whether the other end closes within that time."""
    peer.settimeout(seconds)
    try:
        return peer.recv(4096) == b""
    except TimeoutError:
        return False
    except OSError:
        return True
