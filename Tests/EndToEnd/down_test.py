"""What comes down from a real district server over TLS: signed lists, cut and taken up again, and documents sealed to the kiosk."""

import base64
import json
import pathlib
import random
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from district import District  # noqa: E402
from house import House, MARIA, PEOPLE, wait_for  # noqa: E402
from publisher import Publisher  # noqa: E402
from relay import Relay  # noqa: E402


class KioskOfADistrict(House):
    """A kiosk that is enrolled at a district, over a way that can be cut."""

    options = {}
    device = "front-desk"
    people = PEOPLE
    ask_every = "10 s"
    server = ()

    def settings(self):
        self.publisher = Publisher(self.folder, self.kiosk.run, self.people)
        return self.publisher.settings

    def setUp(self):
        super().setUp()
        self.district = District(options=self.server).start()
        self.addCleanup(self.district.stop)
        self.relay = Relay(self.district.port)
        self.addCleanup(self.relay.close)
        self.kiosk.stop()
        self.kiosk.extra = (f"device: {self.device}\n{self.settings()}upstream:\n"
                            f"  url: https://127.0.0.1:{self.relay.port}\n"
                            f"  authority: {self.district.authority.path}\n  ask-every: {self.ask_every}\n")
        self.kiosk.configure()
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--add-account", "kim",
                       "--role", "administrator", text="a long enough password\n")
        self.kiosk.start()
        self.district.enrol(self.kiosk, self.device, "Lincoln")

    def publish(self, edition, key="district", **options):
        file = self.publisher.build(edition, key=key, **options)
        return self.district.run("lists", "add", str(file), "--key", str(self.folder / f"{key}.pub"))

    def down(self):
        return json.loads(self.kiosk.ctl("sync", "--json", check=False).stdout)["down"]

    def part_down(self, name="State registry"):
        return next((part for part in self.down()["parts"] if part["name"] == name), {"state": None})

    def until(self, state, name="State registry"):
        def reached():
            self.kiosk.ctl("sync", "fetch")
            part = self.part_down(name)
            return part if part["state"] == state else None
        return wait_for(f"{name} is {state}", reached, 40)

    def in_use(self):
        return [(each["state"], each.get("version")) for each in json.loads(self.kiosk.ctl("lists", "--json").stdout)]


class PublishedLists(KioskOfADistrict):
    def test_an_edition_comes_by_itself_and_a_wrong_one_is_refused_by_name(self):
        self.until("not-published")
        self.assertEqual(self.publish(7), "State registry, edition 7, is published.")
        self.assertEqual(self.until("current")["version"], 7)
        self.assertEqual(self.in_use(), [("in-use", 7)])
        self.assertEqual(self.entries("list.installed")[-1]["list"]["version"], 7)
        self.assertEqual(self.part("screening")["state"], "ok")

        # The district trusts somebody whom the kiosk does not: it can hand the edition on, and no more.
        self.publish(9, key="stranger")
        part = self.until("refused")
        self.assertEqual((part["version"], "trusted" in part["why"] or "key" in part["why"]), (7, True), part)
        for _ in range(3):
            before = self.down()["asked"]
            self.kiosk.ctl("sync", "fetch")
            wait_for("asked again", lambda: self.down()["asked"] != before)
        self.assertEqual([entry["code"] for entry in self.entries("list.refused")][-1:], ["wrong-key"])
        self.assertEqual(len([1 for entry in self.entries("list.refused") if entry["code"] == "wrong-key"]), 1)
        self.assertIn("is not taken", self.log())

        # Neither end takes an older edition for a newer one.
        with self.assertRaisesRegex(RuntimeError, "rollback"):
            self.publish(8)
        self.district.run("lists", "remove", "State registry")
        self.until("not-published")
        self.publish(6)
        self.assertIn("Rollback: edition 6 is older than edition 7", self.until("refused")["why"])
        shown = self.kiosk.ctl("sync", check=False).stdout
        self.assertIn("State registry, edition 7, another was refused", shown)
        self.assertEqual(self.in_use(), [("in-use", 7)])

        # The same edition, signed again, counts longer: only its manifest is fetched.
        self.district.run("lists", "remove", "State registry")
        self.publish(7, expires="2098-01-01")
        self.until("current")
        self.assertEqual(json.loads(self.kiosk.ctl("lists", "--json").stdout)[0]["expires"], "2098-01-01")

        # What is in use is told to the district when the kiosk speaks next.
        self.kiosk.stop()
        self.kiosk.start()
        told = wait_for("the report", lambda: [kiosk["lists"] for kiosk in json.loads(
            self.district.run("kiosks", "--json")) if (kiosk.get("lists") or [{}])[0].get("edition") == "7"])
        self.assertEqual(told[0][0]["name"], "State registry")


