"""A kill at every point between the decision and the printer's answer: one badge, or none and a word about it."""

import http.client
import re
import socketserver
import subprocess
import threading

from house import MARIA, House, PrintShop, free_ports, wait_for

PRINT_JOB = b"\x00\x02"


class Wire(socketserver.ThreadingTCPServer):
    """Stands between the daemon and its printer and calls `meddle` around each Print-Job request."""

    daemon_threads = allow_reuse_address = True

    def __init__(self, printer_port):
        self.port = free_ports(1)[0]
        self.printer_port, self.meddle = printer_port, lambda moment: True
        super().__init__(("127.0.0.1", self.port), Relay)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, request, client_address):
        """A killed daemon hangs up in the middle: that is what this is for."""


class Relay(socketserver.StreamRequestHandler):
    def handle(self):
        while request := self.read(self.rfile):
            head, body = request
            is_print = body[2:4] == PRINT_JOB
            if is_print and not self.server.meddle("before"):
                return
            printer = http.client.HTTPConnection("127.0.0.1", self.server.printer_port, timeout=20)
            printer.request("POST", "/ipp/print", body, {"Content-Type": "application/ipp"})
            answer = printer.getresponse()
            content = answer.read()
            if is_print and not self.server.meddle("accepted"):
                return
            self.wfile.write(b"HTTP/1.1 %d OK\r\nContent-Type: application/ipp\r\nContent-Length: %d\r\n\r\n%s"
                             % (answer.status, len(content), content))
            if is_print:
                self.server.meddle("answered")

    def read(self, stream):
        """A request's head and body, or nothing when the daemon has hung up."""
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            line = stream.readline()
            if not line:
                return None
            head += line
        fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
        if b"expect" in fields:
            self.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        if b"content-length" in fields:
            return head, stream.read(int(fields[b"content-length"]))
        body = b""
        while size := int(stream.readline() or b"0", 16):
            body += stream.read(size)
            stream.readline()
        stream.readline()
        return head, body


class HandoverKills(House):
    def setUp(self):
        self.shop = PrintShop()
        self.addCleanup(self.shop.close)
        self.wire = Wire(self.shop.state["printer_port"])
        self.addCleanup(self.wire.server_close)
        self.addCleanup(self.wire.shutdown)
        self.options = self.options | {"printer": f"kind: ipp\n  uri: ipp://127.0.0.1:{self.wire.port}/ipp/print"}
        super().setUp()

    def kill_at(self, moment, meanwhile=lambda: None):
        """Kills the daemon at a moment of its first badge, starts it again, and returns the badge's entries."""
        killed = threading.Event()

        def meddle(now):
            if now != moment or killed.is_set():
                return True
            self.kiosk.process.kill()
            self.kiosk.process.wait(10)
            killed.set()
            return False
        self.wire.meddle = meddle
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        self.assertTrue(killed.wait(20), "the daemon was killed")
        screen.close()
        meanwhile()
        self.kiosk.start()
        return wait_for("the badge's end", self.ended, 60)

    def uptime(self):
        told = subprocess.run(["ipptool", "-tv", self.shop.state["printer_uri"], "get-printer-attributes.test"],
                              capture_output=True, text=True).stdout
        return int(re.search(r"printer-up-time \(integer\) = (\d+)", told).group(1))

    def ended(self):
        kinds = [kind.removeprefix("badge.") for _, kind, _ in self.kiosk.journal() if kind.startswith("badge.")]
        return kinds if kinds[-1] in ("printed", "failed") else None

    def test_killed_before_the_printer_has_the_page_prints_it_after_the_start(self):
        # Only a printer that was on before can be believed when it knows of no badge.
        wait_for("the printer has been on for a while", lambda: self.uptime() > 3)
        kinds = self.kill_at("before")
        self.assertEqual(kinds, ["requested", "submitting", "submitting", "handed-over", "printed"])
        self.assertEqual(len(self.shop.printed()), 1)

    def test_killed_with_a_spare_printer_that_is_off_prints_it_after_the_start_too(self):
        self.kiosk.stop()
        self.kiosk.printer += f"\n  second: {{ kind: ipp, uri: \"ipp://127.0.0.1:{free_ports(1)[0]}/ipp/print\" }}"
        self.kiosk.configure()
        self.kiosk.start()
        wait_for("the printer has been on for a while", lambda: self.uptime() > 3)
        kinds = self.kill_at("before")
        self.assertEqual(kinds, ["requested", "submitting", "submitting", "handed-over", "printed"])
        self.assertEqual(len(self.shop.printed()), 1)

    def test_killed_while_the_printer_is_switched_off_too_leaves_the_badge_unknown(self):
        self.kiosk.stop()
        self.kiosk.printer += "\n  deadline: 5 s"
        self.kiosk.configure()
        self.kiosk.start()
        kinds = self.kill_at("before", lambda: (self.wire.shutdown(), self.wire.server_close()))
        self.assertEqual(kinds, ["requested", "submitting", "failed"])
        self.assertEqual(self.entries("badge.failed")[0]["code"], "unknown")

    def test_killed_before_the_printers_answer_is_known_finds_the_badge_and_prints_no_second(self):
        kinds = self.kill_at("accepted")
        self.assertEqual(kinds, ["requested", "submitting", "handed-over", "printed"])
        self.assertEqual(len(self.shop.printed()), 1)

    def test_killed_after_the_printers_answer_prints_no_second_badge(self):
        kinds = self.kill_at("answered")
        self.assertEqual(kinds[:2] + kinds[-1:], ["requested", "submitting", "printed"])
        self.assertEqual(len(self.shop.printed()), 1)

    def test_printer_that_forgot_its_jobs_meanwhile_leaves_the_badge_unknown_and_prints_no_second(self):
        def restart_printer():
            wait_for("the page", self.shop.printed)
            self.shop.lab("unplug")
            self.shop.lab("plug")
        kinds = self.kill_at("accepted", restart_printer)
        self.assertEqual(kinds, ["requested", "submitting", "failed"])
        self.assertEqual(self.entries("badge.failed")[0]["code"], "unknown")
        self.assertEqual(len(self.shop.printed()), 1)
