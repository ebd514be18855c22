"""vestibulectl config: what is in force, where it is written, and what a reload would do."""

import json
import unittest

from house import House


class Config(House):
    def drop_in(self, name, text):
        folder = self.kiosk.configuration.with_suffix(".d")
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(text)

    def ctl(self, *words, status=0):
        shown = self.kiosk.ctl("config", *words, check=False)
        self.assertEqual(shown.returncode, status, shown.stdout + shown.stderr)
        return shown

    def settings(self, *words):
        return {each["key"]: each for each in json.loads(self.ctl("show", "--json", *words).stdout)["settings"]}

    def test_each_value_says_where_it_is_written(self):
        given = self.settings()
        path = str(self.kiosk.configuration)
        self.assertTrue(given["entrance"]["origin"].startswith(path + ":"), given["entrance"])
        self.assertNotIn("policy.grace", given, "what has its default is not shown")
        effective = self.settings("--effective")
        self.assertEqual((effective["policy.grace"]["value"], effective["policy.grace"].get("origin")), ("20 s", None))
        shown = self.ctl("show", "--effective").stdout
        self.assertRegex(shown, r"policy\.grace +20 s +default")
        self.assertRegex(shown, rf"entrance +Main entrance +{path}:\d+:\d+")

    def test_a_drop_in_is_seen_by_diff_and_taken_by_reload(self):
        self.assertIn("as in the running daemon", self.ctl("diff").stdout)
        self.drop_in("10-policy.yaml", "policy: { grace: 40 s }\nschool: North\n")
        self.drop_in("20-policy.yaml", "policy:\n  grace: 50 s\n")
        shown = self.ctl("diff", status=2).stdout
        self.assertIn("policy.grace: 20 s -> 50 s\n    ", shown)
        self.assertIn("20-policy.yaml:2:10\n", shown)
        self.assertIn("vestibulectl config reload", shown)
        self.assertNotIn("restart", shown)
        reloaded = json.loads(self.ctl("reload", "--json").stdout)
        self.assertEqual({each["key"]: each["after"] for each in reloaded["changes"]},
                         {"school": "North", "policy.grace": "50 s"})
        self.assertIn("as in the running daemon", self.ctl("diff").stdout)
        self.assertIn("nothing was changed", self.ctl("reload").stdout)
        self.assertEqual(self.kiosk.status()["school"], "North")
        called = [each for each in self.entries("control.called") if each["what"] == "config reload"]
        self.assertEqual(len(called), 2)

    def test_what_needs_a_restart_changes_nothing_and_is_named(self):
        self.drop_in("10.yaml", "policy: { grace: 40 s }\ndevice: other\n")
        shown = self.ctl("diff", status=2).stdout
        self.assertRegex(shown, r"device: kiosk-1 -> other\n    .*10\.yaml:2:9; needs a restart")
        self.assertIn("systemctl restart vestibuled", shown)
        refused = self.ctl("reload", status=5).stderr
        self.assertIn("only a restart can change device:", refused)
        self.assertEqual(self.settings("--effective")["policy.grace"]["value"], "20 s", "all or nothing")

    def test_every_mistake_is_said_with_its_place_and_nothing_is_taken(self):
        self.drop_in("10.yaml", "policy:\n  grce: 40 s\n  stale: 1\nprinter: { kind: laser }\nretention:\n  visits: 3\n")
        file = str(self.kiosk.configuration)
        wrong = self.kiosk.run("vestibulectl", "config", "check", file, check=False)
        self.assertEqual(wrong.returncode, 1)
        lines = [line.split("10.yaml:")[-1] for line in wrong.stderr.splitlines()]
        self.assertEqual(lines[0], "2:3: policy: unknown key `grce`; did you mean `grace`?")
        self.assertTrue(lines[1].startswith("3:3: policy: unknown key `stale`; the keys here are expired-document, "), lines)
        self.assertEqual(lines[2], "4:18: printer.kind: `laser` is not one of ipp, queue, folder, none")
        self.assertTrue(lines[3].startswith("6:11: retention.visits: `3` is not a time with its unit"), lines)
        self.assertIn("10.yaml:2:3: policy: unknown key `grce`", self.ctl("reload", status=5).stderr)
        self.assertIn("10.yaml:2:3", self.ctl("diff", status=5).stderr)
        self.assertEqual(self.settings("--effective")["policy.grace"]["value"], "20 s")
        (self.kiosk.configuration.with_suffix(".d") / "10.yaml").unlink()
        right = self.kiosk.run("vestibulectl", "config", "check", file)
        self.assertEqual(right.stdout, f"{file}: no mistake\n")

    def test_a_secret_is_shown_to_nobody(self):
        self.drop_in("10.yaml", "alarm: { command: [/bin/lamp, opensesame] }\n")
        file = str(self.kiosk.configuration)
        for words in (["show", "--file", file], ["show", "alarm", "--file", file, "--json", "--effective"]):
            shown = self.ctl(*words).stdout
            self.assertIn("alarm.command", shown)
            self.assertNotIn("opensesame", shown)
        for words in (["diff"], ["diff", "--json"]):
            shown = self.ctl(*words, status=2).stdout
            self.assertIn("alarm.command", shown)
            self.assertNotIn("opensesame", shown)


if __name__ == "__main__":
    unittest.main()
