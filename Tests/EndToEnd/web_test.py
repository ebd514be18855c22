"""The two pages as a stranger, another web site, or a careless client finds them."""

import http.client
import json
import select
import socket

from house import HARRY, House, wait_for

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


class Web(House):
    def ask(self, port, method, path, body=None, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        skip = {"skip_host": True} if "Host" in headers else {}
        connection.putrequest(method, path, **skip)
        content = body if isinstance(body, bytes) else json.dumps(body).encode() if body is not None else b""
        headers.setdefault("Content-Length", str(len(content)))
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders(content)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        return answer.status, text, answer

    def test_only_its_own_host_origin_and_token_are_answered(self):
        screen = self.kiosk.screen()
        port, token = self.kiosk.visitor_port, screen.token
        touch = {"session": screen.newest["session"], "action": "help"}
        right = {"Content-Type": "application/json", "X-Vestibule-Token": token}
        self.assertEqual(self.ask(port, "GET", "/", Host="school.example")[0], 421)
        self.assertEqual(self.ask(port, "POST", "/screen/actions", touch, **right | {"Origin": "http://evil.example"})[0], 403)
        self.assertEqual(self.ask(port, "POST", "/screen/actions", touch, **right | {"Sec-Fetch-Site": "cross-site"})[0], 403)
        self.assertEqual(self.ask(port, "POST", "/screen/actions", touch, **right | {"X-Vestibule-Token": "x" * 32})[0], 403)
        self.assertEqual(self.ask(port, "POST", "/screen/actions", touch, **right | {"Content-Type": "text/plain"})[0], 415)
        self.assertEqual(self.ask(port, "GET", "/screen/events?token=wrong")[0], 403)
        self.assertEqual(self.entries("alert.raised"), [])
        self.assertEqual(self.ask(port, "POST", "/screen/actions", touch, **right)[0], 204)
        self.assertEqual(len(self.entries("alert.raised")), 1)

    def test_no_page_is_cached_framed_or_fed_from_outside(self):
        for port in (self.kiosk.visitor_port, self.kiosk.desk_port):
            _, _, answer = self.ask(port, "GET", "/")
            self.assertEqual(answer.getheader("Cache-Control"), "no-store")
            self.assertEqual(answer.getheader("X-Content-Type-Options"), "nosniff")
            policy = answer.getheader("Content-Security-Policy")
            for rule in ("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'"):
                self.assertIn(rule, policy)
            self.assertIsNone(answer.getheader("Server"))

    def test_no_file_but_a_page_is_served(self):
        for path in ("/../accounts", "/%2e%2e/accounts", "/..%2f..%2faccounts", "//etc/passwd", "/desk.html", "/.git"):
            self.assertEqual(self.ask(self.kiosk.visitor_port, "GET", path)[0], 404, path)

    def test_the_desk_shows_nothing_to_whoever_is_not_signed_in(self):
        port = self.kiosk.desk_port
        desk = self.kiosk.desk()
        right = {"Content-Type": "application/json", "X-Vestibule-Token": desk.token}
        for method, path in (("GET", "/api/session"), ("GET", f"/api/events?token={desk.token}"), ("POST", "/api/visits"),
                             ("POST", "/api/entrance"), ("POST", "/api/holds/x/answers"), ("DELETE", "/api/session")):
            self.assertEqual(self.ask(port, method, path, {}, **right)[0], 401, path)
            stolen = right | {"Cookie": "vestibule-desk=guessed"}
            self.assertEqual(self.ask(port, method, path, {}, **stolen)[0], 401, path)
        _, _, answer = desk.post("/api/session", {"name": "pat", "password": "correct horse battery"})
        cookie = answer.getheader("Set-Cookie")
        self.assertIn("HttpOnly", cookie)
        self.assertIn("SameSite=Strict", cookie)

    def test_a_session_that_was_signed_out_is_over(self):
        desk = self.kiosk.desk()
        self.assertEqual(desk.post("/api/entrance", {"closed": True, "reason": "drill"})[0], 204)
        self.assertEqual(desk.post("/api/session", {}, method="DELETE")[0], 204)
        self.assertEqual(desk.post("/api/entrance", {"closed": False})[0], 401)

    def test_an_open_desk_sees_nothing_more_after_signing_out(self):
        desk, other = self.kiosk.desk(), self.kiosk.desk()
        self.assertEqual(desk.post("/api/session", {}, method="DELETE")[0], 204)
        self.assertIsNotNone(wait_for("the end of the stream", lambda: desk.ended))
        screen = self.kiosk.screen()
        self.kiosk.scan(HARRY)
        screen.state("held")
        other.hold("HARRY JAMES BLACKWOOD")
        self.assertNotIn("HARRY", json.dumps(desk.newest))

    def test_half_sent_requests_do_not_keep_others_out(self):
        halves = []
        for _ in range(80):
            half = socket.create_connection(("127.0.0.1", self.kiosk.visitor_port))
            half.sendall(b"GET / HTTP/1.1\r\nHost: x")
            halves.append(half)
        self.addCleanup(lambda: [half.close() for half in halves])

        def answered():
            try:
                return self.ask(self.kiosk.visitor_port, "GET", "/")[0] == 200
            except OSError:
                return False
        wait_for("an answer", answered, 60)

    def test_one_machine_does_not_keep_the_others_from_the_desk(self):
        held = [socket.create_connection(("127.0.0.1", self.kiosk.desk_port), timeout=10, source_address=("127.0.0.2", 0))
                for _ in range(80)]
        other = http.client.HTTPConnection("127.0.0.1", self.kiosk.desk_port, timeout=5, source_address=("127.0.0.3", 0))
        other.request("GET", "/")
        self.assertEqual(other.getresponse().status, 200)
        wait_for("all but a share to be closed", lambda: len(held) - len(select.select(held, [], [], 0)[0]) == 16)
        for peer in [*held, other]:
            peer.close()

    def test_guessing_passwords_ends_soon(self):
        desk = self.kiosk.desk()
        tried = [desk.post("/api/session", {"name": "pat", "password": f"guess {number}"})[0] for number in range(9)]
        self.assertEqual(tried[:8], [401] * 8)
        self.assertEqual(tried[8], 429)
        self.assertEqual(desk.post("/api/session", {"name": "pat", "password": "correct horse battery"})[0], 429)

    def test_wrong_values_get_a_problem_and_change_nothing(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        number = screen.newest["session"]
        for body in ({}, {"session": "1", "action": "help"}, {"session": number}, {"session": number, "action": 7},
                     {"session": number, "action": "fly"}, {"session": number, "action": "choose", "value": "x" * 20000},
                     {"session": number, "action": "typed", "given": "A", "family": "B", "birthDate": "1985-02-30"},
                     {"session": 10**30, "action": "help"}, []):
            status = screen.post("/screen/actions", body)[0]
            self.assertIn(status, (400, 409, 413, 422), body)
        for path, body in (("/api/visits", {"given": "", "family": "X", "birthDate": "1990-01-01"}),
                           ("/api/visits", {"given": "A", "family": "B", "birthDate": "3000-01-01"}),
                           ("/api/visits", {"given": 1}), ("/api/entrance", {"closed": "yes"}),
                           ("/api/visits/00000000-0000-7000-8000-000000000000/end", {"why": "x"}),
                           ("/api/visits/nonsense/end", {"why": "x"}),
                           ("/api/entrance", {"closed": True, "reason": ""})):
            self.assertIn(desk.post(path, body)[0], (400, 404, 409, 422), path)
        self.assertEqual([kind for _, kind, _ in self.kiosk.journal() if kind.startswith(("visit", "entrance"))], [])

    def test_what_is_typed_is_shown_as_text_never_run(self):
        from browser import Browser
        desk = self.kiosk.desk()
        status, body, _ = desk.post("/api/visits", {
            "given": SCRIPT[:40], "family": "X" + SCRIPT[:30], "birthDate": "1980-05-01", "type": "parent",
            "purpose": SCRIPT, "destination": SCRIPT})
        self.assertEqual(status, 201, body)
        browser = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1366, 768)
        self.addCleanup(browser.close)
        browser.type("#sign-in input[name=name]", "pat")
        browser.type("#sign-in input[name=password]", "correct horse battery")
        browser.touch("#sign-in button")
        self.assertIn("<script>", browser.see("#roster [data-visit]").text)
        self.assertEqual(browser.find("#roster script, #roster img"), [])

    def test_two_desks_never_answer_one_hold_twice(self):
        screen, one, two = self.kiosk.screen(), self.kiosk.desk(), self.kiosk.desk()
        self.kiosk.scan(HARRY)
        screen.state("held")
        hold = one.hold("HARRY JAMES BLACKWOOD")
        self.assertEqual(one.resolve(hold, "deny", "compared")[0], 204)
        status, problem = two.resolve(hold, "admit", "compared")
        self.assertEqual(status, 409)
        self.assertIn("already", problem["detail"])
        self.assertEqual(len(self.entries("hold.resolved")), 1)
