"""Lists that change: dismissed matches, people on site, the school's own lists, and decisions made again."""

import json
import signal
import time
import unittest

from house import HARRY, MARIA, PASSWORD, PEOPLE, House, wait_for

CHILD = "Wilhelmina Specimen"


class WithLists(House):
    """A kiosk with an administrator who changes lists."""

    options = {"people": PEOPLE}

    def setUp(self):
        super().setUp()
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--add-account", "principal",
                       "--role", "administrator", text=PASSWORD + "\n")

    def install(self, edition, people):
        """Puts another edition of the published list into use, as a daily update does."""
        (self.kiosk.folder / "offenders.csv").write_text(people)
        self.kiosk.run("vestibulectl", "lists", "build", "--out", str(self.kiosk.folder / "offenders.vlist"),
                       "--as-of", time.strftime("%Y-%m-%d"), "--jurisdiction", "UT", "--edition", str(edition),
                       str(self.kiosk.folder / "offenders.csv"))
        self.kiosk.process.send_signal(signal.SIGHUP)
        wait_for(f"edition {edition} is in use",
                 lambda: any(e["list"]["version"] == edition for e in self.entries("list.installed")))

    def check_in(self, screen, frame):
        self.kiosk.scan(frame)
        screen.choose("parent", "meeting", "library")
        screen.state("done", 60)
        screen.act("done")
        screen.state("idle")

    def sign_out(self, desk, name):
        def found(newest):
            return next((visit for visit in newest["roster"] if name.lower() in visit["name"].lower()), None)
        visit = found(desk.until(f"{name} on the roster", found))
        status, body, _ = desk.post(f"/api/visits/{visit['visit']}/end", {"why": "seen leaving"})
        self.assertEqual(status, 204, body)
        desk.until(f"{name} off the roster", lambda newest: not found(newest))

    def change(self, *arguments, check=True):
        return self.kiosk.ctl("lists", *arguments, "--who", "principal", "--why", "decision of the principal", check=check)


