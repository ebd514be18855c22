"""What comes down from a real district server: signed lists, over TLS, cut and taken up again."""

import json
import pathlib
import random
import sys
import unittest

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "Support")]

from district import District  # noqa: E402
from house import House, PEOPLE, wait_for  # noqa: E402
from publisher import Publisher  # noqa: E402
from relay import Relay  # noqa: E402


class KioskOfADistrict(House):
    """A kiosk that is enrolled at a district, over a way that can be cut."""

    options = {}
    device = "front-desk"
    people = PEOPLE

    def setUp(self):
        super().setUp()
        self.district = District().start()
        self.addCleanup(self.district.stop)
        self.relay = Relay(self.district.port)
        self.addCleanup(self.relay.close)
        self.publisher = Publisher(self.folder, self.kiosk.run, self.people)
        self.kiosk.stop()
        self.kiosk.extra = (f"device: {self.device}\n{self.publisher.settings}upstream:\n"
                            f"  url: https://127.0.0.1:{self.relay.port}\n"
                            f"  authority: {self.district.authority.path}\n  ask-every: 10 s\n")
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

    people = many_people(9000)

    def test_a_cut_transfer_is_taken_up_where_it_stood_after_a_kill_too(self):
        file = self.publisher.build(1)
        size = file.stat().st_size
        self.assertGreater(size, 1_500_000)
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


if __name__ == "__main__":
    unittest.main()
