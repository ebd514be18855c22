"""Ten scripted days at a school's front door: the real daemon, both pages in Chromium; each day is one story.

| the day                                     | its class                                             |
|---------------------------------------------|-------------------------------------------------------|
| the 7:45 rush                               | TheRushAt745                                          |
| custody dispute                             | CustodyDispute                                        |
| substitute with a lapsed clearance          | SubstituteWithALapsedClearance                        |
| parcel driver                               | ParcelDriver                                          |
| fire drill with the lobby PC dead           | school_test.FireDrillWithTheLobbyPCDead               |
| a day without internet                      | broken_days_test.WithoutInternet                      |
| label roll jammed                           | broken_days_test.LabelRollJammed                      |
| expired licence                             | ExpiredLicence                                        |
| father of an offender with the same name    | lists_test.FatherOfAnOffenderWithTheSameName          |
| graduation evening                          | GraduationEvening                                     |
"""

import json
import re
import signal
import time
import unittest

from browser import Browser
from house import HARRY, PASSWORD, PEOPLE, House, licence, wait_for
from school_test import badge_code

GIVEN = "ADA BEN CLEO DAN EVA FINN GIA HUGO IDA JON".split()
FAMILY = "QUARREL UMBER VANCE WYLIE".split()


class Day(House):
    """A day with the visitor's screen in a browser, and a member of staff at the desk."""

    def open_doors(self):
        self.visitor = Browser(f"http://127.0.0.1:{self.kiosk.visitor_port}")
        self.addCleanup(self.visitor.close)
        self.visitor.state("idle")
        self.desk = self.kiosk.desk()
        self.addCleanup(self.desk.close)

    def answer(self, *choices):
        """Touches an answer to each question: type, purpose, destination."""
        for question, choice in zip(("type", "purpose", "destination"), choices):
            self.visitor.state(question)
            self.visitor.touch(f"[data-choice={choice}]")

    def open_desk_page(self):
        """The desk in a browser of its own, pat signed in."""
        page = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1280, 900)
        self.addCleanup(page.close)
        page.type("#sign-in input[name=name]", "pat")
        page.type("#sign-in input[name=password]", PASSWORD)
        page.touch("#sign-in button[type=submit]")
        page.see("#roster")
        return page

    def leave_the_screen(self):
        self.visitor.touch("[data-action=done]")
        self.visitor.state("idle")

    def roster(self):
        return [line["name"] for line in self.desk.newest["roster"]]


class TheRushAt745(Day):
    def test_forty_people_come_in_twenty_minutes_and_two_of_them_are_held(self):
        self.open_doors()
        people = [licence(given, family, f"19{70 + number:02}0{1 + number % 9}15", f"7{number:08}")
                  for number, (given, family) in enumerate((g, f) for f in FAMILY for g in GIVEN)][:38]
        held = [HARRY, licence("VIOLA", "MARSH", "19881130", "100000003", middle="GRACE")]
        arrivals = people[:12] + held[:1] + people[12:25] + held[1:] + people[25:]
        self.assertEqual(len(arrivals), 40)
        begun = time.monotonic()
        for person in arrivals:
            self.kiosk.scan(person)
            if person in held:
                # The neutral sentence frees the screen for the next in the line: nobody else waits for the desk.
                self.visitor.state("held")
            else:
                self.answer("parent", "meeting", "library")
                self.visitor.state("done", 60)
                self.leave_the_screen()
        took = time.monotonic() - begun
        self.assertLess(took, 20 * 60, "forty people in twenty minutes is the issue's bar, not a benchmark")
        self.assertEqual(len(self.entries("visit.admitted")), 38)
        self.assertEqual(len({entry["visit"] for entry in self.entries("badge.requested")}), 38)
        self.desk.until("38 on the roster, 2 held", lambda d: len(d["roster"]) == 38 and len(d["holds"]) == 2)

        # The desk answers when it can; who was held comes in with the same ID, and the other is denied.
        self.assertEqual(self.desk.resolve(self.desk.hold("HARRY JAMES BLACKWOOD"), "deny", "the picture is his")[0], 204)
        viola = self.desk.hold("VIOLA GRACE MARSH")
        self.assertEqual(self.desk.resolve(viola, "not-a-match", "another person on the picture")[0], 204)
        self.kiosk.scan(held[1])
        self.answer("parent", "meeting", "library")
        self.visitor.state("done", 60)
        self.desk.until("39 inside, nobody held", lambda d: len(d["roster"]) == 39 and not d["holds"])
        self.assertNotIn("HARRY JAMES BLACKWOOD", self.roster())
        self.assertEqual(self.visitor.complaints(), [])


