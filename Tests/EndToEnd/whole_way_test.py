"""From a scan to a badge, through both pages in a real Chromium and a real IPP printer behind a real cupsd."""

import re
import subprocess
import time

from browser import Browser
from house import HARRY, MARIA, PASSWORD, House, PrintShop, wait_for


class WholeWay(House):
    def setUp(self):
        self.shop = PrintShop()
        self.addCleanup(self.shop.close)
        self.options = self.options | {"printer": self.shop.queue}
        super().setUp()
        self.visitor = Browser(f"http://127.0.0.1:{self.kiosk.visitor_port}")
        self.addCleanup(self.visitor.close)
        self.desk = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1366, 768)
        self.addCleanup(self.desk.close)
        self.visitor.state("idle")
        self.sign_in()

    def sign_in(self):
        self.desk.type("#sign-in input[name=name]", "pat")
        self.desk.type("#sign-in input[name=password]", PASSWORD)
        self.desk.touch("#sign-in button")
        self.desk.see("#roster")

    def check_in(self):
        for state, choice in (("type", "parent"), ("purpose", "meeting"), ("destination", "library")):
            self.visitor.state(state)
            self.visitor.touch(f"[data-choice={choice}]")
        self.visitor.state("done", 60)

    def test_a_parent_gets_a_badge_in_four_touches_and_twenty_seconds(self):
        begun = time.monotonic()
        self.kiosk.scan(MARIA)
        self.check_in()
        took = time.monotonic() - begun
        self.assertLessEqual(self.visitor.touches, 4)
        self.assertLess(took, 20, "the issue's bar, not a benchmark")
        page = wait_for("the page", self.shop.printed)[0]
        self.assertIn("Maria", self.pdf("pdftotext", page, "-"))
        self.assertIn("Visitor", self.pdf("pdftotext", page, "-"))
        size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", self.pdf("pdfinfo", page))
        self.assertAlmostEqual(float(size[1]), 62 / 25.4 * 72, delta=1)
        self.assertAlmostEqual(float(size[2]), 100 / 25.4 * 72, delta=1)
        self.assertEqual([entry["copy"] for entry in self.entries("badge.printed")], [1])
        self.assertNotIn("MARIA", page.name.upper(), "a job's name is no person's")
        self.assertIn("Maria", self.desk.see("#roster [data-visit]").text)
        self.assertEqual(self.visitor.complaints(), [])

        # Her badge's code, decoded from the paper by an independent reader, signs her out.
        image = self.folder / "badge"
        subprocess.run(["pdftoppm", "-r", "300", "-png", "-singlefile", page, image], check=True)
        code = subprocess.run(["zbarimg", "--quiet", "--raw", f"{image}.png"], capture_output=True, text=True).stdout
        self.visitor.touch("[data-action=done]")
        self.visitor.state("idle")
        self.assertNotIn("Maria", self.visitor.text())
        self.kiosk.scan(code)
        self.visitor.state("signedOut")
        self.assertEqual([entry["how"] for entry in self.entries("visit.ended")], [{"badge": {}}])
        self.desk.wait(lambda: not self.desk.find("#roster [data-visit]"), "an empty roster")

    def test_a_match_is_held_and_answered_at_the_desk(self):
        self.kiosk.scan(HARRY)
        self.visitor.state("held")
        shown = self.visitor.text().lower()
        for word in ("offender", "list", "match", "blackwood", "harry"):
            self.assertNotIn(word, shown)
        hold = self.desk.see("[data-hold]")
        for words in ("Harry James Blackwood", "same birth date", "offenders", "SPEC-0001", "days old"):
            self.assertIn(words, hold.text)
        self.desk.wait(lambda: self.desk.driver.title.startswith("(1)"), "a title that flashes")

        # Without a reason there is no answer.
        self.desk.touch("[data-hold] [data-answer=not-a-match]")
        self.desk.touch("#asking [data-do=confirm]")
        self.assertEqual(self.entries("hold.resolved"), [])
        self.desk.driver.execute_script("document.querySelector('#asking input[name=why]').click()")
        self.desk.touch("#asking [data-do=confirm]")
        self.desk.wait(lambda: self.entries("hold.resolved"), "the answer in the journal")
        answer = self.entries("hold.resolved")[0]
        self.assertEqual(answer["answer"]["who"], "pat")
        self.assertEqual(answer["answer"]["kind"], "not-a-match")
        self.assertTrue(answer["answer"]["why"])
        self.assertEqual([record.split("#")[0] for record in answer["dismissed"]], ["offenders/SPEC-0001"])

        # The same ID again goes on with the questions.
        self.kiosk.scan(HARRY)
        self.check_in()
        self.assertEqual(len(self.entries("visit.admitted")), 1)
        self.assertEqual(len(wait_for("the badge", self.shop.printed)), 1)

    def test_somebody_without_an_id_types_on_the_screen_and_is_screened(self):
        self.visitor.touch("[data-action=no-id]")
        self.visitor.state("typing")
        self.visitor.type("input[name=given]", "Harry")
        self.visitor.touch("[data-action=next]")
        self.visitor.type("input[name=family]", "Blackwood")
        self.visitor.touch("[data-action=next]")
        self.visitor.driver.execute_script("document.querySelector('input[name=birthMonth][value=\"03\"]').click()")
        self.visitor.type("input[name=birthDay]", "14")
        self.visitor.type("input[name=birthYear]", "1971")
        self.visitor.touch("[data-action=typed]")
        self.visitor.state("held")
        begun = self.entries("visit.begun")[0]
        self.assertIn("typed", begun["identity"]["established"])
        self.assertEqual(self.entries("visit.held")[0]["reasons"], ["match"])

    def test_the_screen_speaks_spanish_and_the_journal_keeps_one_language(self):
        self.visitor.touch("[lang=es]")
        self.visitor.wait(lambda: "Escanee" in self.visitor.text(), "Spanish")
        self.kiosk.scan(MARIA)
        self.visitor.state("type")
        self.assertIn("Padre", self.visitor.text())
        self.check_in()
        self.assertEqual(self.entries("visit.begun")[0]["notice"]["language"], "es")
        self.assertEqual(self.entries("visit.answered")[0]["answers"]["destination"]["text"], "Library")

    def test_staff_close_the_entrance_and_open_it_again(self):
        self.desk.touch("#entrance button")
        self.desk.driver.execute_script("document.querySelector('#asking input[name=reason]').click()")
        self.desk.touch("#asking [data-do=confirm]")
        self.visitor.state("closed")
        self.kiosk.scan(MARIA)
        self.desk.touch("#entrance button")
        self.desk.driver.execute_script("document.querySelector('#asking input[name=reason]').click()")
        self.desk.touch("#asking [data-do=confirm]")
        self.visitor.state("idle")
        self.assertEqual(self.entries("visit.begun"), [])
        self.assertEqual(len(self.entries("entrance.closed")), 1)

    def test_a_visitor_is_entered_by_hand_at_the_desk(self):
        self.desk.touch("#typed-entry summary")
        for name, text in (("given", "Zoë"), ("family", "Müller")):
            self.desk.type(f"#typed-entry input[name={name}]", text)
        self.desk.choose("#typed-entry select[name=birthMonth]", "05")
        self.desk.type("#typed-entry input[name=birthDay]", "1")
        self.desk.type("#typed-entry input[name=birthYear]", "1980")
        for name, value in (("type", "parent"), ("purpose", "meeting"), ("destination", "library")):
            self.desk.choose(f"#typed-entry select[name={name}]", value)
        self.desk.driver.execute_script("document.querySelector('#typed-entry input[name=why]').click()")
        self.desk.touch("#typed-entry button[type=submit]")
        page = wait_for("the badge", self.shop.printed, 60)[0]
        self.assertIn("Müller", self.pdf("pdftotext", page, "-"))
        identity = self.entries("visit.begun")[0]["identity"]
        self.assertEqual(identity["established"], {"entered": {"by": "pat"}})

    @staticmethod
    def pdf(tool, page, *more):
        return subprocess.run([tool, page, *more], capture_output=True, text=True, check=True).stdout
