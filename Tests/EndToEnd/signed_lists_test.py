"""Signed lists through the whole kiosk: installed, refused by name, journaled, and never clear without one."""

import json
import os
import pathlib
import shutil
import signal

from house import HARRY, MARIA, PEOPLE, House, wait_for

from looking import Says
from publisher import Publisher  # noqa: E402


class SignedLists(Says, House):
    """Begins with a kiosk that trusts one key and has no list yet."""

    options = {}

    def make_kiosk(self, **more):
        kiosk = super().make_kiosk(**more)
        self.publisher = Publisher(self.folder, kiosk.run)
        self.stick = self.publisher.stick
        with open(kiosk.configuration, "a") as file:
            file.write(self.publisher.settings)
        kiosk.process.send_signal(signal.SIGHUP)
        wait_for("the list is asked for", lambda: any(
            "No edition is installed" in part["sentence"] for part in kiosk.status()["parts"]))
        return kiosk

    def build(self, *arguments, **options):
        return self.publisher.build(*arguments, **options)

    def install(self, file):
        return self.kiosk.ctl("lists", "install", str(file), check=False)

    def refused(self, file, code):
        """Refused by that name, told and journaled; what was in use stays in use."""
        before = json.loads(self.kiosk.ctl("lists", "--json").stdout)
        result = self.install(file)
        self.assertEqual(result.returncode, 5, result.stdout + result.stderr)
        self.assertEqual(self.entries("list.refused")[-1]["code"], code)
        self.assertIn(self.entries("list.refused")[-1]["reason"], result.stderr)
        self.assertEqual(json.loads(self.kiosk.ctl("lists", "--json").stdout), before)

    def test_a_signed_list_is_installed_and_every_wrong_one_refused_by_name(self):
        # Without a list nobody is cleared.
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("held")

        good = self.build(7)
        shown = self.kiosk.run("vestibulectl", "lists", "verify", "--key", str(self.folder / "district.pub"), str(good))
        self.assertIn("as signed by district", shown.stdout)
        stranger = self.kiosk.run("vestibulectl", "lists", "verify", "--key", str(self.folder / "stranger.pub"),
                                  str(good), check=False)
        self.assertEqual((stranger.returncode, "wrong-key" in stranger.stderr), (1, True))

        result = self.install(good)
        self.assertEqual((result.returncode, result.stdout), (
            0, "installed: State registry, edition 7, 3 people, signed by District\n"), result.stderr)
        wait_for("screening is well", lambda: self.part("screening")["state"] == "ok")
        self.assertIn("signed by District", self.part("screening")["sentence"])
        seal = self.entries("list.installed")[-1]["seal"]
        self.assertEqual(seal["expires"], "2099-01-01")

        self.refused(self.build(6), "rollback")
        self.refused(self.build(8, expires="2026-01-01"), "expired")
        self.refused(self.build(9, key="stranger"), "wrong-key")
        self.refused(self.build(10, "--terms-end", "2026-01-01"), "terms-ended")
        mixed = self.build(11)
        mixed.write_bytes(good.read_bytes())
        self.refused(mixed, "mixed-up")
        cut = self.build(12)
        os.truncate(cut, cut.stat().st_size - 100)
        self.refused(cut, "truncated")
        changed = pathlib.Path(f"{self.build(13)}.manifest")
        envelope = json.loads(changed.read_text())
        envelope["signatures"][0]["sig"] = "A" * 86 + "=="
        changed.write_text(json.dumps(envelope))
        self.refused(self.stick / "13.vlist", "changed")

        # A newer edition, while somebody is at the screen; then the same after a restart, without the stick.
        result = self.install(self.build(14))
        self.assertEqual(result.returncode, 0, result.stderr)
        shutil.rmtree(self.stick)
        self.kiosk.stop()
        self.kiosk.start()
        lists = json.loads(self.kiosk.ctl("lists", "--json").stdout)
        self.assertEqual([(each["version"], each["state"]) for each in lists], [(14, "in-use")])
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        self.kiosk.scan(HARRY)
        screen.state("held")
        self.assertEqual(desk.hold("HARRY JAMES BLACKWOOD")["reason"], "match")

        # Somebody has been at the signature of what lies in the state folder.
        self.kiosk.stop()
        manifest, = (self.kiosk.folder / "state/lists").glob("*/14.vlist.manifest")
        signed = manifest.read_text()
        envelope = json.loads(signed)
        envelope["signatures"][0]["sig"] = "A" * 86 + "=="
        manifest.write_text(json.dumps(envelope))
        self.kiosk.start()
        self.says("index-signed", "failed", "every visitor is held: State registry", "vestibulectl lists install")
        manifest.write_text(signed)

        # The files are gone and the journal remembers: an older edition is a rollback all the same.
        self.kiosk.stop()
        shutil.rmtree(self.kiosk.folder / "state/lists")
        self.stick.mkdir()
        (self.stick / "people.csv").write_text(PEOPLE)
        older = self.build(13)
        self.kiosk.start()
        self.refused(older, "rollback")


if __name__ == "__main__":
    import unittest
    unittest.main()
