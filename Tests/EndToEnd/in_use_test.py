"""What came down from a real district server, used at the door; and what of it no longer suits the kiosk."""

import base64
import hashlib
import json
import pathlib
import random
import struct
import sys
import time
import unittest

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from browser import Browser  # noqa: E402
from down_test import DocumentsOfADistrict  # noqa: E402
from house import MARIA, licence, wait_for  # noqa: E402


class InUse(DocumentsOfADistrict):
    """What came down is used at the door: a clearance opens it, a host is found by name, another school's badge is known."""

    def settings(self):
        return ("visitor-types:\n  - { id: parent, label: Parent }\n"
                "  - { id: substitute, label: Substitute, clearance: hold }\nallow-other-destination: false\n"
                "policy: { held-sentence: 5 s }\n")

    def test_a_clearance_a_host_and_a_badge_key_of_the_district_are_good_at_this_door(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("substitute", "meeting", "library")
        screen.state("held")
        hold = json.loads(self.kiosk.ctl("hold", "list", "--json").stdout)[0]
        self.kiosk.ctl("hold", "resolve", hold["visit"], "left", "--who", "pat", "--why", "to the district's office")

        self.publish("clearances", "clearances:\n  - { given: Maria, family: Visitor, birth-date: 1985-05-01, "
                     "type: substitute, from: 2026-01-01, until: 2099-01-01, by: district office }\n")
        self.publish("staff", "id,name,room\nx,PLANTEDHOST,1\n", "--school", "Adams")
        self.publish("staff", "id,name,room\nriv,Ms. Ana Rívera,204\nlee,Mr. Tom Lee,Gym\nrio,Mrs. Rivers,\n",
                     "--school", "Lincoln")
        with self.assertRaisesRegex(RuntimeError, "other columns than id, name, room and area"):
            self.publish("staff", "id,name,email\nx,Ada,ada@school.example\n")
        self.arrives("clearances", "current", 1)
        self.arrives("staff", "current", 2)

        # A badge of another school's kiosk, by the format's description.
        key = Ed25519PrivateKey.generate()
        public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        content = struct.pack(">BBHI", 0, 1, 0, int(time.time()) + 3600) + uuid7() + hashlib.sha256(public).digest()[:6]
        signed = content + key.sign(b"vestibule-signature-v1/badge\n" + content)
        code = "VB1" + base64.b32encode(signed).decode().rstrip("=")
        self.assertEqual(self.verdict(code), "stranger")
        self.publish("badge-keys", f"# Adams\nvestibule-badge {base64.b64encode(public).decode()} adams-door\n")
        self.arrives("badge-keys", "current", 1)
        self.assertEqual(self.verdict(code), "authentic")
        self.assertEqual(self.verdict(code[:-9] + ("A" if code[-9] != "A" else "B") + code[-8:]), "altered")
        self.district.run("withdraw", "badge-keys")
        self.arrives("badge-keys", "current", 2)
        self.assertEqual(self.verdict(code), "stranger")

        # The same person, at the page: the clearance opens the door, and two letters find the host.
        page = Browser(f"http://127.0.0.1:{self.kiosk.visitor_port}")
        self.addCleanup(page.close)
        page.state("idle", 40)
        self.kiosk.scan(MARIA)
        for choice in ("substitute", "meeting"):
            page.touch(f"[data-choice='{choice}']")
        # A second click at the same place is taken for the first one's double.
        page.see("[data-choice='other…']")
        page.wait(lambda: page.find(".host") or page.touch("[data-choice='other…']"), "the host's field")
        self.assertNotIn("Lee", page.text(), "nobody reads the whole roster")
        self.assertEqual(page.find("[data-action=choose]"), [], "here only who is on the roster will do")
        page.type(".host input", "river")
        page.wait(lambda: len(page.find(".matches button")) == 2, "both")
        self.assertNotIn("PLANTED", page.driver.page_source)
        page.type(".host input", "an riv")
        page.wait(lambda: [each.text for each in page.find(".matches button")] == ["Ms. Ana Rívera, 204"], "the one")
        page.touch("[data-choice=staff-riv]")
        page.state("done", 60)
        visit = self.entries("visit.admitted")[-1]["visit"]
        self.assertEqual([entry["answers"]["destination"] for entry in self.entries("visit.answered") if entry["visit"] == visit],
                         [{"id": "staff-riv", "text": "Ms. Ana Rívera, 204"}])
        found = [entry["finding"] for entry in self.entries("clearance.checked")]
        self.assertEqual([(each["state"], each.get("by")) for each in found], [("missing", None), ("current", "district office")])
        self.assertEqual(page.complaints(), [])

        # A start without a network knows the host, and nobody else finds the name on its disk.
        self.district.stop()
        self.kiosk.stop()
        for path in (self.kiosk.folder / "state").rglob("*"):
            self.assertNotIn("Rívera".encode(), path.read_bytes() if path.is_file() else b"", path)
        self.kiosk.start()
        again = self.kiosk.screen()
        self.kiosk.scan(licence("OTTO", "SPECIMEN", "19790101", "100000077"))
        again.choose("parent", "meeting")
        self.assertIn("staff-riv", [host["id"] for host in again.state("destination")["hosts"]])
        self.assertNotIn("vera", self.log())

    def test_what_no_longer_suits_the_kiosk_is_refused_at_both_ends_until_it_does(self):
        clear = "clearances:\n  - { given: Ada, family: Example, birth-date: 1980-01-01, type: coach, from: 2026-01-01, " \
                "until: 2099-01-01, by: office }\n"
        self.publish("clearances", clear)
        self.publish("policy", "allow-other-destination: false\n", "--binding")
        self.arrives("clearances", "refused", None)
        self.arrives("policy", "current", 1)
        with self.assertRaisesRegex(RuntimeError, "Record 2: each row needs an id"):
            self.publish("banned", "id,family\n1,Example\n,Example\n")

        # A type more, and the same version is right.
        usual = self.kiosk.extra
        self.reconfigure(usual.replace("  - { id: parent", "  - { id: coach, label: Coach }\n  - { id: parent"))
        self.kiosk.ctl("config", "reload")
        self.arrives("clearances", "current", 1)

        # The technician's file no longer fits either of them.
        self.kiosk.stop()
        self.reconfigure(usual.replace("allow-other-destination: false", "allow-other-destination: true\ndestinations: []"))
        self.kiosk.start()
        wait_for("the district was asked", lambda: self.down().get("asked"))
        for kind in ("clearances", "policy"):
            self.arrives(kind, "refused", None)
        wait_for("the report", lambda: all(self.told(kind) == (0, True) for kind in ("clearances", "policy")))
        self.kiosk.stop()
        self.reconfigure(usual.replace("  - { id: parent", "  - { id: coach, label: Coach }\n  - { id: parent"))
        self.kiosk.start()
        for kind in ("clearances", "policy"):
            self.arrives(kind, "current", 1)

    def reconfigure(self, extra):
        self.kiosk.extra = extra
        self.kiosk.configure()

    def told(self, kind):
        """What the district knows of a document: the version in force, and whether the published one is refused."""
        documents = json.loads(self.district.run("kiosks", "--json"))[0].get("documents") or []
        return next(((each["version"], "refused" in each) for each in documents if each["kind"] == kind), None)

    def verdict(self, code):
        return json.loads(self.kiosk.ctl("badge", "verify", code, "--json", check=False).stdout)["verdict"]


def uuid7():
    """A visit's identity: the time in milliseconds, and chance."""
    return (int(time.time() * 1000).to_bytes(6, "big") + bytes([0x70 | random.getrandbits(4)]) + random.randbytes(1)
            + bytes([0x80 | random.getrandbits(6)]) + random.randbytes(7))


if __name__ == "__main__":
    unittest.main()
