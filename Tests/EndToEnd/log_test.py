"""The log of a whole day, at the level that says most: what was planted in every place is nowhere in it."""

import http.client
import json
import socket
import unittest

from house import MARIA, PASSWORD, House, licence, wait_for

PLANTED = ("XAVERIA", "QUILLFEATHER", "1979-04-23", "19790423", "04231979", "770000123", "ZEBEDIAH", "OXBLOOD",
           "1966-02-11", "plantedreason", "plantedpurpose", "plantedplace", "plantedban", "plantedpath", "plantedcode",
           "MARIA", "100000001", PASSWORD, "plantedpassword")


class Log(House):
    options = House.options | {"extra": "log-level: trace"}

    def lines(self):
        connection = http.client.HTTPConnection("vestibule")
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.connect(self.kiosk.socket)
        connection.request("GET", "/v1/log?limit=500")
        answer = connection.getresponse()
        self.assertEqual(answer.status, 200)
        lines = json.loads(answer.read())
        connection.close()
        return lines

    def test_what_is_planted_everywhere_is_nowhere_in_the_log_of_a_day(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        # At the screen: scanned, typed, answered in words of one's own, unreadable, and nonsense.
        self.kiosk.scan(licence("XAVERIA", "QUILLFEATHER", "19790423", "770000123"))
        screen.state("type")
        screen.act("choose", value="parent")
        screen.state("purpose")
        screen.act("choose", text="plantedpurpose")
        screen.state("destination")
        screen.act("choose", text="plantedplace")
        screen.state("done", 60)
        screen.act("done")
        screen.state("idle")
        self.kiosk.scan("plantedcode QUILLFEATHER 770000123\r")
        screen.state("unreadable")
        screen.act("cancel")
        screen.state("idle")
        screen.act("no-id")
        screen.state("typing")
        screen.act("typed", given="Zebediah", family="Oxblood", birthDate="1966-02-11")
        screen.state("type")
        screen.act("cancel")
        self.assertNotIn(screen.post("/screen/actions", {"action": "QUILLFEATHER", "session": "plantedcode"})[0], (204, 500))
        # At the desk: a hold, an end, an exception, a list, a wrong password, a path.
        self.kiosk.scan(licence("HARRY", "BLACKWOOD", "19710314", "100000002", middle="JAMES"))
        desk.resolve(desk.hold("HARRY JAMES BLACKWOOD"), "deny", "plantedreason")
        visit = desk.until("the roster", lambda d: d["roster"])["roster"][0]["visit"]
        self.assertEqual(desk.post(f"/api/visits/{visit}/end", {"why": "plantedreason"})[0], 204)
        desk.post("/api/exceptions", {"kind": "emergency", "people": 1, "why": "plantedreason"})
        desk.post("/api/visits/plantedpath/end", {"why": "plantedreason"})
        desk.post("/api/session", {"name": "QUILLFEATHER", "password": "plantedpassword"})
        desk.post("/api/badges/check", {"code": "plantedcode"})
        desk.post("/api/lists/banned", {"given": "Zebediah", "family": "Oxblood", "note": "plantedban"})
        # On the control socket, and in a configuration that is refused.
        self.kiosk.ctl("hold", "resolve", visit, "deny", "--who", "pat", "--why", "plantedreason", check=False)
        self.kiosk.ctl("badge", "verify", "plantedcode", check=False)
        self.kiosk.ctl("journal", "search", "--person", "QUILLFEATHER", check=False)
        good = self.kiosk.configuration.read_text()
        self.kiosk.configuration.write_text(good + "policy:\n  typed-entri: false\n")
        self.kiosk.process.send_signal(1)
        wait_for("said", lambda: "stays as it was" in self.log())
        self.kiosk.configuration.write_text(good)

        kept = self.lines()
        said = next(line for line in kept if "stays as it was" in line["text"])
        self.assertEqual((said["level"], said["id"]), ("error", "042f9aa73d5d4ad2b045080cf15015e6"))
        self.assertRegex(said["at"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertTrue(any(line["text"].startswith("ready ") for line in kept))
        self.kiosk.stop()
        for place in (self.log(), json.dumps(kept)):
            for word in PLANTED:
                self.assertNotIn(word.upper(), place.upper())
        for line in self.log().splitlines():
            self.assertRegex(line, r"^<[2-7]>\S", "one line a message, each with its priority")


if __name__ == "__main__":
    unittest.main()