class CustodyDispute(Day):
    CHILD = "Wilhelmina Specimen"
    DANA = licence("DANA", "EXAMPLE", "19820704", "100000021")
    RHYS = licence("RHYS", "EXAMPLE", "19790910", "100000022")
    # What no visitor may read: that there is an order, what it forbids, and whom it protects.
    SECRET = re.compile(r"\border\b|court|custody|forbid|contact|collect|wilhelmina", re.IGNORECASE)

    def setUp(self):
        super().setUp()
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--add-account", "principal",
                       "--role", "administrator", text=PASSWORD + "\n")

    def order(self, given, born, *forbids):
        self.kiosk.ctl("lists", "add", "orders", "--given", given, "--family", "Example", "--birth-date", born,
                       "--court", "Third District", "--case", "264900001", "--concerns", self.CHILD, "--seen-by", "pat",
                       *(word for what in forbids for word in ("--forbids", what)),
                       "--who", "principal", "--why", "paper seen")

    def keeps_silent(self):
        self.assertIsNone(self.SECRET.search(self.visitor.text()), "the visitor's screen says nothing of the order")

    def test_the_desk_learns_what_the_order_forbids_and_the_visitors_screen_says_nothing(self):
        self.open_doors()
        desk = self.open_desk_page()
        self.order("Dana", "1982-07-04", "collecting", "contact")
        self.order("Rhys", "1979-09-10", "entry")

        # His order forbids two things, and coming in is neither of them.
        self.kiosk.scan(self.DANA)
        for question, choice in (("type", "parent"), ("purpose", "meeting"), ("destination", "front-office")):
            self.visitor.state(question)
            self.keeps_silent()
            self.visitor.touch(f"[data-choice={choice}]")
        self.visitor.state("done", 60)
        self.keeps_silent()
        self.leave_the_screen()
        told = desk.see("[data-alert]").text
        for words in ("Dana Ann Example", "Front office", "collecting", "contact", "Third District", "264900001"):
            self.assertIn(words.lower(), told.lower())
        self.assertNotIn("wilhelmina", desk.text().lower(), "whom it protects is on no page until it is opened")
        desk.touch("[data-alert] [data-do=record]")
        desk.wait(lambda: self.CHILD in desk.text(), "the child's name, once it is asked for")
        self.assertEqual([(look["list"], look["who"]) for look in self.entries("list.viewed")], [("orders", "pat")])

        # He asks for the child. Staff send him away, see him go, and all of it is written down.
        desk.touch("[data-alert] [data-answer=leave]")
        desk.driver.execute_script("document.querySelector('#asking input[name=why]').click()")
        desk.touch("#asking [data-do=confirm]")
        answered = wait_for("the answer", lambda: self.entries("visit.alert-answered"))[0]
        self.assertEqual((answered["answer"], answered["who"]), ("leave", "pat"))
        self.assertTrue(answered["why"])
        self.assertEqual(len(self.desk.newest["roster"]), 1, "told to leave is not yet gone")
        gone = self.desk.post(f"/api/visits/{answered['visit']}/end", {"why": "seen driving off"})
        self.assertEqual(gone[0], 204)
        desk.wait(lambda: not desk.find("[data-alert]"), "the alert ends with the visit")

        # Another order forbids coming in: he waits, in the same words as everybody who waits.
        self.kiosk.scan(self.RHYS)
        self.visitor.state("held")
        self.keeps_silent()
        hold = self.desk.hold("RHYS ANN EXAMPLE")
        self.assertEqual([(match["list"], match["detail"]["forbids"]) for match in hold["matches"]],
                         [("orders", "entry")])
        self.assertEqual(self.desk.resolve(hold, "deny", "the order is in force; police are called")[0], 204)
        self.assertEqual([(entry["who"], entry["why"]) for entry in self.entries("visit.denied")],
                         [("pat", "the order is in force; police are called")])
        self.desk.until("nobody inside, nobody held", lambda d: not d["roster"] and not d["holds"])
        self.assertEqual(len(self.entries("visit.admitted")), 1)
        visits = [entry for _, kind, entry in self.kiosk.journal() if kind.startswith(("visit.", "hold."))]
        self.assertNotIn("Wilhelmina", json.dumps(visits))
        self.assertNotIn("Wilhelmina", self.log())
        self.assertEqual(self.visitor.complaints(), [])


