"""What bad input to the visitor's page gets: every field of every route, held against docs/hostile-input.md."""

import http.client
import re

from house import MARIA, House
from proof import ROOT

SCRIPT = "<script>alert(1)</script>"
HUGE = "x" * 20_000
TOO_MUCH = "x" * 40_000
TYPED = {"action": "typed", "given": "ANA", "family": "TYPED", "birthDate": "1985-03-07"}

# State of the screen, what is sent (the session is added unless it is given), in words, and the answer.
ACTIONS = [
    ("idle", {"session": None, "action": "help"}, "session: missing", 400),
    ("idle", {"session": "1", "action": "help"}, "session: text", 400),
    ("idle", {"session": -1, "action": "help"}, "session: another than the screen's", 409),
    ("idle", {"session": 10**30, "action": "help"}, "session: 10^30", 400),
    ("idle", {"session": [1], "action": "help"}, "session: a list", 400),
    ("idle", {}, "action: missing", 400),
    ("idle", {"action": 7}, "action: a number", 400),
    ("idle", {"action": SCRIPT}, "action: a script", 422),
    ("idle", {"action": HUGE}, "action: 20,000 characters", 422),
    ("idle", {"action": "help", "text": TOO_MUCH}, "a body of 40,000 bytes", 413),
    ("idle", {"action": "language"}, "language, value: missing", 409),
    ("idle", {"action": "language", "value": "../../etc/passwd"}, "language, value: a path", 409),
    ("idle", {"action": "language", "value": SCRIPT}, "language, value: a script", 409),
    ("idle", {"action": "language", "value": {"en": 1}}, "language, value: an object", 400),
    ("idle", {"action": "choose", "value": "parent"}, "choose: where nothing is asked", 409),
    ("idle", TYPED, "typed: where nobody types", 409),
    ("idle", {"action": "no-photo", "value": SCRIPT}, "no-photo, value: a script", 422),
    ("idle", {"action": "no-photo"}, "no-photo, value: missing", 422),
    ("typing", TYPED | {"given": None}, "typed, given: missing", 422),
    ("typing", TYPED | {"given": 7}, "typed, given: a number", 400),
    ("typing", TYPED | {"given": "   "}, "typed, given: blanks", 422),
    ("typing", TYPED | {"given": "12345"}, "typed, given: no letter", 422),
    ("typing", TYPED | {"family": ""}, "typed, family: empty", 422),
    ("typing", TYPED | {"family": ["A"]}, "typed, family: a list", 400),
    ("typing", TYPED | {"family": "\u202e\u0000"}, "typed, family: nothing but control characters", 422),
    ("typing", TYPED | {"birthDate": None}, "typed, birthDate: missing", 422),
    ("typing", TYPED | {"birthDate": "1985-02-30"}, "typed, birthDate: a day that there is not", 422),
    ("typing", TYPED | {"birthDate": "3000-01-01"}, "typed, birthDate: to come", 422),
    ("typing", TYPED | {"birthDate": "03/07/1985"}, "typed, birthDate: another form", 422),
    ("typing", TYPED | {"birthDate": 19850307}, "typed, birthDate: a number", 400),
    ("typing", TYPED | {"birthDate": HUGE}, "typed, birthDate: 20,000 characters", 422),
    ("type", {"action": "choose", "value": HUGE}, "choose, value: 20,000 characters", 409),
    ("type", {"action": "choose", "value": SCRIPT}, "choose, value: a script", 409),
    ("type", {"action": "choose", "value": "first-responder"}, "choose, value: a type that only staff choose", 409),
    ("type", {"action": "choose", "value": 1}, "choose, value: a number", 400),
    ("type", {"action": "choose", "text": "administrator"}, "choose, text: where nothing may be typed", 409),
    ("purpose", {"action": "choose"}, "choose, text: missing", 422),
    ("purpose", {"action": "choose", "text": "\u202e\u200f\u0007"}, "choose, text: nothing but control characters", 422),
    ("purpose", {"action": "choose", "text": {"a": 1}}, "choose, text: an object", 400),
]

# Not refused: shown as text, cut to its length, without control characters.
TAKEN = [
    ("purpose", {"action": "choose", "text": SCRIPT}, "choose, text: a script", SCRIPT),
    ("purpose", {"action": "choose", "text": HUGE}, "choose, text: 20,000 characters", "x" * 80),
    ("purpose", {"action": "choose", "text": "Meet\u202e\n\tEve"}, "choose, text: a bidirectional override", "Meet Eve"),
]

