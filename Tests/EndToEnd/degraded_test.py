"""What is broken is said, with its remedy, and nobody slips through."""

import contextlib
import json
import os
import pathlib
import signal
import subprocess
import unittest

from house import HARRY, MARIA, House, PrintShop, licence, wait_for


class Degraded(House):
    def test_an_unreadable_frame_is_journaled_without_its_content(self):
        screen = self.kiosk.screen()
        self.kiosk.scan("@\n\x1e\rANSI 636040 SECRETNAME 19850501\r")
        screen.state("unreadable")
        entry = self.entries("scan.unreadable")[0]
        self.assertEqual(set(entry), {"scanner", "code", "length"})
        self.assertEqual(entry["scanner"], "lobby")
        for file in filter(pathlib.Path.is_file, (self.kiosk.folder / "state").rglob("*")):
            self.assertNotIn(b"SECRETNAME", file.read_bytes(), file.name)
        self.assertNotIn("SECRETNAME", self.log())

    def test_a_cut_scan_never_becomes_a_shorter_name(self):
        screen = self.kiosk.screen()
        for cut in (MARIA.index("VISITOR") + 4, MARIA.index("MARIA") + 3, MARIA.index("DACMARIA"),
                    MARIA.index("DBB"), MARIA.index("DBA")):
            self.kiosk.scan(MARIA[:cut])
            screen.until("said to be unreadable", lambda s: s["state"] == "unreadable" and s["reason"] == "partial-scan")
            screen.act("cancel")
            screen.state("idle")
        self.assertEqual(self.entries("visit.begun"), [])

    def test_a_scanner_that_is_unplugged_in_a_scan_and_comes_back(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA[:200])
        self.kiosk.unplug()
        wait_for("said", lambda: self.part("scanners")["state"] == "failed")
        self.assertEqual(self.entries("visit.begun"), [])
        self.kiosk.plug_in()
        wait_for("back", lambda: self.part("scanners")["state"] == "ok")
        screen.until("ready", lambda s: s["state"] in ("idle", "unreadable"))
        self.kiosk.scan(MARIA)
        screen.state("type")
        self.assertEqual(len(self.entries("device.disconnected")), 1)
        self.assertEqual(len(self.entries("device.connected")), 2)

    def test_a_missing_index_holds_everybody(self):
        self.kiosk.stop()
        (self.kiosk.folder / "offenders.vlist").rename(self.kiosk.folder / "elsewhere")
        text = self.kiosk.configuration.read_text()
        self.kiosk.start()
        self.assertIn("offenders.vlist", text)
        self.assertEqual(self.part("screening")["state"], "failed")
        self.assertIn("vestibulectl lists build", self.part("screening")["remedy"])
        self.kiosk.scan(MARIA)
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        self.kiosk.scan(MARIA)
        screen.state("held")
        hold = desk.hold("MARIA ANN VISITOR")
        self.assertEqual(hold["reason"], "screening-not-possible")
        self.assertNotIn("not-a-match", hold["answers"])
        self.assertEqual(self.entries("visit.admitted"), [])

        # The list comes back with a reload; all or nothing.
        (self.kiosk.folder / "elsewhere").rename(self.kiosk.folder / "offenders.vlist")
        self.kiosk.process.send_signal(signal.SIGHUP)
        wait_for("the list is in use", lambda: self.part("screening")["state"] == "ok")

    def test_a_damaged_index_is_refused_and_nobody_is_cleared_on_it(self):
        self.kiosk.stop()
        index = self.kiosk.folder / "offenders.vlist"
        content = bytearray(index.read_bytes())
        content[len(content) // 2] ^= 0x40
        index.write_bytes(content)
        self.kiosk.start()
        self.assertEqual(self.part("screening")["state"], "failed")
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("held")

    def test_a_damaged_journal_is_set_aside_whole_and_told_and_the_door_goes_on(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(HARRY)
        screen.state("held")
        self.kiosk.stop()
        state = self.kiosk.folder / "state"
        damaged = b"this is no database" * 1000
        for file in state.glob("journal.sqlite*"):
            file.unlink()
        (state / "journal.sqlite").write_bytes(damaged)
        self.kiosk.start()
        self.assertEqual(self.part("journal")["state"], "degraded")
        self.assertIn("journal recover", self.part("journal")["remedy"])
        aside = [file for file in state.glob("journal.aside-*.sqlite")]
        self.assertEqual([file.read_bytes() for file in aside], [damaged])
        self.assertIn("set aside", self.entries("kiosk.degraded")[0]["reason"])
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")

    def test_a_key_that_comes_back_opens_everything_again(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(HARRY)
        screen.state("held")
        self.kiosk.stop()
        key = self.kiosk.folder / "state/vault/key"
        right = key.read_bytes()
        for wrong in (None, bytes(32)):
            key.unlink() if wrong is None else key.write_bytes(wrong)
            self.kiosk.start()
            self.assertEqual(self.part("journal")["state"], "failed")
            self.assertIn("credential vestibule-key", self.part("journal")["remedy"])
            self.assertIn("--abandon-keys", self.part("journal")["remedy"])
            screen = self.kiosk.screen()
            self.kiosk.scan(MARIA)
            screen.state("moment")
            self.assertEqual(list((self.kiosk.folder / "state").glob("*.aside-*")), [])
            self.kiosk.stop()
        self.kiosk.start()
        key.write_bytes(right)
        wait_for("open again", lambda: self.part("journal")["state"] == "ok", 40)
        self.assertEqual(self.kiosk.desk().newest["holds"][0]["name"], "HARRY JAMES BLACKWOOD")

    def test_keys_that_somebody_gives_up_begin_an_epoch_and_are_told(self):
        self.kiosk.stop()
        state = self.kiosk.folder / "state"
        (state / "vault/key").write_bytes(bytes(32))
        self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--abandon-keys", "kim")
        self.kiosk.start()
        self.assertEqual(self.part("journal")["state"], "degraded")
        reasons = [payload["reason"] for payload in self.entries("kiosk.degraded") if payload]
        self.assertIn("kim gave the keys up", "".join(reasons))
        self.assertFalse((state / "keys-given-up").exists())
        self.assertEqual(len(list(state.glob("vault.aside-*"))), 1)
        self.assertTrue(self.entries("kiosk.degraded"))
        verdict = self.kiosk.run("vestibulectl", "journal", "verify", f"{state}/journal.sqlite", "--json")
        self.assertEqual(json.loads(verdict.stdout)["kind"], "good")

    def test_a_reload_never_puts_a_damaged_list_in_the_place_of_a_good_one(self):
        index = self.kiosk.folder / "offenders.vlist"
        good = index.read_bytes()
        beside = index.with_suffix(".new")
        beside.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
        beside.rename(index)
        self.kiosk.process.send_signal(signal.SIGHUP)
        wait_for("refused", lambda: "stays as it was" in self.log())
        self.assertEqual(self.part("screening")["state"], "ok")
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("type")

    def test_two_scans_at_once_make_one_visit_and_a_word(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("type")
        self.kiosk.scan(HARRY)
        screen.until("one at a time", lambda s: s["busy"])
        self.assertEqual(len(self.entries("visit.begun")), 1)

    def test_nothing_is_read_while_no_screen_can_show_the_notice(self):
        self.kiosk.scan(MARIA)
        wait_for("refused", lambda: self.entries("scan.unreadable"))
        self.assertEqual(self.entries("scan.unreadable")[0]["code"], "no-notice")
        self.assertEqual(self.entries("visit.begun"), [])
        wait_for("it is missed", lambda: self.part("visitor screen")["state"] == "failed")

    def test_a_printer_that_is_away_is_said_before_and_after(self):
        shop = PrintShop()
        self.addCleanup(shop.close)
        self.kiosk.stop()
        shop.close()
        self.kiosk.printer = shop.direct
        self.kiosk.configure()
        self.kiosk.start()
        wait_for("said", lambda: self.part("printer")["state"] == "failed")
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        shown = screen.state("done", 60)
        self.assertEqual(shown["badge"]["state"], "handwritten")
        self.assertEqual(shown["badge"]["number"], 1)
        desk.until("on the roster", lambda d: d["roster"] and d["roster"][0]["badge"]["state"] == "handwritten")
        self.assertEqual(self.entries("badge.printed"), [])

    def small_disk(self):
        """Starts the kiosk on a disk of its own, lets somebody in, and returns the disk, the screen and the visit."""
        self.kiosk.stop()
        disk = self.kiosk.folder / "state"
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=48m,mode=0700", "tmpfs", disk], capture_output=True)
        if mounted.returncode != 0:
            self.skipTest("no small disk can be mounted here: " + mounted.stderr.decode())
        self.addCleanup(subprocess.run, ["umount", "-l", disk])
        self.kiosk.start()
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.state("done", 60)
        visit = self.entries("visit.admitted")[0]["visit"]
        screen.act("done")
        screen.state("idle")
        return disk, screen, visit

    @staticmethod
    def fill(disk, name):
        with open(disk / name, "wb", buffering=0) as filler, contextlib.suppress(OSError):
            while filler.write(b"\0" * 4096):
                pass

    @unittest.skipUnless(os.geteuid() == 0, "only root can mount the small disk")
    def test_a_full_disk_lets_everybody_leave_and_sends_who_comes_to_the_desk(self):
        disk, screen, visit = self.small_disk()
        self.assertEqual((disk / "ballast").stat().st_size, 16 << 20)
        self.fill(disk, "filler")
        # What was just beginning is still written down, on the ballast's room.
        self.kiosk.scan(HARRY)
        screen.state("held")
        self.assertFalse((disk / "ballast").exists())
        screen.act("done")
        screen.state("full")
        self.assertEqual(self.part("journal")["state"], "failed")
        self.assertIn("free 32 MB", self.part("journal")["remedy"])
        self.kiosk.scan(licence("NORA", "NEWCOMER", "19800101", "100000009"))
        screen.state("full")
        self.assertEqual(len(self.entries("visit.begun")), 2)
        self.assertEqual([person["name"] for person in json.loads(self.kiosk.ctl("roster", "--json").stdout)],
                         ["Maria Ann Visitor"])
        self.kiosk.scan(self.badge_code(visit))
        screen.state("signedOut")
        self.assertEqual(self.entries("visit.ended")[0].get("recordedLate"), None)
        # A restart does not forget that the disk is full.
        self.kiosk.stop()
        self.kiosk.start()
        screen = self.kiosk.screen()
        screen.state("full")
        (disk / "filler").unlink()
        screen.state("idle", 40)
        self.assertEqual((disk / "ballast").stat().st_blocks * 512, 16 << 20)
        wait_for("well again", lambda: self.part("journal")["state"] == "ok")
        self.kiosk.scan(MARIA)
        screen.state("type")

    @unittest.skipUnless(os.geteuid() == 0, "only root can mount the small disk")
    def test_a_disk_that_is_full_beyond_the_ballast_admits_nobody_and_notes_who_leaves(self):
        disk, screen, visit = self.small_disk()
        self.fill(disk, "filler")
        (disk / "ballast").unlink()
        self.fill(disk, "more")
        self.kiosk.scan(HARRY)
        screen.until("ask staff", lambda s: s["state"] == "moment")
        self.assertEqual(len(self.entries("visit.begun")), 1)
        wait_for("said", lambda: self.part("journal")["state"] == "failed")
        self.kiosk.scan(self.badge_code(visit))
        screen.state("noticed")
        (disk / "filler").unlink()
        (disk / "more").unlink()
        wait_for("recorded late", lambda: self.entries("visit.ended"), 40)
        self.assertIn("recordedLate", self.entries("visit.ended")[0])
        wait_for("well again", lambda: self.part("journal")["state"] == "ok", 40)

    @staticmethod
    def badge_code(visit):
        """The code of docs/badge-code.md, written a second time."""
        import uuid
        number = uuid.UUID(visit).int
        digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
        return "VB0" + "".join(digits[number >> (125 - 5 * place) & 31] for place in range(26)) + "\r"
