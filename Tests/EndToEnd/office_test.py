"""The district office's page in a real Chromium: two kiosks of one school really replicate, and what the page says is so."""

import http.client
import json
import pathlib
import shutil
import ssl
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from browser import Browser  # noqa: E402
from district import District  # noqa: E402
from house import HARRY, MARIA, PASSWORD, PEOPLE, Kiosk, free_ports, wait_for  # noqa: E402
from kiosk import ROOT  # noqa: E402
from proof import Proof  # noqa: E402

SCHOOL = "Lincoln, South & West"


class Office(unittest.TestCase):
    """One story, told in order: the tests are its chapters."""

    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="vb-office-", dir="/tmp"))
        cls.folder.chmod(0o755)
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        # The kiosks' clock is the machine's; so are the school days.
        cls.district = District(cls.folder, ports=free_ports(2), options=["--time-zone", "UTC"]).start()
        cls.addClassCleanup(lambda: cls.district.stop())
        for name in ("office", "records", "administrator"):
            cls.district.run("account", "add", name, "--role", name, text=PASSWORD + "\n")
        cls.district.run("account", "add", "kim", "--full-name", "Kim Roe", "--role", "office", "--role", "records",
                         "--role", "administrator", text=PASSWORD + "\n")
        cls.kiosks = {name: cls.kiosk(name, entrance) for name, entrance in (("front", "Main entrance"), ("gym", "Gym"))}
        cls.address = f"https://127.0.0.1:{cls.district.office_port}"
        cls.browser = Browser(cls.address, 1366, 900, more=["--ignore-certificate-errors"])
        cls.addClassCleanup(cls.browser.close)
        cls.sign_in()

    @classmethod
    def kiosk(cls, device, entrance):
        kiosk = Kiosk(
            cls.folder / device, ports=free_ports(2), people=PEOPLE,
            extra=f"device: {device}\nupstream:\n  url: https://127.0.0.1:{cls.district.port}\n"
                  f"  authority: {cls.district.authority.path}\n")
        text = kiosk.configuration.read_text().replace("entrance: Main entrance", f"entrance: {entrance}")
        kiosk.configuration.write_text(text)
        cls.addClassCleanup(kiosk.stop)
        return kiosk.start()

    @classmethod
    def sign_in(cls, name="kim"):
        cls.browser.type("#sign-in [name=name]", name)
        cls.browser.type("#sign-in [name=password]", PASSWORD)
        cls.browser.touch("#sign-in [type=submit]")
        cls.browser.state("signed-in")

    def part(self, name):
        self.browser.touch(f"#parts [data-part={name}]")
        self.browser.wait(lambda: self.browser.driver.execute_script("return document.body.dataset.shown") == name, name)

    def cell(self, kiosk, column):
        found = self.browser.find(f"[data-kiosk={kiosk}] [data-column={column}]")
        return found[0].text if found else ""

    def session(self, name):
        """A client with a session of its own, as a program would have it."""
        def ask(method, path, body=None):
            line = http.client.HTTPSConnection(
                "127.0.0.1", self.district.office_port, context=ssl._create_unverified_context(), timeout=20)
            headers = {"Cookie": ask.cookie, "X-Vestibule-Token": ask.token, "Content-Type": "application/json"}
            line.request(method, path, body and json.dumps(body), {key: each for key, each in headers.items() if each})
            answer = line.getresponse()
            content = answer.read()
            line.close()
            return answer.status, content, answer
        ask.cookie = ask.token = None
        ask.token = ask("GET", "/")[1].decode().split('name="vestibule-token" content="')[1].split('"')[0]
        status, _, answer = ask("POST", "/api/session", {"name": name, "password": PASSWORD})
        self.assertEqual(status, 200)
        ask.cookie = answer.getheader("Set-Cookie").split(";")[0]
        self.assertIn("; HttpOnly; SameSite=Strict; Secure", answer.getheader("Set-Cookie"))
        return ask

    def book(self):
        return [json.loads(line) for line in self.district.run("book", "--json", "--most", "500").splitlines()]

    def test_1_a_kiosk_is_enrolled_by_a_code_and_six_words(self):
        self.part("pairing")
        for name, kiosk in self.kiosks.items():
            self.browser.type("#pairing-form [name=device]", name)
            self.browser.type("#pairing-form [name=school]", SCHOOL)
            self.browser.touch("#pairing-form [type=submit]")
            said = self.browser.wait(
                lambda: next((each.text for each in self.browser.find("#code") if f"{name}: " in each.text), None), "a code")
            code = said.split(f"{name}: ")[1].split(".")[0]
            words = json.loads(kiosk.ctl("sync", "pair", "--code", code, "--json").stdout)["words"]
            self.assertEqual(self.browser.see(f"[data-pairing={name}] .words").text, words)
            self.browser.touch(f"[data-pairing={name}] [data-do=confirm]")
            self.browser.see(f"[data-key={name}]")
            kiosk.ctl("sync", "confirm")
        self.assertEqual(self.browser.find("[data-pairing]"), [])

    def test_2_each_kiosk_has_three_figures(self):
        self.part("kiosks")
        for name in self.kiosks:
            self.browser.wait(lambda: "ago" in self.cell(name, "acknowledged"), f"an entry of {name}")
            self.browser.wait(lambda: self.cell(name, "release"), f"a report of {name}")
            self.assertIn("ago", self.cell(name, "heard"))
            self.assertIn("active", self.cell(name, "standing"))
            self.assertIn("none", self.cell(name, "unsent"))
            self.assertRegex(self.cell(name, "parts"), "^offenders: 1 · .* ago$")
        self.assertIn("Gym", self.browser.see("[data-kiosk=gym] th").text)
        self.assertTrue(self.browser.see("#alarms-none").is_displayed())

    def test_3_who_is_on_site_is_seen_through_every_door_at_once(self):
        self.part("people")
        screen = self.kiosks["front"].screen()
        self.kiosks["front"].scan(MARIA)
        screen.choose("parent", "meeting", "library")
        row = self.browser.see(f"[data-school='{SCHOOL}'] [data-visit]")
        self.assertIn("Maria", row.text.title())
        self.assertIn("Main entrance", row.text)
        other = self.kiosks["gym"].screen()
        self.kiosks["gym"].scan(HARRY)
        other.state("held")
        held = self.browser.see("[data-held]").text
        self.assertIn("Gym", held)
        self.assertIn("Blackwood", held.title())
        screen.close()
        other.close()

    def test_4_a_day_is_a_page_a_table_and_paper(self):
        self.part("report")
        self.browser.touch("#report-form [type=submit]")
        self.browser.wait(lambda: len(self.browser.find("#visits-rows tr")) == 2, "two visits")
        rows = " ".join(each.text for each in self.browser.find("#visits-rows tr"))
        self.assertIn("on site", rows)
        self.assertIn("held", rows)
        kim = self.session("kim")
        for ending in ("csv", "pdf"):
            path = self.browser.see(f"#report-{ending}").get_attribute("href").split(str(self.district.office_port))[1]
            status, content, answer = kim("GET", path)
            self.assertEqual(status, 200)
            self.assertIn("attachment; filename=\"Lincoln--South---West-", answer.getheader("Content-Disposition"))
            if ending == "csv":
                lines = content.decode().splitlines()
                self.assertEqual(len(lines), 3)
                self.assertIn("MARIA", lines[1].upper())
            else:
                text = subprocess.run(["pdftotext", "-layout", "-", "-"], input=content, capture_output=True, check=True)
                self.assertIn(b"BLACKWOOD", text.stdout.upper())
        self.browser.type("#search-form [name=text]", "black")
        self.browser.touch("#search-form [type=submit]")
        self.browser.wait(lambda: len(self.browser.find("#visits-rows tr")) == 1, "one visit")
        self.assertIn("Blackwood", self.browser.see("#visits-rows tr").text.title())

    def test_5_every_look_is_written_down_and_survives_a_kill(self):
        before = self.book()
        looks = {entry["entry"]["what"]: entry["entry"] for entry in before}
        self.assertLessEqual({"people", "report", "table", "paper", "search", "paired", "confirmed"}, set(looks))
        self.assertEqual(looks["report"]["who"], "kim")
        self.assertEqual(len(looks["report"]["visits"]), 2)
        self.assertEqual(len(looks["search"]["visits"]), 1)
        self.assertNotIn("BLACK", json.dumps(before).upper())
        # Who looks on is shown the same people again and again: each was written down once.
        shown = [visit for entry in before if entry["entry"]["what"] == "people" for visit in entry["entry"]["visits"]]
        self.assertEqual(len(shown), len(set(shown)))
        self.district.stop(kill=True)
        self.district.start()
        self.assertEqual(self.book(), before)
        for path in self.district.state.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"BLACKWOOD", path.read_bytes().upper(), path)
        self.browser.driver.get(self.address)
        self.sign_in()
        self.part("pairing")
        self.browser.touch("#book-show")
        self.browser.see("#book [data-what=search]")

    def test_6_each_role_gets_its_routes_and_no_other(self):
        columns = ["office", "records", "administrator"]
        rows = [line.strip("|").split("|") for line in (ROOT / "docs/district.md").read_text().splitlines()
                if line.startswith("| `") and " /api/" in line]
        self.assertGreater(len(rows), 12)
        for index, name in enumerate(columns):
            ask = self.session(name)
            for row in sorted(rows, key=lambda row: "DELETE" in row[0]):
                method, path = row[0].strip().strip("`").split()
                status = ask(method, path.replace(":device", "nobody"), {} if method == "POST" else None)[0]
                wanted = row[2 + index].strip() == "yes"
                self.assertEqual(status not in (401, 403), wanted, f"{name}: {method} {path}: {status}")

    def test_7_a_kiosk_that_falls_silent_is_seen_and_somebody_says_so(self):
        self.district.stop()
        self.district.options += ["--silent-after", "0.1"]
        self.district.start()
        self.browser.driver.get(self.address)
        self.sign_in("office")
        self.assertEqual(len(self.browser.find("#parts button")), 1)
        self.kiosks["gym"].stop()

        def silent():
            # The other one goes on speaking: whoever signs in there is an entry.
            self.kiosks["front"].desk().close()
            return self.browser.find("tr.silent[data-kiosk=gym]")
        wait_for("the silence", silent, 40)
        self.browser.wait(lambda: not self.browser.find("tr.silent[data-kiosk=front]"), "the other one speaks")
        self.assertIn("gym says nothing", self.district.run("alarms"))
        self.browser.touch("[data-alarm=silent][data-device=gym] [data-do=known]")
        self.browser.wait(lambda: "office knows" in self.browser.text(), "whoever knows")
        self.assertNotIn("gym says nothing", self.district.run("alarms"))
        self.kiosks["gym"].start()
        self.browser.wait(lambda: not self.browser.find("tr.silent[data-kiosk=gym]"), "it speaks again", 30)

    def test_8_nothing_is_wrong_with_the_page_in_either_language_on_either_screen(self):
        problems = {}
        self.browser.driver.get(self.address)
        self.browser.driver.delete_all_cookies()
        self.browser.driver.get(self.address)
        proof = Proof(self.browser)
        self.browser.see("#sign-in")
        problems["sign-in"] = proof.everything()
        self.sign_in()
        for language in ("en", "es"):
            for part in ("kiosks", "people", "report", "pairing"):
                self.part(part)
                if part == "report":
                    self.browser.touch("#report-form [type=submit]")
                    self.browser.see("#visits-rows tr")
                # The widest page and the narrowest are drawn by different rules; axe looks at each of them once.
                for width, height, looked_at in ((1366, 900, "en"), (390, 844, "es")):
                    proof.size(width, height)
                    found = proof.cut_off() + proof.too_small()
                    problems[f"{part} {language} {width}"] = found + (proof.findings() if language == looked_at else [])
                    self.browser.picture(ROOT / f".build/office/{part}-{language}-{width}.png")
                proof.size(1366, 900)
            self.browser.touch("#language")
            self.browser.wait(lambda: self.browser.driver.execute_script("return document.documentElement.lang") != language,
                              "the other language")
        self.assertEqual({key: found for key, found in problems.items() if found}, {})
        self.assertEqual([each for each in self.browser.complaints() if "status of 4" not in each
                          and "ERR_CONNECTION" not in each], [])

    def test_9_a_kiosk_that_is_revoked_is_heard_no_more(self):
        self.part("pairing")
        self.browser.touch("[data-key=gym] [data-do=revoke]")
        self.browser.touch("#asking-confirm")
        self.browser.wait(lambda: not self.browser.find("[data-key=gym] [data-do=revoke]"), "revoked")
        self.kiosks["gym"].desk().close()
        wait_for("the kiosk is refused", lambda: "suspended" in
                 (json.loads(self.kiosks["gym"].ctl("sync", "--json", check=False).stdout).get("trouble") or ""), 40)
        self.browser.touch("#sign-out")
        self.browser.see("#sign-in")
        self.assertNotIn("Maria", self.browser.driver.page_source.title())


if __name__ == "__main__":
    unittest.main()
