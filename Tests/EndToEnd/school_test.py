"""Two kiosks of one school, and the day when everybody has to get out, with real daemons and a real Chromium."""

import json
import signal
import unittest

from browser import Browser
from house import House, Kiosk, PASSWORD, PEOPLE, code_of, free_ports, licence, wait_for
from looking import Says

MARIA = licence("MARIA", "VISITOR", "19850501", "100000001")
VIOLA = licence("VIOLET", "TEACHER", "19790203", "100000007")


def admit(kiosk, frame):
    """Checks somebody in; returns the visit."""
    before = {line["visit"] for line in roster(kiosk)}
    screen = kiosk.screen()
    kiosk.scan(frame)
    screen.choose("parent", "meeting", "library")
    screen.until("the end", lambda state: state["state"] in ("printing", "done", "idle"))
    try:
        return wait_for("the visit on the roster", lambda: next(
            (line["visit"] for line in roster(kiosk) if line["visit"] not in before), None))
    finally:
        screen.close()


def roster(kiosk):
    return json.loads(kiosk.ctl("roster", "--json").stdout)


def names(kiosk):
    return sorted(line["name"].upper() for line in roster(kiosk))


class TwoDoors(Says, House):
    """The main entrance and the gym, each the other's peer."""

    options = {"people": PEOPLE}

    def setUp(self):
        super().setUp()
        self.main = self.kiosk
        self.gym = Kiosk(self.folder / "gym", ports=free_ports(2), people=PEOPLE)
        self.addCleanup(self.gym.stop)
        self.gym.start()
        self.ports = free_ports(2)
        self.prints = [self.peers(kiosk)["fingerprint"] for kiosk in (self.main, self.gym)]
        self.pair(self.main, "gym", self.ports[0], self.ports[1], self.prints[1])
        self.pair(self.gym, "main", self.ports[1], self.ports[0], self.prints[0])

    def pair(self, kiosk, other, own_port, other_port, fingerprint):
        kiosk.stop()
        kiosk.extra = f"""peers:
  host: 127.0.0.1
  port: {own_port}
  kiosks: [{{ name: {other}, address: "127.0.0.1:{other_port}", fingerprint: {fingerprint} }}]
"""
        kiosk.configure()
        if kiosk is self.gym:
            text = kiosk.configuration.read_text().replace("entrance: Main entrance", "entrance: Gym entrance")
            kiosk.configuration.write_text(text)
        kiosk.start()

    def peers(self, kiosk):
        return json.loads(kiosk.ctl("peers", "--json", check=False).stdout)

    def heard(self, kiosk):
        # A kiosk that has only just started may not answer this yet.
        told = kiosk.ctl("peers", "--json", check=False).stdout
        return bool(told) and all(peer["isHeard"] for peer in json.loads(told)["peers"])

    def meet(self):
        wait_for("they hear each other", lambda: self.heard(self.main) and self.heard(self.gym), 40)

    def test_roster_and_sign_out_are_shared_and_survive_a_dead_kiosk(self):
        self.meet()
        maria = admit(self.main, MARIA)
        wait_for("the gym knows", lambda: names(self.gym) == ["MARIA ANN VISITOR"] or "VISITOR" in "".join(names(self.gym)))
        self.assertEqual([line.get("door") for line in roster(self.gym)], ["Main entrance"])

        # The lobby's PC dies. The gym's desk keeps its part of the roster, and says how old it is.
        self.main.stop(signal.SIGKILL)
        desk = self.gym.desk()
        silent = desk.until("main is silent", lambda view: not view["peers"][0]["isHeard"], 40)
        self.assertEqual([person["visit"] for person in silent["roster"]], [maria])
        self.assertTrue(silent["roster"][0]["asOf"])
        self.says("peers-answer", "warning", "main does not answer", "main: ", kiosk=self.gym)
        part = next(part for part in self.gym.status()["parts"] if part["part"] == "peers")
        self.assertEqual(part["state"], "degraded")
        self.assertIn("main does not answer", part["sentence"])

        # She leaves through the gym meanwhile; the main entrance learns it when it is back.
        status, body, _ = desk.post(f"/api/visits/{maria}/end", {"why": "seen leaving"})
        self.assertEqual(status, 204, body)
        self.assertEqual(roster(self.gym), [])
        desk.close()
        self.main.start()
        self.meet()
        wait_for("main knows", lambda: roster(self.main) == [])
        ended = self.entries("visit.ended")[-1]
        self.assertEqual(ended["how"]["elsewhere"]["door"], "gym")
        self.assertIn("seen leaving", json.dumps(ended))

    def test_a_badge_of_one_door_signs_out_at_the_other(self):
        self.meet()
        maria = admit(self.main, MARIA)
        wait_for("the gym knows", lambda: [line["visit"] for line in roster(self.gym)] == [maria])
        # The gym knows main's badges by the key that main has told it.
        code = code_of(wait_for("the badge", lambda: next((self.main.folder / "badges").glob("badge-*.pdf"), None)))
        self.assertEqual(self.verify(self.gym, code), ("authentic", "main", "on-site"))
        lines = self.gym.ctl("badge", "key", "--all").stdout.splitlines()
        self.assertEqual(lines[1].split()[:2], self.main.ctl("badge", "key").stdout.split()[:2])
        screen = self.gym.screen()
        self.gym.scan(code + "\r")
        screen.state("signedOut")
        screen.close()
        self.assertEqual(self.verify(self.gym, code), ("authentic", "main", "ended"))
        wait_for("main knows", lambda: roster(self.main) == [])
        self.assertEqual(self.verify(self.main, code), ("authentic", "kiosk-1", "ended"))
        # Also when main is gone for good and nothing is noted any more.
        self.assertEqual(self.verify(self.gym, code), ("authentic", "main", "ended"))
        never = badge_code("01a2007b-57fa-72e8-b253-477a09aedf22")
        self.assertEqual(self.verify(self.gym, never), ("unsigned", None, "unknown"))

    def verify(self, kiosk, code):
        report = json.loads(kiosk.ctl("badge", "verify", code, "--json", check=False).stdout)
        return report["verdict"], report.get("kiosk"), report["roster"]

    def test_a_wrong_key_is_refused_in_words(self):
        self.meet()
        wrong = "-".join(["0000"] * 16)
        self.pair(self.gym, "main", self.ports[1], self.ports[0], wrong)
        problem = wait_for("the words", lambda: next(
            (peer["problem"] for peer in self.peers(self.gym)["peers"] if "another key" in (peer["problem"] or "")), None), 40)
        self.assertIn(self.prints[0], problem)
        # The main entrance has the right key of the gym, but the gym has no place for it: it is told so.
        refused = wait_for("main is told", lambda: next(
            (peer["problem"] for peer in self.peers(self.main)["peers"] if "does not know" in (peer["problem"] or "")), None), 40)
        self.assertIn(self.prints[0], refused)
        admit(self.main, MARIA)
        self.assertEqual(roster(self.gym), [])


