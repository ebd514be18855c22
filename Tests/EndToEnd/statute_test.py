"""Utah Code 53G-8-806 against the real daemon, where more than the rules of the house is needed.

The subsections that the rules alone serve are in Tests/VisitsTests/StatuteTests.swift.
"""

import json
import subprocess
import time

from house import HARRY, MARIA, House, wait_for

CLEARANCES = """clearances:
  - { given: Maria, family: Visitor, birth-date: 1985-05-01, type: volunteer, from: 2020-01-01, until: 2024-12-31,
      by: District office }
"""


class Statute(House):
    def make_kiosk(self, **more):
        (self.folder / "clearances.yaml").write_text(CLEARANCES)
        extra = f"""clearances: {self.folder}/clearances.yaml
visitor-types:
  - {{ id: parent, label: Parent, escort: false }}
  - {{ id: volunteer, label: Volunteer, clearance: hold, areas: [office] }}
areas: [{{ id: office, label: Office }}]
destinations:
  - {{ id: library, label: Library }}
  - {{ id: front-office, label: Front office, area: office }}
policy: {{ printer-failure: wait }}
"""
        return super().make_kiosk(extra=extra, **more)

    def admit(self, frame=MARIA):
        screen = self.kiosk.screen()
        self.kiosk.scan(frame)
        screen.state("type")
        screen.choose("parent", "meeting", "library")
        screen.state("done")
        return screen

    def test_2_b_the_journal_holds_name_times_purpose_and_destination(self):
        self.admit()
        desk = self.kiosk.desk()
        visit = desk.until("Maria on site", lambda now: now["roster"])["roster"][0]["visit"]
        self.assertEqual(desk.post(f"/api/visits/{visit}/end", {"why": "left by the gym"})[0], 204)
        begun, = self.entries("visit.begun")
        answered = self.entries("visit.answered")[-1]
        self.assertEqual(begun["identity"]["name"]["family"], "VISITOR")
        self.assertEqual(answered["answers"]["purpose"]["id"], "meeting")
        self.assertEqual(answered["answers"]["destination"]["text"], "Library")
        self.assertEqual(len(self.entries("visit.admitted")), 1)
        self.assertEqual(self.entries("visit.ended")[0]["how"], {"staff": {"who": "pat", "why": "left by the gym"}})

    def test_2_c_and_3_a_iii_a_badge_is_printed_for_each_admission(self):
        self.admit()
        wait_for("a badge", lambda: list((self.kiosk.folder / "badges").glob("*.pdf")))

    def test_2_d_iii_a_badge_that_could_not_be_printed_leaves_the_visitor_with_staff(self):
        badges = self.kiosk.folder / "badges"
        badges.rmdir()
        badges.write_text("no folder")
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("type")
        screen.choose("parent", "meeting", "library")
        screen.state("held")
        desk = self.kiosk.desk()
        visit = desk.until("Maria waits", lambda now: now["roster"] and now["roster"][0]["waitsForBadge"])["roster"][0]
        self.assertEqual(desk.post(f"/api/visits/{visit['visit']}/badge/given", {})[0], 204)
        desk.until("Maria has one", lambda now: not now["roster"][0]["waitsForBadge"])
        self.assertEqual(self.entries("badge.given")[0]["number"], 1)

    def test_2_e_a_refusal_and_a_match_wait_for_staff_and_a_denial_is_kept(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        screen.act("disagree")
        screen.state("held")
        self.assertEqual(self.entries("visit.refused")[0]["refused"], "notice")
        self.kiosk.scan(HARRY)
        hold = desk.hold("HARRY JAMES BLACKWOOD")
        self.assertEqual(desk.resolve(hold, "deny", "the record is this person")[0], 204)
        self.assertEqual(self.entries("visit.denied")[0]["who"], "pat")
        self.assertEqual(self.entries("visit.admitted"), [])

    def test_2_f_i_ii_iii_the_sign_says_where_to_go_that_one_checks_in_and_what_trespass_means(self):
        sign = self.folder / "sign.pdf"
        self.kiosk.run("vestibulectl", "signs", "--out", str(sign), "--school", "Specimen Elementary", "--lea",
                       "Specimen School District", "--entrance", "North door, Oak Street", "--language", "en")
        text = subprocess.run(["pdftotext", sign, "-"], capture_output=True, text=True, check=True).stdout
        said = " ".join(text.split())
        for subsection, words in (
                ("(i)", "Go to the designated controlled access point: North door, Oak Street"),
                ("(ii)", "must check in and obtain authorization before entering"),
                ("(iii)", "Specimen School District prohibits unauthorized entry"),
                ("(iii)", "may result in criminal prosecution under Section 76-6-206")):
            self.assertIn(words, said, f"(2)(f){subsection}")

    def test_4_a_exceptions_are_written_down_by_staff_counted_and_ended(self):
        desk = self.kiosk.desk()
        self.assertEqual(desk.post("/api/entrance", {"closed": True, "reason": "fire alarm"})[0], 204)
        for number, kind in enumerate(("emergency", "responders", "foundation", "exterior", "event-in-hours",
                                       "event-after-hours"), 1):
            body = {"kind": kind, "people": number, "why": "as planned"}
            self.assertEqual(desk.post("/api/exceptions", body)[0], 201, kind)
        late = {"kind": "responders", "people": 4, "why": "ambulance", "happened": int(time.time() * 1000) - 3600_000}
        self.assertEqual(desk.post("/api/exceptions", late)[0], 201)
        shown = desk.until("seven exceptions", lambda now: len(now["exceptions"]) == 7)["exceptions"]
        self.assertEqual({each["numeral"] for each in shown}, {"i", "ii", "iii", "iv", "v", "vi"})
        self.assertEqual([each["people"] for each in shown if each["late"]], [4])
        self.assertEqual(desk.post(f"/api/exceptions/{shown[0]['exception']}/end", {})[0], 204)
        self.assertEqual(desk.post(f"/api/exceptions/{shown[0]['exception']}/end", {})[0], 409)
        self.assertEqual(len(self.entries("exception.recorded")), 7)
        for wrong in ({}, {"kind": "picnic", "people": 1, "why": "x"}, {"kind": "emergency", "people": 0, "why": "x"},
                      {"kind": "emergency", "people": 10**12, "why": "x"}, {"kind": "emergency", "people": 1, "why": ""},
                      {"kind": "emergency", "people": 1, "why": "x", "happened": 10**30},
                      {"kind": "emergency", "people": 1, "why": "x", "happened": -2**63},
                      {"kind": "emergency", "people": "many", "why": "x"}, []):
            self.assertIn(desk.post("/api/exceptions", wrong)[0], (400, 409, 413, 422), wrong)
        self.assertEqual(len(self.entries("exception.recorded")), 7)

    def test_4_a_iii_a_lapsed_clearance_is_said_to_staff_and_not_to_the_visitor(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        self.kiosk.scan(MARIA)
        screen.state("type")
        screen.choose("volunteer", "meeting", "front-office")
        held = screen.state("held")
        self.assertNotIn("2024", json.dumps(held))
        self.assertIn("2024-12-31", desk.until("the hold", lambda now: now["holds"])["holds"][0]["sentence"])
        self.assertNotIn("Visitor", self.log())

    def test_a_delivery_is_one_touch_and_nobodys_name(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        screen.act("deliver")
        self.assertIn("office", screen.state("delivered")["leaveAt"]["en"])
        desk.until("one delivery", lambda now: now["deliveries"]["count"] == 1)
        self.assertEqual([kind for _, kind, _ in self.kiosk.journal() if kind.startswith(("visit", "badge"))], [])

    def test_a_known_visitors_card_is_screened_and_its_code_is_nowhere(self):
        screen, desk = self.admit(), self.kiosk.desk()
        visit = desk.until("Maria on site", lambda now: now["roster"])["roster"][0]["visit"]
        for wrong in ("short", "x" * 65, "with blank", "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"):
            self.assertEqual(desk.post(f"/api/visits/{visit}/card", {"code": wrong})[0], 422, wrong)
        self.assertEqual(desk.post(f"/api/visits/{visit}/card", {"code": "04A1B2C3D4"})[0], 201)
        screen.act("done")
        screen.state("idle")
        self.kiosk.scan("04A1B2C3D4\r")
        screen.state("whichWay")
        screen.act("leaving")
        screen.state("signedOut")
        self.kiosk.scan("04A1B2C3D4\r")
        screen.state("type")
        screen.choose("parent", "meeting", "library")
        screen.until("Maria is in", lambda now: now["state"] in ("printing", "done"))
        self.assertEqual(self.entries("visit.begun")[-1]["identity"]["established"], {"known": {"scanner": "lobby"}})
        self.assertEqual(len(self.entries("visit.screened")), 4)
        self.assertNotIn("04A1B2C3D4", json.dumps(self.kiosk.journal()))
        card = desk.until("one card", lambda now: now["cards"])["cards"][0]["card"]
        self.assertEqual(desk.post(f"/api/cards/{card}/revoke", {"why": "lost"})[0], 204)
        self.kiosk.scan("04A1B2C3D4\r")
        screen.state("unreadable")
