"""The daemon as systemd has it: ready, watched, reloaded, ended; and its command line."""

import json
import os
import pathlib
import signal
import socket
import subprocess

from house import HARRY, MARIA, House, wait_for

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Service(House):
    def test_sigterm_ends_in_order_within_two_seconds_though_pages_are_open(self):
        screen, desk = self.kiosk.screen(), self.kiosk.desk()
        status, seconds = self.kiosk.stop()
        self.assertEqual(status, 0)
        self.assertLess(seconds, 2, "the unit's promise")
        self.assertEqual(self.kiosk.journal()[-1][1], "kiosk.stopping")
        screen.close()
        desk.close()

    def test_a_restart_abandons_what_was_unfinished_and_keeps_the_roster(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.until("admitted", lambda s: s["state"] in ("printing", "done"))
        self.kiosk.stop(signal.SIGKILL)
        self.kiosk.start()
        self.assertEqual(self.kiosk.status()["onSite"], 1)

    def test_a_reload_takes_all_of_a_configuration_or_none(self):
        good = self.kiosk.configuration.read_text()
        self.kiosk.configuration.write_text(good + "policy:\n  typed-entry: false\n  expired-documnt: accept\n")
        self.kiosk.process.send_signal(signal.SIGHUP)
        wait_for("said", lambda: "stays as it was" in self.log())
        self.assertIn("expired-document", self.log(), "the nearest key is named")
        screen = self.kiosk.screen()
        self.assertTrue(screen.newest["typedEntry"])
        self.kiosk.configuration.write_text(good + "policy:\n  typed-entry: false\n")
        self.kiosk.process.send_signal(signal.SIGHUP)
        screen.until("the new policy", lambda s: not s["typedEntry"])

    def test_a_change_that_needs_a_restart_is_refused_and_said(self):
        text = self.kiosk.configuration.read_text()
        self.kiosk.configuration.write_text(text.replace("name: lobby", "name: other"))
        self.kiosk.process.send_signal(signal.SIGHUP)
        wait_for("said, with the key", lambda: "only a restart can change scanners.serial[1].name" in self.log())

    def test_systemd_is_told_ready_and_alive(self):
        self.kiosk.stop()
        path = self.kiosk.folder / "notify"
        manager = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        manager.bind(str(path))
        manager.settimeout(20)
        self.addCleanup(manager.close)
        os.environ["NOTIFY_SOCKET"], os.environ["WATCHDOG_USEC"] = str(path), "400000"
        self.addCleanup(os.environ.pop, "NOTIFY_SOCKET")
        self.addCleanup(os.environ.pop, "WATCHDOG_USEC")
        self.kiosk.start()
        said = []
        while not ({"READY=1", "WATCHDOG=1"} <= set(said)):
            said += manager.recv(4096).decode().split("\n")
        self.assertIn("READY=1", said)

    def test_two_daemons_never_share_a_journal(self):
        second = subprocess.run(
            [self.kiosk.products / "vestibuled", "--config", self.kiosk.configuration], capture_output=True, text=True,
            timeout=30)
        self.assertEqual(second.returncode, 1)
        self.assertIn("Another vestibuled", second.stderr)
        self.assertIsNotNone(self.kiosk.status(), "the first one goes on")

    def test_a_port_that_is_taken_is_said_with_the_remedy(self):
        self.kiosk.stop()
        with socket.create_server(("127.0.0.1", self.kiosk.desk_port)):
            ended = subprocess.run([self.kiosk.products / "vestibuled", "--config", self.kiosk.configuration],
                                   capture_output=True, text=True, timeout=30)
        self.assertEqual(ended.returncode, 1)
        self.assertIn(f"port {self.kiosk.visitor_port} or {self.kiosk.desk_port}", ended.stderr)

    def test_check_config_names_file_line_column_and_the_nearest_key(self):
        bad = self.folder / "bad.yaml"
        bad.write_text("school: Specimen\nprinter:\n  kidn: ipp\n  deadline: soon\n")
        checked = self.kiosk.run("vestibuled", "--config", str(bad), "--check-config", check=False)
        self.assertEqual(checked.returncode, 78)
        self.assertIn(f"{bad}:3:3: ", checked.stderr)
        self.assertIn("`kind`", checked.stderr)
        self.assertIn(f"{bad}:4:13: ", checked.stderr)
        missing = self.kiosk.run("vestibuled", "--config", "/nonexistent.yaml", "--check-config", check=False)
        self.assertEqual(missing.returncode, 78)
        self.assertIn("--config", missing.stderr)

    def test_a_password_that_is_too_short_makes_no_account(self):
        made = self.kiosk.run("vestibuled", "--config", str(self.kiosk.configuration), "--add-account", "sam",
                              text="short\n", check=False)
        self.assertEqual(made.returncode, 1)
        self.assertIn("at least 15", made.stderr)
        self.assertNotIn("sam", (self.kiosk.folder / "accounts").read_text())

    def test_nothing_personal_is_in_the_log_or_readable_by_others(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.until("admitted", lambda s: s["state"] in ("printing", "done"))
        self.kiosk.stop()
        log = self.log().upper()
        for word in ("MARIA", "19850501", "05011985", "1985-05-01", "100000001"):
            self.assertNotIn(word, log)
        for file in (self.kiosk.folder / "state").rglob("*"):
            # An edition of a published list is a second name of the installed file; the folder is closed.
            if file.parent.name != "versions":
                self.assertEqual(file.stat().st_mode & 0o077, 0, f"{file.name} is its owner's alone")

    def test_no_name_and_no_birth_date_is_in_clear_in_any_file_of_the_state_folder(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.choose("parent", "meeting", "library")
        screen.state("done", 60)
        screen.act("done")
        self.kiosk.scan(HARRY)
        screen.state("held")
        planted = [word.encode() for word in (
            "MARIA", "VISITOR", "1985-05-01", "19850501", "05011985", "HARRY", "BLACKWOOD", "1971-03-14", "ANSI 6360",
            "100000001", "100000002")]

        def search(when):
            # Published lists are in clear by design, and exempt by name.
            files = [file for file in (self.kiosk.folder / "state").rglob("*")
                     if file.is_file() and file.parent.name != "versions"]
            self.assertTrue(any(file.name == "journal.sqlite-wal" for file in files) or when != "while it runs")
            for file in files:
                content = file.read_bytes().upper()
                for word in planted:
                    self.assertNotIn(word, content, f"{word} in {file.name} {when}")

        search("while it runs")
        self.kiosk.stop(signal.SIGKILL)
        search("after a crash")
        self.kiosk.start()
        self.kiosk.stop()
        search("at rest")
        # The search finds what is there: the journal, opened, says it all.
        self.assertIn("VISITOR", json.dumps(self.kiosk.journal()))

    def test_both_verifiers_call_the_journal_good_and_a_cut_one_truncated(self):
        screen = self.kiosk.screen()
        self.kiosk.scan(MARIA)
        screen.state("type")
        self.kiosk.stop()
        state = self.kiosk.folder / "state"
        export = state / "export.jsonl"
        lines = self.kiosk.run("vestibulectl", "journal", "export", f"{state}/journal.sqlite").stdout.splitlines()
        export.write_text("\n".join(lines) + "\n")
        cut = state / "cut.jsonl"
        last = next(number for number, line in reversed(list(enumerate(lines))) if '"kind":"entry"' in line)
        cut.write_text("\n".join(lines[:last] + lines[last + 1:]) + "\n")
        python = ["/usr/bin/python3", str(ROOT / "Tools/verify_journal.py")]
        for file, kind in ((state / "journal.sqlite", "good"), (export, "good"), (cut, "truncated")):
            ours = self.kiosk.run("vestibulectl", "journal", "verify", str(file), "--json", check=False)
            theirs = subprocess.run(python + [str(file), "--json"], capture_output=True, text=True)
            self.assertEqual(json.loads(ours.stdout)["kind"], kind, file.name)
            self.assertEqual(json.loads(theirs.stdout)["kind"], kind, theirs.stderr)
            self.assertEqual(theirs.returncode, 0 if kind == "good" else 1)
            self.assertEqual(ours.returncode, theirs.returncode)
            self.assertEqual(json.loads(ours.stdout)["signedThrough"], json.loads(theirs.stdout)["signedThrough"])
