"""The control socket against its own description, by schemathesis; and its streams, which a reader picks up again.

VESTIBULE_API_EXAMPLES says how many requests are made up for each operation, and VESTIBULE_API_SECONDS how long at most.
"""

import contextlib
import http.client
import json
import os
import pathlib
import socket
import subprocess
import sys
import unittest

from house import MARIA, PASSWORD, PEOPLE, House
from bridge import Bridge

ROOT = pathlib.Path(__file__).resolve().parents[2]
TOOLS = ROOT / ".build/python-api"
ENDS = (-(1 << 63), (1 << 63) - 1)
BATCH = "01a2036d-31e0-7bd8-8492-9c919532a2dd"
EXAMPLES = os.environ.get("VESTIBULE_API_EXAMPLES", "5")
SECONDS = os.environ.get("VESTIBULE_API_SECONDS", "20")
# The end of every key is tried apart; a stream has no end, and its events are held apart.
EXCLUDED = ["retire", "followJournal", "watch"]
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance",
          "response_schema_conformance", "negative_data_rejection", "unsupported_method", "allow_header_conformance"]


class ControlAPI(House):
    options = {"people": PEOPLE, "extra": "development:\n  simulated-scans: true\n"}

    def connection(self):
        connection = http.client.HTTPConnection("vestibule", timeout=20)
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(20)
        connection.sock.connect(self.kiosk.socket)
        self.addCleanup(connection.close)
        return connection

    def request(self, method, path, body=None, headers={}):
        connection = self.connection()
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer, answer.read()

    def held_against_its_description(self, *options, seconds=SECONDS):
        """Has schemathesis ask what it makes up; returns what it says."""
        # The caller's own account may everything, so that requests get as far as they can.
        account = subprocess.run(["id", "-un"], capture_output=True, text=True, check=True).stdout.strip()
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--add-account", account,
                       "--role", "staff", "--role", "administrator", text=PASSWORD + "\n")
        with Bridge(self.kiosk.socket) as bridge:
            done = subprocess.run(
                ["/usr/bin/python3", "-m", "schemathesis.cli", "run", f"{bridge.url}/v1/openapi.yaml", "--url", bridge.url,
                 "--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--max-examples", EXAMPLES,
                 "--seed", "1", "--max-time", seconds, "--suppress-health-check", "all", "--request-timeout", "20",
                 "--continue-on-failure", "--output-truncate", "true", *options],
                capture_output=True, text=True, cwd=self.folder, timeout=float(seconds) + 240,
                env=os.environ | {"PYTHONPATH": str(TOOLS), "NO_COLOR": "1", "COLUMNS": "120"})
        self.assertEqual(done.returncode, 0, done.stdout[-12000:] + done.stderr[-2000:])
        self.assertRegex(done.stdout, r"\d+ (?:generated|passed)")
        self.assertIsNotNone(self.kiosk.status(), "the daemon lives")
        return done.stdout

    @unittest.skipUnless(TOOLS.is_dir(), "Tools/install-packages test installs schemathesis")
    def test_nothing_that_can_be_asked_breaks_the_description(self):
        self.held_against_its_description(*(word for each in EXCLUDED for word in ("--exclude-operation-id", each)))
        self.kiosk.ctl("training", "end", check=False)
        self.assertEqual(self.entries("vault.retired"), [])

    @unittest.skipUnless(TOOLS.is_dir(), "Tools/install-packages test installs schemathesis")
    def test_the_end_of_every_key_keeps_to_the_description_too(self):
        self.held_against_its_description("--include-operation-id", "retire", seconds="5")
        # Of all that was made up something was a whole request, and the door is shut for good.
        self.assertEqual(self.kiosk.status()["state"], "retired")

    @unittest.skipUnless(TOOLS.is_dir(), "Tools/install-packages test installs schemathesis")
    def test_each_event_of_a_stream_is_the_document_that_the_description_has(self):
        sys.path.append(str(TOOLS))
        import jsonschema_rs
        import yaml
        description = yaml.safe_load(self.request("GET", "/v1/openapi.yaml")[1])
        screen = self.kiosk.screen()
        self.addCleanup(screen.close)
        card = "@\n\x1e\rANSI 999999100001DL00310063DLDAQVESTIBULETESTVESTIBULE\nDCSTEST\nDACCARD\nDBB01012000\nDCGUSA\r"
        streams = {}
        for path, after in (("/v1/watch", 1), ("/v1/journal/follow", 0)):
            connection = self.connection()
            connection.request("GET", f"{path}?after={after}")
            streams[path] = connection.getresponse()
        self.kiosk.scan(card)
        for path, body in (("/v1/scans", "rubbish"), ("/v1/scans?ending=cut&length=9", ""), ("/v1/scans", MARIA)):
            self.assertEqual(self.request("POST", path, body)[0].status, 200)
        screen.choose("parent", "meeting", "library")
        for path, expected in (("/v1/watch", {"gap", "scan", "alive"}), ("/v1/journal/follow", {"entry", "alive"})):
            documents = description["paths"][path]["get"]["x-vestibule-events"]
            self.assertEqual(set(documents), expected)
            rules = {name: jsonschema_rs.validator_for(
                {"$schema": "https://json-schema.org/draft/2020-12/schema", "components": description["components"]} | each)
                for name, each in documents.items()}
            seen, results, event = [], set(), None
            # A sign of life comes after everything that had happened before.
            while "alive" not in seen:
                name, _, value = streams[path].readline().decode().rstrip("\n").partition(": ")
                if name == "event":
                    event = value
                elif name == "data":
                    document = json.loads(value)
                    self.assertEqual([str(error) for error in rules[event].iter_errors(document)], [], f"{event} {document}")
                    seen.append(event)
                    results.add(document.get("result"))
            self.assertEqual(set(seen), expected)
            if path == "/v1/watch":
                self.assertLessEqual({"unreadable", "test-card", "document", "stage"}, results)

    def test_every_error_is_a_problem_with_a_remedy(self):
        for method, path, body, headers, status, code in (
                ("GET", "/nothing", None, {}, 404, "no-such-route"),
                ("PUT", "/v1/status", None, {}, 405, "method"),
                ("POST", "/v1/devices/adoptions", "{", {"Content-Type": "application/json"}, 422, "body"),
                ("POST", "/v1/devices/adoptions", "{}", {"Content-Type": "application/json"}, 422, "body"),
                ("POST", "/v1/devices/adoptions", '{"device": "a", "nmae": "b"}', {}, 422, "body"),
                ("POST", "/v1/devices/adoptions", "device=a", {"Content-Type": "application/x-www-form-urlencoded"}, 415,
                 "content-type"),
                ("POST", "/v1/devices/adoptions", '{"device": "' + "a" * 40000 + '"}', {}, 413, "too-large"),
                ("POST", "/v1/scans", b"A" * 40000, {}, 413, "too-large"),
                ("GET", "/v1/journal?limit=many", None, {}, 400, "query"),
                ("GET", "/v1/devices?al=1", None, {}, 400, "query"),
                ("GET", "/v1/journal/entries/99999", None, {}, 404, "no-such-entry"),
                # Numbers at the end of what a machine counts.
                *(("GET", f"/v1/journal/entries/{end}", None, {}, 404, "no-such-entry") for end in ENDS),
                *(("POST", f"/v1/badges/lists/{BATCH}", json.dumps({"why": "x", "page": end}), {}, 422, "list") for end in ENDS),
                *(("GET", f"/v1/journal?after={end}", None, {}, 400, "query") for end in ENDS)):
            with self.subTest(path=path, code=code):
                answer, content = self.request(method, path, body, headers)
                problem = json.loads(content)
                self.assertEqual((answer.status, problem["type"]), (status, f"urn:vestibule:problem:{code}"), problem)
                self.assertEqual((answer.getheader("Content-Type"), problem["status"]), ("application/problem+json", status))
                self.assertTrue(problem["detail"] and problem["remedy"], problem)
        self.assertEqual(self.request("PUT", "/v1/status")[0].getheader("Allow"), "GET")

    def test_the_journal_is_followed_and_picked_up_again(self):
        def events(headers, count, path="/v1/journal/follow"):
            connection = self.connection()
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            self.assertEqual((answer.status, answer.getheader("Content-Type")), (200, "text/event-stream"))
            found, event = [], {}
            while len(found) < count:
                line = answer.readline().decode().rstrip("\n")
                if line:
                    name, value = line.split(": ", 1)
                    event[name] = value
                elif event.get("event") == "entry":
                    found.append((int(event["id"]), json.loads(event["data"])))
                    event = {}
            with contextlib.suppress(OSError):
                connection.sock.shutdown(socket.SHUT_RDWR)
            return found
        newest = json.loads(self.request("GET", "/v1/journal?limit=1")[1])[0]["sequence"]
        self.kiosk.screen()
        self.assertEqual(self.request("POST", "/v1/scans", MARIA)[0].status, 200)
        first = events({"Last-Event-ID": str(newest)}, 3)
        self.assertEqual([number for number, _ in first], [newest + 1, newest + 2, newest + 3])
        self.assertTrue(all(entry["sequence"] == number for number, entry in first))
        self.assertTrue(all("payload" not in entry for _, entry in first))
        again = events({"Last-Event-ID": str(newest + 1)}, 2)
        self.assertEqual(again, first[1:], "nothing twice and nothing lost")
        self.assertEqual(events({}, 2, f"/v1/journal/follow?after={newest + 1}"), again)
        self.assertEqual(self.request("GET", "/v1/journal/follow", headers={"Last-Event-ID": "x"})[0].status, 400)