class SubstituteWithALapsedClearance(Day):
    SUE = licence("SUE", "SPECIMEN", "19850501", "100000031")
    ROB = licence("ROB", "SPECIMEN", "19900601", "100000032")
    # Configured clearances are good for whole days: one that lapsed, and one that outlasts this test.
    CLEARANCE = """  - {{ given: {}, family: Specimen, birth-date: {}, type: substitute, from: 2020-01-01, until: {},
      by: District office }}
"""

    def make_kiosk(self, **more):
        self.clear(("Sue", "1985-05-01", "2024-12-31"), ("Rob", "1990-06-01", "2099-12-31"))
        return super().make_kiosk(extra=f"""clearances: {self.folder}/clearances.yaml
visitor-types:
  - {{ id: parent, label: Parent }}
  - {{ id: substitute, label: Substitute, clearance: hold }}
""", **more)

    def clear(self, *people):
        path = self.folder / "clearances.yaml"
        path.touch(mode=0o600)
        path.write_text("clearances:\n" + "".join(self.CLEARANCE.format(*person) for person in people))

    def test_a_lapsed_clearance_waits_for_staff_and_a_renewed_one_opens_the_door(self):
        self.open_doors()
        self.kiosk.scan(self.ROB)
        self.answer("substitute", "meeting", "classroom")
        self.visitor.state("done", 60)
        self.leave_the_screen()

        self.kiosk.scan(self.SUE)
        self.answer("substitute", "meeting", "classroom")
        self.visitor.state("held")
        for words in ("2024", "clearance", "laps", "District"):
            self.assertNotIn(words, self.visitor.text(), "the same words whatever the reason")
        hold = self.desk.hold("SUE ANN SPECIMEN")
        self.assertEqual(hold["reason"], "clearance")
        self.assertIn("District office", hold["sentence"])
        self.assertIn("2024-12-31", hold["sentence"])
        self.assertTrue(hold["policy"], "what to do stands beside it")
        self.assertEqual(self.desk.resolve(hold, "left", "sent to the district office")[0], 204)
        self.desk.until("Rob alone", lambda d: not d["holds"] and len(d["roster"]) == 1)
        self.assertIn("rob", self.roster()[0].lower())

        # The district renews it; a reload takes the new file, and she comes back.
        self.clear(("Sue", "1985-05-01", "2099-12-31"), ("Rob", "1990-06-01", "2099-12-31"),
                   ("Tess", "1991-01-01", "2099-12-31"))
        self.kiosk.process.send_signal(signal.SIGHUP)
        wait_for("the new file", lambda: "3 in" in (self.part("clearances").get("sentence") or ""))
        self.visitor.state("idle", 40)
        self.kiosk.scan(self.SUE)
        self.answer("substitute", "meeting", "classroom")
        self.visitor.state("done", 60)
        self.assertEqual([entry["finding"]["state"] for entry in self.entries("clearance.checked")],
                         ["current", "lapsed", "current"])
        self.assertEqual(len(self.entries("visit.held")), 1)
        self.assertEqual(len(self.entries("visit.admitted")), 2)
        self.desk.until("both inside", lambda d: len(d["roster"]) == 2)
        self.assertNotIn("sue", self.log().lower())
        self.assertEqual(self.visitor.complaints(), [])


