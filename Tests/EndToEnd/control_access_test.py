"""Who may what at the control socket: every route of the table, tried as every role, by real users of real groups."""

import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

from house import HARRY, PEOPLE, House

ROOT = pathlib.Path(__file__).resolve().parents[2]
GROUPS = {"technicians": 61001, "staff": 61002, "administrators": 61003}
# A user without a name, as which the asking is done.
USER = 61234

# Asks a list of (method, path) as whoever runs it; prints (status, problem's code) of each.
ASK = """
import http.client, json, socket, sys
answers = []
for method, path in json.load(sys.stdin):
    connection = http.client.HTTPConnection("vestibule", timeout=30)
    connection.sock = socket.socket(socket.AF_UNIX)
    connection.sock.connect(sys.argv[1])
    connection.request(method, path, b"{}" if method == "POST" else None, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    body = b"" if answer.getheader("Content-Type") == "text/event-stream" else answer.read()
    code = None
    if answer.status >= 400:
        code = json.loads(body)["type"].rsplit(":", 1)[1]
    answers.append((answer.status, code, body.decode()))
    connection.close()
print(json.dumps(answers))
"""


def table():
    """The rows of the daemon's own table: method, path, flag, who may, and what the journal keeps."""
    text = (ROOT / "Sources/Control/ControlRoutes.swift").read_text()
    names = dict(re.findall(r'static let (\w+) = "(/v1[^"]*)"', (ROOT / "Sources/Control/Names.swift").read_text()))
    rows = re.findall(r'ControlRoute\(\s*\.(get|post), (?:Names\.(\w+)|"([^"]+)"),((?:[^()]|\([^()]*\))*)\)', text)
    found = []
    for method, name, path, rest in rows:
        flag = re.search(r'flag: "(\w+)"', rest)
        record = re.search(r'record: "([^"]+)"', rest)
        audience = re.search(r'(?:^|\s)(everyone|technicians|staff|administrators)\b', rest).group(1)
        found.append((method.upper(), names.get(name) or path, flag and flag.group(1), audience, record and record.group(1)))
    assert len(found) == len(re.findall(r"ControlRoute\(\s*\.", text)) > 30, "a row was not understood"
    return found


MAY = {"everyone": set(GROUPS), "technicians": {"technicians", "administrators"}, "staff": {"staff", "administrators"},
       "administrators": {"administrators"}}


class Page(unittest.TestCase):
    def test_the_page_has_the_table(self):
        words = {"everyone": "all three", "technicians": "tech, admin", "staff": "staff, admin", "administrators": "admin"}
        lines = ["| route | groups | kept as |", "|---|---|---|"]
        lines += [f"| `{method} {path}{f'?{flag}=1' if flag else ''}` | {words[audience]} | {record or ''} |"
                  for method, path, flag, audience, record in table()]
        page = (ROOT / "docs/control-api.md").read_text()
        shown = page.split("<!-- table: Sources/Control/ControlRoutes.swift -->\n", 1)[1].split("<!-- end -->", 1)[0]
        self.assertEqual(shown, "\n".join(lines) + "\n", "docs/control-api.md must have this table")


@unittest.skipUnless(os.geteuid() == 0, "only root can become somebody else")
class Access(House):
    options = {"people": PEOPLE, "extra": "development:\n  simulated-scans: true\n", "control": {"groups": GROUPS}}

    def ask(self, requests, groups, user=USER):
        """What each request came to, asked by a user of these groups beside one that says nothing."""
        done = subprocess.run(
            [sys.executable, "-c", ASK, self.kiosk.socket], input=json.dumps(requests), capture_output=True, text=True,
            user=user, group=61000, extra_groups=groups, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_every_role_on_every_route(self):
        rows = table()
        self.assertGreater(len(rows), 30)
        requests = [(method, re.sub(r"{\w+}", "1", path) + (f"?{flag}=1" if flag else "")) for method, path, flag, *_ in rows]
        # Nobody's keys are destroyed: an empty object is refused by every route that changes something.
        tried = 0
        for role in (*GROUPS, None):
            answers = self.ask(requests, [GROUPS[role]] if role else [])
            for (method, path, flag, audience, _), (status, code, body) in zip(rows, answers):
                with self.subTest(role=role, route=f"{method} {path}", flag=flag):
                    tried += 1
                    if role in MAY[audience]:
                        self.assertNotEqual(code, "access", body)
                        self.assertLess(status, 501)
                    else:
                        self.assertEqual((status, code), (403, "access"))
                        self.assertIn("usermod -aG", body)
        self.assertEqual(tried, 4 * len(rows))
        self.assertEqual(self.entries("vault.retired"), [])

    def test_a_stranger_is_told_which_group_to_join(self):
        (status, code, body), = self.ask([("GET", "/v1/status")], [])
        self.assertEqual((status, code), (403, "access"))
        for group in GROUPS.values():
            self.assertIn(str(group), body)

    def test_the_office_names_who_looks_and_the_journal_keeps_both(self):
        self.kiosk.screen()
        self.assertEqual(json.loads(self.scan(HARRY).stdout)["screen"], "held")
        unnamed, named, stranger = self.ask(
            [("GET", "/v1/holds"), ("GET", "/v1/holds?who=pat"), ("GET", "/v1/holds?who=nobody")], [GROUPS["staff"]])
        self.assertEqual(unnamed[:2], [422, "who"])
        self.assertEqual(stranger[:2], [422, "who"])
        self.assertEqual(named[0], 200)
        self.assertIn("BLACKWOOD", named[2].upper())
        looks = [each for each in self.entries("control.called") if each["what"] == "hold list"]
        self.assertEqual(looks, [{"who": f"uid {USER}", "what": "hold list", "user": USER, "account": "pat"}])

    def test_a_change_is_kept_with_the_user_the_kernel_names(self):
        self.ask([("POST", "/v1/scans")], [GROUPS["technicians"]])
        called = [each for each in self.entries("control.called") if each["what"] == "scan"]
        self.assertEqual(called, [{"who": f"uid {USER}", "what": "scan", "user": USER}])

    def test_a_misspelt_parameter_and_a_wrong_method_are_said(self):
        answers = self.ask([("GET", "/v1/devices?al=1"), ("GET", "/v1/journal?limit=1&limit=2"), ("DELETE", "/v1/status"),
                            ("GET", "/v1/nothing"), ("GET", "/v1//status/")], [GROUPS["administrators"]])
        self.assertEqual([each[:2] for each in answers[:4]],
                         [[400, "query"], [400, "query"], [405, "method"], [404, "no-such-route"]])
        self.assertEqual(answers[4][0], 200)

    def scan(self, frame):
        file = self.folder / "frame"
        file.write_text(frame, newline="")
        return self.kiosk.ctl("scan", str(file), "--json", check=False)