class FatherOfAnOffenderWithTheSameName(WithLists):
    """One of the ten days of days_test.py."""

    def test_the_father_of_an_offender_is_stopped_once_and_never_by_an_update(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        self.kiosk.scan(HARRY)
        screen.state("held")
        hold = desk.hold("HARRY JAMES BLACKWOOD")
        status, body = desk.resolve(hold, "not-a-match", "the son is 20 years younger", type="parent",
                                    purpose="meeting", destination="library")
        self.assertEqual(status, 204, body)
        self.sign_out(desk, "Blackwood")
        screen.state("idle", 40)
        grown = PEOPLE + "SPEC-0009,person,SOMEBODY,NEW,ELSE,,1990-01-01,UT,SPEC-0009,new today\n"
        self.install(2, grown)
        self.check_in(screen, HARRY)
        screened = self.entries("visit.screened")[-1]
        self.assertEqual([each["who"] for each in screened["recalled"]], ["pat"])
        spared = desk.until("on site", lambda newest: newest["roster"])["roster"][0]["spared"]
        self.assertEqual(spared[0]["dismissedBy"], "pat", "staff see who said so")
        self.sign_out(desk, "Blackwood")
        self.assertEqual(len(self.entries("visit.held")), 1)
        self.install(3, grown.replace("HARRY,,BLACKWELL", "HARRY,JAMES,BLACKWOOD"))
        self.kiosk.scan(HARRY)
        screen.state("held")
        self.assertEqual(len(self.entries("visit.held")), 2, "the record has changed")


class Lists(WithLists):
    def test_whoever_is_on_site_is_screened_again_and_alarmed_once(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        self.check_in(screen, MARIA)
        listed = PEOPLE + "SPEC-0010,person,MARIA,ANN,VISITOR,,1985-05-01,UT,SPEC-0010,Invented for tests\n"
        self.install(2, listed)
        alert = desk.until("an alert", lambda newest: newest["alerts"])["alerts"][0]
        self.assertEqual((alert["reason"], alert["place"]), ("list-changed", "Library"))
        self.install(3, listed + "SPEC-0011,person,NOBODY,,HERE,,1991-01-01,UT,,\n")
        wait_for("screened again", lambda: len([e for e in self.entries("visit.screened") if e.get("again")]) == 2)
        self.assertEqual(len(self.entries("visit.alerted")), 1, "an unchanged match never alarms twice")
        self.assertEqual(len(desk.newest["roster"]), 1, "an alert takes nobody off the roster")
        status, body, _ = desk.post(f"/api/visits/{alert['visit']}/alert", {
            "answer": "stay-with-escort", "raised": alert["raised"], "why": "the principal is with her"})
        self.assertEqual(status, 204, body)
        newest = desk.until("answered", lambda newest: not newest["alerts"])
        self.assertTrue(newest["roster"][0]["escort"])
        again, _, _ = desk.post(f"/api/visits/{alert['visit']}/alert", {"answer": "stay", "why": "x"})
        self.assertEqual(again, 409)

    def test_a_name_without_a_birth_date_on_the_schools_own_list_holds(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        added = self.change("add", "banned", "--given", "Mary", "--family", "Visitor", "--alias", "Visitor, Maria",
                            "--note", "threatened a teacher")
        self.assertIn("put banned-1", added.stdout)
        self.kiosk.scan(MARIA)
        screen.state("held")
        hold = desk.hold("MARIA ANN VISITOR")
        self.assertEqual(hold["matches"][0]["list"], "banned")
        self.assertIn("no birth date to compare", hold["matches"][0]["reasons"])
        desk.resolve(hold, "left", "went home")
        edited = self.entries("list.edited")[0]
        self.assertEqual((edited["list"], edited["edition"]), ("banned", 1))
        self.assertTrue(edited["who"].startswith("principal (by "))
        files = [file.read_bytes() for file in (self.kiosk.folder / "state/own-lists").iterdir()]
        self.assertTrue(files and not any(b"Visitor" in content for content in files), "sealed on disk")
        self.kiosk.stop()
        self.kiosk.start()
        self.assertEqual(json.loads(self.kiosk.ctl("lists", "show", "--json").stdout)[0]["records"], 1)
        self.change("remove", "banned", "banned-1")
        refused = self.change("remove", "banned", "banned-1", check=False)
        self.assertEqual(refused.returncode, 5)
        self.assertIn("no record banned-1", refused.stderr)

    def test_an_order_that_forbids_collecting_tells_the_desk_and_nobody_else(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        self.change("add", "orders", "--given", "Maria", "--family", "Visitor", "--birth-date", "1985-05-01",
                    "--court", "Third District", "--case", "264900001", "--forbids", "collecting",
                    "--concerns", CHILD, "--seen-by", "pat")
        seen = []
        self.kiosk.scan(MARIA)
        for choice in ("parent", "meeting", "library"):
            seen.append(json.dumps(screen.state({"parent": "type", "meeting": "purpose"}.get(choice, "destination"))))
            screen.act("choose", value=choice)
        seen.append(json.dumps(screen.state("done", 60)))
        alert = desk.until("told", lambda newest: newest["alerts"])["alerts"][0]
        self.assertEqual((alert["reason"], alert["matches"][0]["detail"]["forbids"]), ("order", "collecting"))
        self.assertNotIn("Wilhelmina", json.dumps(desk.newest), "who is protected is no part of a reason")
        self.assertFalse(any("order" in text.lower() and "court" in text.lower() for text in seen))
        self.assertNotIn("Wilhelmina", json.dumps(self.entries("visit.screened")))
        self.assertIn("Wilhelmina", self.kiosk.ctl("lists", "show", "orders", "--json").stdout)
        bad = self.change("add", "orders", "--family", "Nobody", check=False)
        self.assertEqual(bad.returncode, 5)
        self.assertIn("forbids", bad.stderr)

    def test_a_ban_list_is_imported_whole_or_not_at_all(self):
        table = self.folder / "bans.csv"
        table.write_text("id,given,family,birth-date,aliases\nD-1,Maria,Visitor,1985-05-01,\nD-2,Rex,Banned,,\"Banned, R\"\n")
        self.assertIn("put D-1, put D-2", self.change("import", "banned", str(table)).stdout)
        table.write_text("id,given,family,birth-date\nD-2,Rex,Banned,\nD-3,Eve,Late,1999\n")
        self.assertIn("put D-2, put D-3, removed D-1", self.change("import", "banned", str(table), "--replace").stdout)
        table.write_text("id,given,family,birth-date\nD-4,Ann,Fine,\nD-5,Eve,Wrong,last year\n")
        refused = self.change("import", "banned", str(table), check=False)
        self.assertEqual(refused.returncode, 5)
        self.assertIn("birthDate", refused.stderr)
        records = json.loads(self.kiosk.ctl("lists", "show", "banned", "--json").stdout)
        self.assertEqual([record["id"] for record in records], ["D-2", "D-3"])

    def test_a_decision_is_made_again_with_the_edition_of_its_day(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(HARRY)
        screen.state("held")
        entry = next(sequence for sequence, kind, _ in self.kiosk.journal() if kind == "visit.screened")
        self.install(2, PEOPLE.replace("BLACKWOOD", "ROSEWOOD"))
        report = json.loads(self.kiosk.ctl("screen", "explain", str(entry), "--json").stdout)
        self.assertEqual((report["same"], report["decision"]), (True, "strong"))
        self.assertEqual(report["lists"][0]["replay"], "asked again")
        for kept in (self.kiosk.folder / "state/versions").glob("*.vlist"):
            kept.unlink()
        report = json.loads(self.kiosk.ctl("screen", "explain", str(entry), "--json").stdout)
        self.assertTrue(report["same"], report)
        self.assertIn("not kept", report["lists"][0]["replay"])
        nothing = self.kiosk.ctl("screen", "explain", "1", check=False)
        self.assertEqual(nothing.returncode, 5)


if __name__ == "__main__":
    unittest.main()