class ParcelDriver(Day):
    def test_a_parcel_is_one_touch_and_keeps_nobody_waiting(self):
        self.open_doors()
        desk = self.open_desk_page()
        self.assertIn("No deliveries", desk.see("#door-deliveries").text)
        touches = self.visitor.touches
        self.visitor.touch("[data-bar=deliver]")
        self.visitor.state("delivered")
        self.assertEqual(self.visitor.touches - touches, 1)
        for words in ("front office window", "You do not need to sign in"):
            self.assertIn(words, self.visitor.text())
        desk.wait(lambda: "1 delivery" in desk.see("#door-deliveries").text, "the desk counts it")
        recorded = self.entries("delivery.recorded")
        self.assertEqual(recorded, [{}], "nothing of whoever brought it")
        self.assertEqual([kind for _, kind, _ in self.kiosk.journal() if kind.startswith(("visit.", "badge."))], [])
        self.assertEqual(self.desk.newest["roster"], [], "a driver at the door is not inside")

        # The driver walks off without another touch; the next in the line need not wait for the screen.
        self.kiosk.scan(licence("ADA", "QUARREL", "19800115", "70000001"))
        self.answer("parent", "meeting", "library")
        self.visitor.state("done", 60)
        self.leave_the_screen()
        # The second parcel of the day: its driver touches nothing more, and the screen frees itself.
        self.visitor.touch("[data-bar=deliver]")
        self.visitor.state("delivered")
        desk.wait(lambda: "2 deliveries" in desk.see("#door-deliveries").text, "the desk counts both")
        self.visitor.state("idle", 40)
        self.assertEqual(len(self.entries("visit.begun")), 1)
        self.assertEqual(self.visitor.complaints(), [])


class ExpiredLicence(Day):
    options = {"people": PEOPLE, "extra": "policy:\n  expired-document: hold\n"}

    def test_an_expired_licence_is_said_at_the_desk_and_decided_there(self):
        self.open_doors()
        self.kiosk.scan(licence("MARIA", "VISITOR", "19850501", "100000001", expires="20240501"))
        self.visitor.state("held")
        self.assertNotIn("xpired", self.visitor.text(), "the same words whatever the reason")
        hold = self.desk.hold("MARIA ANN VISITOR")
        self.assertEqual(hold["reason"], "expired-document")
        self.assertIn("admit", hold["answers"])
        self.assertNotIn("not-a-match", hold["answers"], "there is no match to dismiss")
        self.assertEqual(self.desk.resolve(hold, "admit", "known to the office, renews this week")[0], 204)
        self.kiosk.scan(licence("MARIA", "VISITOR", "19850501", "100000001", expires="20240501"))
        self.answer("parent", "meeting", "library")
        self.visitor.state("done", 60)
        self.assertEqual([entry["answer"]["why"] for entry in self.entries("hold.resolved")],
                         ["known to the office, renews this week"])


