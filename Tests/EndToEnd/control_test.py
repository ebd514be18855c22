"""vestibulectl and the control socket."""

import base64
import http.client
import json
import os
import pathlib
import socket
import subprocess
import unittest

from house import HARRY, MARIA, PEOPLE, House, wait_for


class Control(House):
    options = {"people": PEOPLE, "extra": "development:\n  simulated-scans: true\n"}

    def scan(self, frame):
        file = self.folder / "frame"
        file.write_text(frame, newline="")
        return self.kiosk.ctl("scan", str(file), "--json", check=False)

    def test_status_names_each_part_its_state_and_the_remedy(self):
        # Nobody is missed at a start before they had time to come.
        self.assertNotIn("visitor screen", [part["part"] for part in self.kiosk.status()["parts"]])
        wait_for("they are missed", lambda: {"visitor screen", "desk"} <= {part["part"] for part in self.kiosk.status()["parts"]})
        shown = self.kiosk.ctl("status", check=False)
        self.assertEqual(shown.returncode, 2, "a part is not well")
        for words in ("journal", "screening", "scanners", "printer", "visitor screen", "desk", "-> open http://",
                      "Warning: simulated scans are allowed"):
            self.assertIn(words, shown.stdout)
        self.assertNotIn("\x1b", shown.stdout, "no colours but on a terminal")
        self.assertEqual(self.kiosk.run("vestibulectl", "--socket", self.kiosk.socket, check=False).stdout.split("\n")[0],
                         shown.stdout.split("\n")[0], "no verb is status")

    def test_a_simulated_visit_is_marked_and_joins_no_roster(self):
        report = json.loads(self.scan(MARIA).stdout)
        self.assertEqual(report["screen"], "type")
        screen = self.kiosk.screen()
        self.assertEqual(screen.newest["banner"], "test")
        screen.choose("parent", "meeting", "library")
        screen.state("done", 60)
        self.assertEqual(json.loads(self.kiosk.ctl("roster", "--json").stdout), [])
        badge = next((self.kiosk.folder / "badges").glob("*.pdf"))
        words = subprocess.run(["pdftotext", badge, "-"], capture_output=True, text=True, check=True).stdout
        self.assertIn("TEST", words)

    def test_a_hold_is_listed_and_resolved_with_who_and_why(self):
        self.assertEqual(json.loads(self.scan(HARRY).stdout)["screen"], "held")
        hold = json.loads(self.kiosk.ctl("hold", "list", "--json").stdout)[0]
        self.assertIn("strong", hold["matches"][0])
        bad = self.kiosk.ctl("hold", "resolve", hold["visit"], "perhaps", "--who", "pat", "--why", "x", check=False)
        self.assertEqual(bad.returncode, 5)
        self.assertIn("not-a-match", bad.stderr)
        self.kiosk.ctl("hold", "resolve", hold["visit"], "deny", "--who", "pat", "--why", "photo matches")
        stranger = self.kiosk.ctl("hold", "resolve", hold["visit"], "admit", "--who", "principal", "--why", "x", check=False)
        self.assertEqual(stranger.returncode, 5)
        self.assertIn("no account principal", stranger.stderr)
        again = self.kiosk.ctl("hold", "resolve", hold["visit"], "admit", "--who", "pat", "--why", "x", check=False)
        self.assertEqual(again.returncode, 5)
        self.assertIn("already", again.stderr)
        denied = self.entries("visit.denied")[0]
        self.assertTrue(denied["who"].startswith("pat (by "), denied["who"])
        self.assertEqual(denied["why"], "photo matches")

    def test_the_journal_shows_no_person_unless_asked(self):
        self.scan(MARIA)
        self.assertNotIn("MARIA", self.kiosk.ctl("journal", "tail", "-n", "100").stdout)
        self.assertIn("MARIA", self.kiosk.ctl("journal", "tail", "-n", "100", "--payload").stdout)

    def test_devices_are_listed(self):
        devices = json.loads(self.kiosk.ctl("devices", "--json").stdout)
        self.assertEqual([(each["name"], each["state"]) for each in devices], [("lobby", "ready")])

    def test_what_cannot_be_adopted_is_said_in_words(self):
        for device, words in (("/dev/nothing", "devices list --all"), ("lobby", "is a scanner already")):
            refused = self.kiosk.ctl("devices", "adopt", device, check=False)
            self.assertEqual(refused.returncode, 5)
            self.assertIn(words, refused.stderr)
        refused = self.kiosk.ctl("devices", "adopt", "--forget", "lobby", check=False)
        self.assertIn("No adopted scanner is called lobby", refused.stderr)
        self.assertEqual(self.entries("device.adopted") + self.entries("device.forgotten"), [])

    def test_what_cannot_be_reset_is_said_in_words(self):
        wrong = self.kiosk.ctl("devices", "reset", "../1-1", "--yes", check=False)
        self.assertEqual(wrong.returncode, 64)
        self.assertIn("neither a port", wrong.stderr)
        absent = self.kiosk.ctl("devices", "reset", "99-1", "--yes", check=False)
        self.assertEqual(absent.returncode, 1)
        self.assertRegex(absent.stderr, "nothing on the bus is 99-1|shows no USB bus")

    def test_the_test_card_tells_whether_the_whole_way_works_and_begins_no_visit(self):
        card = ("@\n\x1e\rANSI 999999100001DL00310063DLDAQVESTIBULETESTVESTIBULE\nDCSTEST\nDACCARD\n"
                "DBB01012000\nDCGUSA\r")
        for scanned, result, words in ((card, 0, "works"), (card.replace("\x1e", ""), 1, "control characters")):
            test = subprocess.Popen([self.kiosk.products / "vestibulectl", "devices", "test", "lobby", "--socket",
                                     self.kiosk.socket], stdout=subprocess.PIPE, text=True)
            self.assertIn("scan the test card", test.stdout.readline())
            self.kiosk.scan(scanned)
            shown, _ = test.communicate(timeout=60)
            self.assertEqual((test.returncode, words in shown), (result, True), shown)
        self.assertEqual([each["result"] for each in self.entries("scanner.tested")], ["whole", "controls-lost"])
        self.assertEqual(self.entries("visit.begun") + self.entries("scan.unreadable"), [])
        device = json.loads(self.kiosk.ctl("devices", "--json").stdout)[0]
        self.assertEqual((device["framesGood"], "lastGood" in device, "since" in device), (2, True, True))

    def test_a_recording_says_how_a_scanner_delivers_and_nothing_of_a_person_and_is_played_again(self):
        card = "@\n\x1e\rANSI 999999100001DL00310063DLDAQVESTIBULETESTVESTIBULE\nDCSTEST\nDACCARD\nDBB01012000\nDCGUSA\r"
        file = self.folder / "lobby.recording"
        recording = subprocess.Popen([self.kiosk.products / "vestibulectl", "devices", "record", "lobby", "--for", "4s",
                                      "--out", file, "--socket", self.kiosk.socket], stdout=subprocess.PIPE, text=True)
        self.assertIn("recording lobby for 4 s", recording.stdout.readline())
        for good, scanned in enumerate((card, MARIA), 1):
            self.kiosk.scan(scanned)
            wait_for("the scan has come", lambda: json.loads(
                self.kiosk.ctl("devices", "--json").stdout)[0]["framesGood"] == good)
        shown, _ = recording.communicate(timeout=60)
        self.assertEqual(recording.returncode, 0)
        self.assertRegex(shown, r"\d+ lines, [1-9]\d* of them of the test card")
        content = file.read_text()
        for word in ("MARIA", "VISITOR", "ANN", "1985", "100000001", "20350501", "05011985"):
            self.assertNotIn(word, content)
        header, *lines = map(json.loads, content.splitlines())
        self.assertEqual((header["format"], header["version"], header["transport"]), ("vestibule-recording", 1, "path"))
        self.assertTrue(any(line.get("shape", "").startswith("*\n\x1e\rAAAA 999999") for line in lines), lines)
        kept = b"".join(base64.b64decode(line.get("payload", "")) for line in lines)
        self.assertEqual(kept, card.encode(), "nothing keeps its bytes but the test card")
        called = [each for each in self.entries("control.called") if each["what"] == "devices record lobby"]
        self.assertEqual(len(called), 1)
        begun = len(self.entries("visit.begun"))
        played = json.loads(self.kiosk.ctl("devices", "replay", str(file), "--speed", "50", "--json").stdout)
        self.assertEqual([(each["length"], each["entries"]) for each in played],
                         [(len(card), ["scanner.tested"]), (len(MARIA), ["scan.unreadable"])])
        self.assertEqual(len(self.entries("visit.begun")), begun, "invented characters are nobody")
        self.assertEqual([(each["scanner"], each["result"]) for each in self.entries("scanner.tested")],
                         [("lobby", "whole"), ("simulated", "whole")])
        file.write_text(content.splitlines()[0] + "\n{}\n")
        refused = self.kiosk.ctl("devices", "replay", str(file), check=False)
        self.assertEqual((refused.returncode, "Line 2" in refused.stderr), (1, True), refused.stderr)
        unknown = self.kiosk.ctl("devices", "record", "nothing", "--for", "1", "--out", str(file), check=False)
        self.assertEqual((unknown.returncode, "devices list" in unknown.stderr), (5, True), unknown.stderr)

    def test_a_daemon_that_is_away_is_said_in_words(self):
        away = self.kiosk.run("vestibulectl", "status", "--socket", str(self.folder / "nothing"), check=False)
        self.assertEqual(away.returncode, 3)
        self.assertIn("not running", away.stderr)
        self.assertIn("systemctl start vestibuled", away.stderr)

    @unittest.skipUnless(os.geteuid() == 0, "only root can become somebody else")
    def test_access_denied_is_said_in_words(self):
        # The products may lie where nobody else can enter: what is asked is the socket, through a copy.
        tool = self.folder / "vestibulectl"
        tool.write_bytes((self.kiosk.products / "vestibulectl").read_bytes())
        tool.chmod(0o755)
        denied = subprocess.run(["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", tool, "status",
                                 "--socket", self.kiosk.socket], capture_output=True, text=True, timeout=30)
        self.assertEqual(denied.returncode, 4, denied.stderr)
        self.assertIn("Join the group vestibule-tech", denied.stderr)

    def test_every_command_explains_itself(self):
        for command in ([], ["status"], ["devices", "list"], ["devices", "adopt"], ["devices", "test"],
                        ["devices", "record"], ["devices", "replay"], ["devices", "reset"], ["roster"],
                        ["journal", "tail"], ["hold", "list"],
                        ["hold", "resolve"], ["scan"], ["id", "read"], ["lists", "build"], ["screen"]):
            shown = self.kiosk.run("vestibulectl", *command, "--help")
            self.assertIn("USAGE: vestibulectl", shown.stdout)
            if command and command[0] not in ("id", "lists", "screen"):
                self.assertIn("--socket <path>", shown.stdout)
                self.assertIn("--json", shown.stdout)

    def test_the_socket_survives_rubbish(self):
        for rubbish in (b"\0" * 4096, b"GET / HTTP/9.9\r\n\r\n", b"POST /v1/scans HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
                        b"POST /v1/scans HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n" + b"x" * 65536):
            with socket.socket(socket.AF_UNIX) as peer:
                peer.settimeout(5)
                peer.connect(self.kiosk.socket)
                try:
                    peer.sendall(rubbish)
                    peer.shutdown(socket.SHUT_WR)
                    peer.recv(4096)
                except OSError:
                    pass
        self.assertIsNotNone(self.kiosk.status())

    def test_a_scan_longer_than_any_document_is_said_to_be(self):
        self.kiosk.screen()
        report = self.request("POST", "/v1/scans", b"A" * (16 * 1024 + 1))
        self.assertEqual(report[0], 200, report)
        self.assertEqual(self.entries("scan.unreadable")[0], {"scanner": "simulated", "code": "too-long", "length": 16385})
        self.assertEqual(self.request("POST", "/v1/scans", b"A" * 40000)[0], 413)

    def request(self, method, path, body):
        connection = http.client.HTTPConnection("vestibule")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(self.kiosk.socket)
        connection.request(method, path, body)
        answer = connection.getresponse()
        return answer.status, answer.read()


class NoDevelopment(House):
    def test_simulated_scans_are_refused_in_a_school(self):
        file = self.folder / "frame"
        file.write_text(MARIA, newline="")
        refused = self.kiosk.ctl("scan", str(file), check=False)
        self.assertEqual(refused.returncode, 5)
        self.assertIn("simulated-scans: true", refused.stderr)
        self.assertEqual(self.entries("visit.begun"), [])

    def test_a_recording_is_not_played_in_a_school(self):
        recording = pathlib.Path(__file__).parents[1] / "DevicesTests/Fixtures/serial.recording.jsonl"
        refused = self.kiosk.ctl("devices", "replay", str(recording), check=False)
        self.assertEqual(refused.returncode, 5)
        self.assertIn("simulated-scans: true", refused.stderr)
        self.assertEqual(self.entries("scanner.tested") + self.entries("scan.unreadable"), [])
