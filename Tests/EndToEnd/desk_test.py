"""The desk as an office has it: on the network, with accounts of two kinds, two browsers, and people who try things."""

import base64
import hashlib
import hmac
import json
import os
import pathlib
import re
import ssl
import struct
import subprocess
import time
import unittest

from house import HARRY, MARIA, PASSWORD, PEOPLE, Failure, House, free_ports, licence, wait_for  # noqa: F401
from kiosk import Desk, Kiosk, ROOT  # noqa: E402


def time_code(secret, at=None):
    """What an authenticator app shows (RFC 6238)."""
    padded = secret + "=" * (-len(secret) % 8)
    mac = hmac.new(base64.b32decode(padded), struct.pack(">Q", int(at or time.time()) // 30), hashlib.sha1).digest()
    place = mac[-1] & 15
    return f"{(struct.unpack('>I', mac[place:place + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


class Shared(unittest.TestCase):
    """One kiosk for all tests of a class; each leaves the house as it found it."""

    options = {}

    @classmethod
    def setUpClass(cls):
        import shutil
        import tempfile
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-", dir="/tmp"))
        cls.folder.chmod(0o755)
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        cls.kiosk = Kiosk(cls.folder / "kiosk", people=PEOPLE, ports=free_ports(2), **cls.options)
        cls.prepare()
        cls.addClassCleanup(cls.kiosk.stop)
        cls.kiosk.start()

    @classmethod
    def prepare(cls):
        pass

    @classmethod
    def account(cls, name, *arguments):
        cls.kiosk.run("vestibuled", "--config", str(cls.kiosk.configuration), "--add-account", name, *arguments,
                      text=PASSWORD + "\n")

    def entries(self, kind):
        return [payload for _, each, payload in self.kiosk.journal() if each == kind]


class OnTheNetwork(Shared):
    """HTTPS beyond this machine, with a certificate that the kiosk made."""

    name = "desk.school.example"
    options = {"desk": f"  host: 0.0.0.0\n  names: [{name}]\n  tls: self-made\n"}

    @classmethod
    def prepare(cls):
        cls.account("sam", "--role", "administrator", "--role", "staff")

    @property
    def certificate(self):
        return self.kiosk.folder / "state/desk-certificate.pem"

    @property
    def pinned(self):
        context = ssl.create_default_context(cafile=str(self.certificate))
        return context

    def test_the_certificate_is_the_one_whose_fingerprint_is_told(self):
        der = ssl.PEM_cert_to_DER_cert(self.certificate.read_text())
        expected = ":".join(f"{byte:02X}" for byte in hashlib.sha256(der).digest())
        self.assertEqual(self.kiosk.status()["deskFingerprint"], expected)
        self.assertEqual(
            self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--show-fingerprint").stdout.strip(),
            expected)
        self.assertIn(expected, self.kiosk.ctl("status", check=False).stdout)
        self.assertIn(expected, (self.kiosk.folder / "vestibuled.log").read_text())
        self.assertEqual(os.stat(self.kiosk.folder / "state/desk-key.pem").st_mode & 0o777, 0o600)

    def test_a_browser_that_trusts_this_one_certificate_signs_in(self):
        from browser import Browser
        key = subprocess.run(f"openssl x509 -in {self.certificate} -pubkey -noout | openssl pkey -pubin -outform der",
                             shell=True, capture_output=True, check=True).stdout
        pin = base64.b64encode(hashlib.sha256(key).digest()).decode()
        browser = Browser(f"https://{self.name}:{self.kiosk.desk_port}", 390, 844, more=(
            f"--ignore-certificate-errors-spki-list={pin}", f"--host-resolver-rules=MAP {self.name} 127.0.0.1",
            f"--user-data-dir={self.folder}/chromium"))
        self.addCleanup(browser.close)
        browser.type("#sign-in input[name=name]", "pat")
        browser.type("#sign-in input[name=password]", PASSWORD)
        browser.touch("#sign-in button")
        browser.see("#holds")
        cookie = browser.driver.get_cookie("vestibule-desk")
        self.assertTrue(cookie["secure"] and cookie["httpOnly"])
        self.assertEqual(cookie["sameSite"], "Strict")

    def test_a_stranger_is_not_trusted_and_old_versions_are_refused(self):
        with self.assertRaises(ssl.SSLCertVerificationError):
            Desk(self.kiosk.desk_port, tls=ssl.create_default_context())
        old = self.pinned
        old.minimum_version = ssl.TLSVersion.TLSv1_1
        old.maximum_version = ssl.TLSVersion.TLSv1_1
        old.set_ciphers("ALL:@SECLEVEL=0")
        with self.assertRaises(ssl.SSLError):
            Desk(self.kiosk.desk_port, tls=old)
        with self.assertRaises((OSError, Failure, IndexError, Exception)):
            Desk(self.kiosk.desk_port)

    def test_only_its_own_names_are_answered(self):
        desk = self.kiosk.desk(tls=self.pinned)
        for host, expected in ((f"{self.name}:{self.kiosk.desk_port}", 200), ("evil.example", 421),
                               (f"evil.example:{self.kiosk.desk_port}", 421), (self.name, 421)):
            connection = desk.connection(10)
            connection.putrequest("GET", "/", skip_host=True)
            connection.putheader("Host", host)
            connection.endheaders()
            self.assertEqual(connection.getresponse().status, expected, host)
            connection.close()

    def test_an_administrator_needs_a_second_factor_and_each_code_opens_once(self):
        with self.assertRaisesRegex(Failure, "second factor"):
            self.kiosk.desk("sam", tls=self.pinned)
        told = self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--second-factor", "sam").stdout
        secret = re.search(r"type this secret into it: ([A-Z2-7]{32})", told).group(1)
        recovery = re.findall(r"^  ([a-z2-7]{4}(?:-[a-z2-7]{4}){3})$", told, re.M)
        self.assertEqual(len(recovery), 10)
        self.assertIn("█", told)
        with self.assertRaisesRegex(Failure, "six digits"):
            self.kiosk.desk("sam", tls=self.pinned)
        code = time_code(secret)
        self.assertIsNotNone(self.kiosk.desk("sam", tls=self.pinned, code=code).newest)
        with self.assertRaisesRegex(Failure, "wrong"):
            self.kiosk.desk("sam", tls=self.pinned, code=code)
        self.assertIsNotNone(self.kiosk.desk("sam", tls=self.pinned, code=recovery[0]).newest)
        # What was used stays used after a restart.
        self.kiosk.stop()
        self.kiosk.start()
        for used in (code, recovery[0]):
            with self.assertRaisesRegex(Failure, "wrong"):
                self.kiosk.desk("sam", tls=self.pinned, code=used)
        self.assertIsNotNone(self.kiosk.desk("sam", tls=self.pinned, code=recovery[1]).newest)


class AtTheDesk(Shared):
    """One office with two desks."""

    options = {"extra": """open-hours:
  bells: [{ at: 08:00, label: School begins }]
policy-texts:
  - { id: match, from: 2020-01-01, text: { en: Call extension 12., es: Llame al 12. } }
  - { id: match, from: 2999-01-01, text: { en: Not yet., es: Todavía no. } }
"""}

    @classmethod
    def prepare(cls):
        cls.account("alex", "--role", "administrator")
        cls.account("kim")
        lamp = cls.folder / "lamp"
        lamp.write_text(f"#!/bin/sh\necho \"$@\" >> {cls.folder}/lamp.log\n")
        lamp.chmod(0o755)
        cls.kiosk.extra += f"alarm: {{ command: [{lamp}, relay] }}\n"
        cls.kiosk.configure()

    def sign_in(self, browser, name="pat"):
        browser.type("#sign-in input[name=name]", name)
        browser.type("#sign-in input[name=password]", PASSWORD)
        browser.touch("#sign-in button")
        browser.see("#holds")

    def admit(self, screen, desk):
        screen.state("idle")
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        return desk.until("Maria on site", lambda newest: newest["roster"])["roster"][0]["visit"]

    def test_two_browsers_answer_one_hold_once_and_a_phone_shows_it_whole(self):
        from browser import Browser
        screen = self.kiosk.screen()
        screen.state("idle")
        one = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 390, 844)
        self.addCleanup(one.close)
        two = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1366, 768)
        self.addCleanup(two.close)
        self.sign_in(one)
        self.sign_in(two, "kim")
        resolved = len(self.entries("hold.resolved"))
        self.kiosk.scan(HARRY)
        for browser in (one, two):
            self.assertIn("Call extension 12.", browser.see("[data-policy=match]").text)
            browser.see("[data-policy=parental-duty]")
            browser.touch("[data-answer=deny]")
            browser.touch("#asking .reason input")
        pictures = os.environ.get("VESTIBULE_PICTURES")
        if pictures:
            one.picture(f"{pictures}/desk-phone-answer.png")
        self.assertLessEqual(one.driver.execute_script("return document.documentElement.scrollWidth"), 390)
        one.touch("#asking [data-do=confirm]")
        one.wait(lambda: not one.find(".hold"), "the hold is gone")
        two.touch("#asking [data-do=confirm]")
        self.assertIn("already", two.see("#asking .mistake").text)
        self.assertEqual(len(self.entries("hold.resolved")), resolved + 1)
        # Before signing in the page asks whether it is signed in, which the browser calls an error.
        self.assertEqual([each for each in one.complaints() if "/api/session" not in each], [])
        viewed = {entry["who"] for entry in self.entries("person.viewed")
                  if entry["what"] == "desk" and "match@2020-01-01" in entry.get("policy", [])}
        self.assertLessEqual({"pat", "kim"}, viewed)
        wait_for("the lamp is off again", lambda: self.lamp()[-1:] == ["relay off"])
        self.assertIn("relay on", self.lamp())
        screen.close()

    def test_a_month_that_is_all_a_list_has_is_not_called_different(self):
        from browser import Browser
        screen = self.kiosk.screen()
        screen.state("idle")
        desk = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1366, 768)
        self.addCleanup(desk.close)
        self.sign_in(desk)
        # The list has his birth as 1964-09, and a suffix that the card has not.
        self.kiosk.scan(licence("SAMUEL", "ROWE", "19640912", "100000009", middle=""))
        desk.see(".match")
        verdicts = [row.get_attribute("class") for row in desk.find(".match tbody tr")]
        self.assertEqual(verdicts[:2], ["partly", "partly"])
        self.assertIn("as far as known", desk.see(".match tr.partly").text)
        desk.touch("[data-answer=deny]")
        desk.touch("#asking .reason input")
        desk.touch("#asking [data-do=confirm]")
        desk.wait(lambda: not desk.find(".hold"), "the hold is gone")
        screen.close()

    def lamp(self):
        log = self.folder / "lamp.log"
        return log.read_text().split("\n")[:-1] if log.exists() else []

    def test_somebody_met_in_a_corridor_is_found_by_badge_or_name_and_each_look_is_kept(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        visit = self.admit(screen, desk)
        before = len(self.entries("person.viewed"))
        number = int(visit.replace("-", ""), 16)
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        badge = "VB0" + "".join(letters[number >> shift & 31] for shift in range(125, -5, -5))
        shown = []
        for text in (badge, "visit", "mar vis", "María Visitor"):
            status, found, _ = desk.post("/api/search", {"text": text})
            self.assertEqual(status, 200, found)
            shown.append([each["visit"] for each in found])
            self.assertIn(visit, shown[-1], text)
        self.assertEqual(shown[0], [visit])
        self.assertEqual(desk.post("/api/search", {"text": "isitor"})[1], [])
        status, opened, _ = desk.post(f"/api/visits/{visit}", None, method="GET")
        self.assertEqual(status, 200)
        self.assertEqual([line["what"] for line in opened["history"]][:2], ["visit.begun", "visit.screened"])
        self.assertIn(visit, [each["visit"] for each in desk.post("/api/day", None, method="GET")[1]])
        looks = self.entries("person.viewed")[before:]
        self.assertEqual([(look["what"], look["visits"]) for look in looks if look["what"] in ("search", "visit")],
                         [("search", found) for found in shown] + [("search", []), ("visit", [visit])])
        self.assertEqual({look["who"] for look in looks}, {"pat"})
        self.assertNotIn("isitor", json.dumps(looks))
        self.assertEqual(desk.post(f"/api/visits/{visit}/end", {"why": "seen leaving"})[0], 204)
        screen.close()

    def test_an_administrator_alone_sees_no_people_and_can_end_sessions(self):
        screen, desk, alex = self.kiosk.screen(), self.kiosk.desk(), self.kiosk.desk("alex")
        visit = self.admit(screen, desk)
        self.assertEqual((alex.newest["roster"], alex.newest["holds"]), ([], []))
        self.assertNotIn("VISITOR", json.dumps(alex.newest))
        self.assertEqual(alex.post("/api/day", None, method="GET")[0], 403)
        self.assertEqual(alex.post("/api/search", {"text": "maria"})[0], 403)
        self.assertEqual(alex.post(f"/api/visits/{visit}/end", {"why": "x"})[0], 403)
        self.assertEqual(desk.post("/api/accounts", None, method="GET")[0], 403)
        accounts = alex.post("/api/accounts", None, method="GET")[1]
        self.assertEqual([each["name"] for each in accounts], ["pat", "alex", "kim"])
        self.assertEqual(desk.post(f"/api/visits/{visit}/end", {"why": "seen leaving"})[0], 204)
        self.assertEqual(alex.post("/api/accounts/pat/sessions", {}, method="DELETE")[0], 204)
        self.assertEqual(desk.post("/api/entrance", {"closed": True, "reason": "x"})[0], 401)
        screen.close()

    def test_a_session_ends_when_its_account_changes(self):
        self.account("jo")
        desk = self.kiosk.desk("jo")
        self.assertEqual(desk.post("/api/session", None, method="GET")[0], 200)
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--change-roles", "jo",
                       "--role", "administrator")
        self.assertEqual(desk.post("/api/session", None, method="GET")[0], 401)
        again = self.kiosk.desk("jo")
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--remove-account", "jo")
        self.assertEqual(again.post("/api/session", None, method="GET")[0], 401)

    def test_a_stolen_session_is_no_use_to_another_site(self):
        desk = self.kiosk.desk()
        stolen = desk.headers
        act = ("/api/entrance", {"closed": True, "reason": "x"})
        for headers, expected in (({"Origin": "https://evil.example"}, 403), ({"Sec-Fetch-Site": "cross-site"}, 403),
                                  ({"Sec-Fetch-Site": "same-site"}, 403), ({"X-Vestibule-Token": "a" * 32}, 403),
                                  ({"Content-Type": "text/plain"}, 415), ({"Host": "evil.example"}, 421)):
            desk.headers = stolen | headers
            self.assertEqual(desk.post(*act)[0], expected, headers)
        self.assertEqual(self.entries("entrance.closed"), [])
        desk.headers = stolen
        self.assertEqual(desk.post("/api/session", {}, method="DELETE")[0], 204)
        self.assertEqual(desk.post(*act)[0], 401)