class GraduationEvening(Day):
    CLOSING = "policy:\n  automatic-sign-out: {}\n"
    options = {"people": PEOPLE, "extra": CLOSING.format("23:59")}

    def guest(self, given, number):
        self.kiosk.scan(licence(given, "QUARREL", "19800115", number))
        self.answer("event-guest", "event", "gym")
        self.visitor.state("done", 60)
        self.leave_the_screen()
        return self.entries("visit.admitted")[-1]["visit"]

    def day_list(self):
        return {visit["visit"]: visit for visit in self.desk.post("/api/day", None, method="GET")[1]}

    def test_guests_are_counted_whoever_scans_is_screened_and_closing_time_claims_no_departure(self):
        self.open_doors()
        # Three hundred walk in under the statute's exception (vi), and one entry says so.
        event = {"kind": "event-after-hours", "people": 300, "why": "graduation in the gym"}
        self.assertEqual(self.desk.post("/api/exceptions", event)[0], 201)
        recorded, = self.entries("exception.recorded")
        self.assertEqual({key: recorded[key] for key in event}, event)
        self.assertEqual(recorded["who"], "pat")

        # Who goes on into the building scans, and is screened like on any other day.
        ada, cleo = self.guest("ADA", "70000001"), self.guest("CLEO", "70000003")
        self.kiosk.scan(HARRY)
        self.visitor.state("held")
        hold = self.desk.hold("HARRY JAMES BLACKWOOD")
        self.assertEqual(hold["matches"][0]["record"], "SPEC-0001")
        self.assertEqual(self.desk.resolve(hold, "deny", "compared with the picture")[0], 204)
        self.assertEqual({entry["visit"] for entry in self.entries("visit.screened")} - {hold["visit"]}, {ada, cleo})
        self.desk.until("two inside, 300 counted", lambda d: len(d["roster"]) == 2 and d["exceptions"][0]["people"] == 300)

        # The entrance closes: nobody comes in any more, and whoever is inside can leave.
        self.assertEqual(self.desk.post("/api/entrance", {"closed": True, "reason": "the evening is over"})[0], 204)
        self.visitor.state("closed")
        self.kiosk.scan(badge_code(ada) + "\r")
        self.visitor.state("signedOut")
        self.kiosk.scan(licence("BEN", "QUARREL", "19800115", "70000002"))
        self.desk.until("Cleo alone", lambda d: [line["visit"] for line in d["roster"]] == [cleo])
        self.visitor.state("closed", 40)
        self.assertEqual({entry["visit"] for entry in self.entries("visit.begun")}, {ada, cleo, hold["visit"]})
        self.assertEqual(self.visitor.complaints(), [])

        # Closing time comes. Nobody saw Cleo or the three hundred leave, and nothing says that they did.
        self.desk.close()
        self.kiosk.stop()
        self.kiosk.extra = self.CLOSING.format(time.strftime("%H:%M", time.localtime(time.time() + 60)))
        self.kiosk.configure()
        self.kiosk.start()
        ended = wait_for("closing time", lambda: [e for e in self.entries("visit.ended") if e["visit"] == cleo], 90)
        self.assertEqual(ended[0]["how"], {"automatic": {}})
        self.desk = self.kiosk.desk()
        self.addCleanup(self.desk.close)
        self.assertEqual(self.desk.newest["roster"], [])
        day = self.day_list()
        self.assertEqual((day[ada]["state"], day[cleo]["state"]), ("ended", "unseen"))
        self.assertIn("left", day[ada])
        self.assertNotIn("left", day[cleo], "closing time is no time of leaving")
        history = self.desk.post(f"/api/visits/{cleo}", None, method="GET")[1]["history"]
        self.assertEqual(history[-1]["what"], "visit.ended-unseen")
        exception, = self.desk.newest["exceptions"]
        self.assertTrue(exception["ended"])
        self.assertNotIn("endedBy", exception)
        page = self.open_desk_page()
        page.wait(lambda: "nobody saw them all leave" in page.see("#door-exceptions").text, "the event's end in words")
        page.touch("#day-all")
        page.wait(lambda: "not seen leaving" in page.see(f'#day-list [data-visit="{cleo}"]').text, "the visit's in words")


if __name__ == "__main__":
    unittest.main()