# Method, path, headers beside the right ones (a header that is None is left out), body, in words, the answer.
REQUESTS = [
    ("POST", "/screen/actions", {}, b"", "no body", 400),
    ("POST", "/screen/actions", {}, b"[]", "a list", 400),
    ("POST", "/screen/actions", {}, b"\xff\xfe{", "no UTF-8", 400),
    ("POST", "/screen/actions", {}, b"[" * 30_000, "30,000 brackets", 400),
    ("POST", "/screen/actions", {"Content-Type": "text/plain"}, b"{}", "another type", 415),
    ("POST", "/screen/actions", {"Content-Type": None}, b"{}", "no type", 415),
    ("POST", "/screen/actions", {"X-Vestibule-Token": "x" * 32}, b"{}", "a guessed token", 403),
    ("POST", "/screen/actions", {"X-Vestibule-Token": None}, b"{}", "no token", 403),
    ("POST", "/screen/actions", {"Origin": "https://evil.example"}, b"{}", "another origin", 403),
    ("POST", "/screen/actions", {"Sec-Fetch-Site": "cross-site"}, b"{}", "from another site", 403),
    ("POST", "/screen/actions", {"Host": "school.example"}, b"{}", "another host", 421),
    ("GET", "/screen/events", {}, None, "no token", 403),
    ("GET", "/screen/events?token=" + "x" * 32, {}, None, "a guessed token", 403),
    ("GET", "/screen/events?token=%00%ff", {}, None, "bytes as token", 403),
    ("GET", "/notice.svg", {}, None, "where no address is set", 404),
    ("GET", "/..%2f..%2fetc%2fpasswd", {}, None, "a path outside", 404),
    ("GET", "/desk.html", {}, None, "the other page", 404),
    ("GET", "/" + "a" * 20_000, {}, None, "20,000 characters", 404),
    ("PUT", "/screen/actions", {}, b"{}", "another method", 404),
]


class HostileVisitor(House):
    def setUp(self):
        super().setUp()
        self.screen = self.kiosk.screen()

    def reach(self, state):
        while self.screen.newest["state"] != "idle":
            action = next(each for each in ("done", "cancel") if each in self.screen.newest["actions"])
            self.screen.act(action)
            session = self.screen.newest["session"]
            self.screen.until("the first screen", lambda new: new["state"] == "idle" or new["session"] != session)
        if state == "typing":
            self.screen.act("no-id")
        if state in ("type", "purpose"):
            self.kiosk.scan(MARIA)
            self.screen.state("type")
        if state == "purpose":
            self.screen.act("choose", value="parent")
        self.screen.state(state)

    def post(self, body):
        sent = {"session": self.screen.newest["session"]} | body
        return self.screen.post("/screen/actions", {key: each for key, each in sent.items() if each is not None})[0]

    def test_every_field_and_route_answers_what_the_table_says(self):
        wrong = []
        for state, body, words, status in ACTIONS:
            if self.screen.newest["state"] != state:
                self.reach(state)
            got = self.post(body)
            if got != status or self.screen.newest["state"] != state:
                wrong.append((words, got, self.screen.newest["state"]))
        self.assertEqual(self.entries("alert.raised") + self.entries("visit.admitted"), [])
        for state, body, words, kept in TAKEN:
            self.reach(state)
            if (got := self.post(body)) != 204:
                wrong.append((words, got))
            self.screen.state("destination")
            self.screen.act("choose", value="library")
            self.screen.until("admitted", lambda new: new["state"] in ("printing", "done"))
            self.assertEqual(self.entries("visit.answered")[-1]["answers"]["purpose"]["text"], kept, words)
            self.screen.state("done")
            self.screen.act("done")
            self.screen.state("idle")
            self.kiosk.desk().post(f"/api/visits/{self.entries('visit.begun')[-1]['visit']}/end", {"why": "test"})
        for method, path, headers, body, words, status in REQUESTS:
            if (got := self.request(method, path, headers, body)) != status:
                wrong.append((method, path[:40], words, got))
        self.assertEqual(wrong, [])
        self.assertEqual(self.kiosk.status() is not None, True, "the daemon is well")

    def request(self, method, path, headers, body):
        connection = http.client.HTTPConnection("127.0.0.1", self.kiosk.visitor_port, timeout=20)
        sent = {"Content-Type": "application/json", "X-Vestibule-Token": self.screen.token} | headers
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in sent.items():
            if value is not None:
                connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body or b"")))
        connection.endheaders(body or b"")
        status = connection.getresponse().status
        connection.close()
        return status

    def test_the_document_has_every_case(self):
        page = (ROOT / "docs/hostile-input.md").read_text()
        section = re.search(r"## Visitor's page\n(.*?)(?=\n## |\Z)", page, re.DOTALL)[1]
        self.assertEqual(section.strip(), table().strip())


def table():
    rows = [f"| `POST /screen/actions` | {state} | {words} | {status} |" for state, _, words, status in ACTIONS]
    rows += [f"| `POST /screen/actions` | {state} | {words} | 204, kept as text: `{kept[:20]}`"
             + (f" and so on, {len(kept)} characters" if len(kept) > 40 else "") + " |" for state, _, words, kept in TAKEN]
    rows += [f"| `{method} {re.split('[?%]|aaa', path)[0]}` | any | {words} | {status} |"
             for method, path, _, _, words, status in REQUESTS]
    return "\n".join([
        "Made by `python3 Tests/EndToEnd/hostile_visitor_test.py`; each row is sent to the daemon in every test run. What is "
        "refused is answered\nwith a problem document, changes nothing and leaves the screen as it was.", "",
        "`POST /screen/photos` has its own cases in [photo_test.py](../Tests/EndToEnd/photo_test.py).", "",
        "| route | screen | sent | answer |", "|---|---|---|---|", *rows])


if __name__ == "__main__":
    document = ROOT / "docs/hostile-input.md"
    old = document.read_text() if document.exists() else "# What bad input gets\n\n## Visitor's page\n"
    document.write_text(re.sub(r"(## Visitor's page\n).*?(?=\n## |\Z)", lambda found: found[1] + "\n" + table() + "\n", old,
                               flags=re.DOTALL))