HOSTILE = {
    "nothing": None, "no object": [], "an empty object": {}, "a number for each": 7, "null for each": "null",
    "an object for each": "object", "20,000 characters for each": "x" * 20000, "40,000 characters for each": "x" * 40000,
    "a script for each": "<script>alert(1)</script>", "controls for each": "\u0000\u202e\u001b[2J",
}
FIELDS = {
    "/api/session": ["name", "password", "code"], "/api/search": ["text"], "/api/entrance": ["closed", "reason"],
    "/api/visits": ["given", "family", "birthDate", "type", "purpose", "destination", "vouched"],
    "/api/holds/VISIT/answers": ["answer", "held", "why", "type"], "/api/visits/VISIT/answers": ["type", "purpose"],
    "/api/visits/VISIT/end": ["why"], "/api/visits/VISIT/badge": ["why"], "/api/help/acknowledge": ["x"],
}


class HostileInput(Shared):
    """docs/hostile-input.md, section "desk": every value at every route of the desk, and what came of it."""

    def body(self, value, fields):
        if value is None or value == [] or value == {}:
            return value
        value = {"null": None, "object": {"a": [1]}}.get(value, value) if isinstance(value, str) else value
        return {field: value for field in fields}

    def test_no_value_at_any_route_does_more_than_be_refused(self):
        desk = self.kiosk.desk()
        visit = "01a2007b-57fa-72e8-b253-477a09aedf22"
        rows = []
        for path, fields in FIELDS.items():
            got = []
            for value in HOSTILE.values():
                status, problem, _ = desk.post(path.replace("VISIT", visit), self.body(value, fields))
                self.assertNotIn("script", json.dumps(problem or {}), path)
                got.append(str(status))
            rows.append(f"| `POST {path.replace('VISIT', 'visit')}` | " + " | ".join(got) + " |")
        for path in ("/api/visits/" + "9" * 4000, "/api/visits/%00", "/api/visits/..%2f..%2faccounts", "/api/accounts/x"):
            self.assertIn(desk.post(path, None, method="GET")[0], (403, 404, 405, 414, 431, 400), path)
        table = "\n".join(["| route | " + " | ".join(HOSTILE) + " |", "|---" * (len(HOSTILE) + 1) + "|"] + rows)
        kept = (ROOT / "docs/hostile-input.md").read_text()
        self.assertIn(table, kept, "docs/hostile-input.md must hold, under \"desk\":\n" + table)
        self.assertTrue(all(status[0] in "24" for row in rows for status in re.findall(r"\b\d{3}\b", row)), table)
        kinds = {kind for _, kind, _ in self.kiosk.journal()}
        self.assertFalse(kinds & {"visit.begun", "entrance.closed", "hold.resolved", "visit.ended"}, kinds)
        self.assertEqual(desk.post("/api/session", None, method="GET")[0], 200)