def many_people(count):
    chosen = random.Random(26)

    def word(letters, length):
        return "".join(chosen.choices(letters, k=length))
    lines = [f"N-{number},person,{word('AEIOULMNRST', 7)},,{word('AEIOULMNRSTBDG', 9)},,"
             f"{chosen.randint(1940, 2005)}-{chosen.randint(1, 12):02}-{chosen.randint(1, 28):02},UT,N-{number},Invented"
             for number in range(count)]
    return "\n".join([PEOPLE.splitlines()[0], *lines, ""])


class ALongList(KioskOfADistrict):
    """Some megabytes of invented people."""

    people = many_people(7000)

    def test_a_part_that_lost_bytes_with_the_power_begins_anew(self):
        file = self.publisher.build(1)
        self.relay.limit = self.relay.passed + file.stat().st_size * 2 // 3
        self.district.run("lists", "add", str(file), "--key", str(self.folder / "district.pub"))
        self.kiosk.ctl("sync", "fetch")
        wait_for("the way is cut", lambda: self.part_down()["state"] == "waiting", 40)
        self.kiosk.process.kill()
        self.kiosk.process.wait()
        part, = (self.kiosk.folder / "state/lists-coming").glob("*.part")
        with open(part, "r+b") as bytes_of_it:
            bytes_of_it.write(b"\0" * 4096)
        self.kiosk.start()
        self.relay.limit = None
        self.assertEqual(self.until("current")["version"], 1)
        self.assertEqual(self.in_use(), [("in-use", 1)])

    def test_a_cut_transfer_is_taken_up_where_it_stood_after_a_kill_too(self):
        file = self.publisher.build(1)
        size = file.stat().st_size
        self.assertGreater(size, 1_200_000)
        self.relay.limit = self.relay.passed + size * 2 // 3
        begun = self.relay.passed
        self.district.run("lists", "add", str(file), "--key", str(self.folder / "district.pub"))
        coming = self.kiosk.folder / "state/lists-coming"

        def stands():
            return sum(each.stat().st_size for each in coming.glob("*.part")) if coming.exists() else 0
        self.kiosk.ctl("sync", "fetch")
        wait_for("the way is cut", lambda: self.part_down()["state"] == "waiting", 40)
        here = stands()
        self.assertGreater(here, size // 3)
        self.kiosk.process.kill()
        self.kiosk.process.wait()
        self.kiosk.start()
        self.assertEqual(stands(), here)
        self.relay.limit = None
        self.assertEqual(self.until("current")["version"], 1)
        self.assertEqual(stands(), 0)
        self.assertEqual(self.in_use(), [("in-use", 1)])
        # Once, and what the cut took.
        self.assertLess(self.relay.passed - begun, size + 900_000)


class DocumentsOfADistrict(KioskOfADistrict):
    options = {"people": PEOPLE}

    def settings(self):
        return ""

    def publish(self, kind, text, *options):
        file = self.folder / kind
        file.write_text(text)
        return self.district.run("publish", kind, str(file), *options)

    def arrives(self, kind, state, version):
        def arrived():
            part = self.part_down(kind)
            return part if (part["state"], part.get("version")) == (state, version) else None
        return wait_for(f"{kind} is {state}", arrived, 40)


class Documents(DocumentsOfADistrict):
    """Nothing is asked by the clock in a day: what arrives, arrives because the district said that it is there."""

    ask_every = "24 h"

    def begun(self):
        """The first question after a start comes by chance within half a minute; here somebody asks."""
        wait_for("the district was asked", lambda: self.kiosk.ctl("sync", "fetch") and self.down().get("asked"))

    def config(self, key):
        return self.kiosk.ctl("config", "show", key, "--effective").stdout

    def test_what_is_published_is_in_force_and_in_clear_nowhere(self):
        self.begun()
        self.kiosk.ctl("lists", "add", "banned", "--given", "Rex", "--family", "Example", "--who", "kim", "--why", "ours")
        self.assertEqual(
            self.publish("banned", "id,given,family,birth-date,note\n7,Maria,Visitor,1985-05-01,PLANTEDNOTE\n"),
            "banned, version 1, is published for the district.")
        self.arrives("banned", "current", 1)
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("held")
        # The school's own record stays, and the district's is changed at the district alone.
        ids = {record["id"] for record in json.loads(self.kiosk.ctl("lists", "show", "banned", "--json").stdout)}
        self.assertEqual(ids, {"banned-1", "district-7"})
        refused = self.kiosk.ctl("lists", "remove", "banned", "district-7", "--who", "kim", "--why", "no", check=False)
        self.assertNotEqual(refused.returncode, 0)
        self.assertIn("ask there", refused.stderr)

        # What cannot be read is refused whole, and not a word of it is said; what was in force stays.
        self.publish("banned", "id,given,family,birth-date\n8,Otto,PLANTEDNAME,1985-05-01\n9,Ida,PLANTEDNAME,PLANTEDDATE\n")
        part = self.arrives("banned", "refused", 1)
        self.assertEqual(part["why"], "Record 2: look at birthDate.")
        self.assertNotIn("PLANTED", self.log())

        # Settings: beneath the kiosk's own, or above them; and only what a district may set.
        self.publish("policy", "policy: { typed-entry: false, grace: 40 s }\n")
        self.arrives("policy", "current", 1)
        self.assertIn("policy of the district, version 1", self.config("policy.typed-entry"))
        with open(self.kiosk.configuration, "a") as file:
            file.write("policy: { typed-entry: true }\n")
        self.kiosk.ctl("config", "reload")
        self.assertIn("true", self.config("policy.typed-entry"))
        self.assertIn("40 s", self.config("policy.grace"))
        for wrong, why in (("device: PLANTED\n", "device"), ("policy: { typed-entry: maybe }\n", "typed-entry"),
                           ("screening: { trusted-keys: [] }\n", "trusted-keys"), ("- a\n", "policy of the district")):
            self.publish("policy", wrong)
            version = json.loads(self.district.run("documents", "--json"))[-1]["version"]
            part = wait_for("refused", lambda: self.part_down("policy") if f"version {version}" in self.part_down(
                "policy").get("why", "") else None, 40)
            self.assertEqual((part["state"], part["version"], why in part["why"]), ("refused", 1, True), part)
        self.publish("policy", "policy: { typed-entry: false }\n", "--school", "Lincoln", "--binding")
        self.arrives("policy", "current", 6)
        self.assertIn("version 6", self.config("policy.typed-entry"))

        self.publish("clearances", "clearances:\n  - { given: Ada, family: PLANTEDNAME, birth-date: 1980-01-01, "
                     "type: volunteer, from: 2026-01-01, until: 2099-01-01, by: district }\n")
        key = self.kiosk.ctl("badge", "key").stdout.splitlines()[0]
        self.publish("badge-keys", f"# every kiosk\n{key}\n")
        self.arrives("badge-keys", "current", 1)
        self.arrives("clearances", "current", 1)

        # Of students the district has that there is an entry, and nothing of what it says.
        self.kiosk.ctl("lists", "add", "expelled", "--given", "Tim", "--family", "PLANTEDSTUDENT", "--who", "kim",
                       "--why", "ours")
        wait_for("everything acknowledged", lambda: json.loads(
            self.kiosk.ctl("sync", "--json", check=False).stdout)["unsent"] == 0, 40)
        edited = [line for line in self.district.export(self.device) if line["type"] == "list.edited"]
        self.assertEqual(["payload" in line for line in edited], [True, True, False])
        self.assertIn("Rex", str(base64.b64decode(edited[0]["payload"])))

        # A start without a network has all of it, and what was refused is known at the district when it is back.
        self.district.stop()
        self.kiosk.stop()
        for folder in (self.kiosk.folder / "state", self.district.state):
            for path in folder.rglob("*"):
                self.assertNotIn(b"PLANTED", path.read_bytes() if path.is_file() else b"", path)
        self.kiosk.start()
        self.assertIn("version 6", self.config("policy.typed-entry"))
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("held")
        self.district.start()
        self.begun()
        self.arrives("banned", "refused", 1)

        # What is taken back is forgotten, but the school's own.
        self.district.run("withdraw", "banned")
        self.district.run("withdraw", "policy", "--school", "Lincoln")
        self.arrives("banned", "current", 3)
        self.arrives("policy", "refused", 6)
        records = json.loads(self.kiosk.ctl("lists", "show", "banned", "--json").stdout)
        self.assertEqual([record["id"] for record in records], ["banned-1"])


class ByTheClockAlone(DocumentsOfADistrict):
    """No kiosk may wait at the server: everything comes all the same."""

    server = ("--waiting", "0")

    def test_the_clock_brings_what_no_word_of_the_district_announces(self):
        self.publish("banned", "id,family,birth-date\n7,Visitor,1985-05-01\n")
        self.arrives("banned", "current", 1)


if __name__ == "__main__":
    unittest.main()