class FireDrillWithTheLobbyPCDead(House):
    """One of the ten days of days_test.py: the lobby's PC dies in the middle of a fire drill."""

    def test_the_roll_call_goes_on_while_the_kiosk_is_dead(self):
        maria = admit(self.kiosk, MARIA)
        violet = admit(self.kiosk, VIOLA)
        page = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1280, 900)
        self.addCleanup(page.close)
        # What a printer would get: no dialog can be seen in a headless browser.
        page.driver.execute_script("window.print = () => { document.body.dataset.printed = 'yes'; };")
        self.sign_in(page)
        page.touch("#muster-start")
        page.see(f'#muster [data-visit="{maria}"]')
        page.wait(lambda: page.driver.execute_script("return document.body.dataset.printed") == "yes", "it is printed")
        page.touch(f'#muster [data-visit="{maria}"] [data-mark="accounted"]')
        wait_for("the kiosk knows", lambda: self.marks() == {maria: "accounted"})

        page.wait(lambda: not page.driver.execute_script("return localStorage.getItem('vestibule-roll-call')"), "it is sent")
        self.kiosk.stop(signal.SIGKILL)
        page.wait(lambda: "cannot be reached" in page.see("#muster-age").text, "the age is shown")
        page.touch(f'#muster [data-visit="{violet}"] [data-mark="left"]')
        page.wait(lambda: "1 mark is kept here" in page.see("#muster-waiting").text, "the mark is kept")
        self.assertIn("0 not seen yet, 1 accounted for, 1 left", page.see("#muster-counts").text)
        self.assertIn("Violet", page.see("#muster").text.title())
        stored = page.driver.execute_script("return JSON.stringify({ ...localStorage })")
        self.assertNotIn("VISITOR", stored.upper())
        self.assertNotIn("VIOLET", stored.upper())

        # Power is back: the list stays while staff sign in again, and the mark arrives.
        self.kiosk.start()
        page.see("#sign-in", 30)
        self.assertTrue(page.see(f'#muster [data-visit="{violet}"]'))
        self.sign_in(page)
        wait_for("the mark arrives", lambda: self.marks() == {maria: "accounted", violet: "left"})
        page.wait(lambda: page.see("#muster-heading") and not page.driver.find_element(
            "css selector", "#muster-waiting").text, "nothing waits")
        page.touch("#muster-end")
        page.touch("#asking [data-do=confirm]")
        summary = wait_for("the summary", lambda: next(iter(self.entries("muster.ended")), None))["summary"]
        self.assertEqual(summary, {"accounted": 1, "left": 1, "notYet": 0})

    def test_a_kiosk_that_freezes_without_a_word_is_noticed_and_the_roll_call_begins_at_once(self):
        maria = admit(self.kiosk, MARIA)
        page = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1280, 900)
        self.addCleanup(page.close)
        self.sign_in(page)
        page.see("#muster-start")
        # Its sockets stay open, and nothing comes out of them any more.
        frozen = self.kiosk.process
        frozen.send_signal(signal.SIGSTOP)
        self.addCleanup(frozen.send_signal, signal.SIGCONT)
        page.touch("#muster-start")
        self.assertTrue(page.see(f'#muster [data-visit="{maria}"]'), "the list is there although nothing answers")
        page.wait(lambda: "cannot be reached" in page.see("#muster-age").text, "its age is shown", 60)
        page.touch(f'#muster [data-visit="{maria}"] [data-mark="accounted"]')
        frozen.send_signal(signal.SIGCONT)
        wait_for("the mark arrives", lambda: self.marks() == {maria: "accounted"}, 60)
        self.assertEqual(len(self.entries("muster.started")), 1)

    def test_whoever_the_kiosk_no_longer_knows_when_it_is_back_stays_on_the_list(self):
        maria, violet = admit(self.kiosk, MARIA), admit(self.kiosk, VIOLA)
        code = code_of(next((self.kiosk.folder / "badges").glob("*.pdf")))
        page = Browser(f"http://127.0.0.1:{self.kiosk.desk_port}", 1280, 900)
        self.addCleanup(page.close)
        self.sign_in(page)
        page.see("#muster-start")
        self.kiosk.stop(signal.SIGKILL)
        page.touch("#muster-start")
        page.wait(lambda: "cannot be reached" in page.see("#muster-age").text, "the age is shown")
        for visit in (maria, violet):
            page.touch(f'#muster [data-visit="{visit}"] [data-mark="accounted"]')
        # Back, and one of them is off the roster before the page has told of the roll-call.
        self.kiosk.start()
        screen = self.kiosk.screen()
        self.kiosk.scan(code)
        (gone,) = {maria, violet} - {wait_for("one has left", lambda: len(roster(self.kiosk)) == 1 and roster(self.kiosk)[0]["visit"])}
        screen.close()
        page.see("#sign-in", 30)
        self.sign_in(page)
        wait_for("the roll-call is there", lambda: self.marks() == {({maria, violet} - {gone}).pop(): "accounted"})
        page.wait(lambda: not page.driver.execute_script("return localStorage.getItem('vestibule-roll-call')"), "all is sent")
        self.assertIn("0 not seen yet, 2 accounted for", page.see("#muster-counts").text)
        page.touch(f'#muster [data-visit="{gone}"] [data-mark="left"]')
        self.assertIn("1 accounted for, 1 left", page.see("#muster-counts").text)

    def test_the_roster_comes_out_on_labels(self):
        admit(self.kiosk, MARIA)
        desk = self.kiosk.desk()
        self.addCleanup(desk.close)
        status, _, _ = desk.post("/api/roster/labels", {})
        self.assertEqual(status, 202)
        label = wait_for("the label", lambda: next((self.kiosk.folder / "badges").glob("badge-roster-*.pdf"), None))
        import subprocess
        text = subprocess.run(["pdftotext", "-layout", label, "-"], capture_output=True, text=True).stdout
        self.assertIn("VISITOR", text.upper())
        self.assertIn("1 ON SITE", text)
        printed = wait_for("the word of it", lambda: next(iter(self.entries("roster.printed")), None))
        self.assertEqual(printed["labels"], 1)
        self.assertNotIn("failure", printed)

    def test_labels_that_did_not_come_out_are_told_at_once_and_of_this_roll_call_alone(self):
        admit(self.kiosk, MARIA)
        desk = self.kiosk.desk()
        self.addCleanup(desk.close)
        badges = self.kiosk.folder / "badges"
        badges.rename(badges.with_name("full"))
        badges.write_text("no folder any more")
        self.assertEqual(desk.post("/api/roster/labels", {})[0], 202)
        # Nothing else happens at the door that could tell it by the way.
        desk.until("the failure", lambda newest: newest.get("rosterFailure"))
        badges.unlink()
        badges.with_name("full").rename(badges)
        self.assertEqual(desk.post("/api/muster", {})[0], 200)
        desk.until("a roll-call without it", lambda newest: newest.get("muster") and not newest.get("rosterFailure"))

    def sign_in(self, page):
        page.type("#sign-in input[name=name]", "pat")
        page.type("#sign-in input[name=password]", PASSWORD)
        page.touch("#sign-in button[type=submit]")

    def marks(self):
        return {entry["visit"]: entry["mark"] for entry in self.entries("muster.marked")}


def badge_code(visit):
    """What the badge of a visit says, in its unsigned form (docs/badge-code.md)."""
    number = int(visit.replace("-", ""), 16)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    return "VB0" + "".join(letters[number >> (125 - 5 * place) & 31] for place in range(26))


if __name__ == "__main__":
    unittest.main()
