#!/usr/bin/python3
"""Faults between a kiosk and its district, both of them real processes that are killed; at the end both must have the same.

usage: Tests/Torture/upstream.py [--faults N] [--each N] [--workers N] [--seed S] [--products FOLDER]

Each round writes entries at the kiosk, lets one fault happen, and goes on; each kind of fault comes as often as the others.
Now and then everything is brought together, so that every fork, gap and clone is seen to have an alarm of its own. One thing
is left out: a district that is restored from a backup older than the last time a *kiosk* was restored or cloned, when what
the abandoned machine had sent is on no disk any more. After --each faults another kiosk and another district begin, because
a kiosk that was restored sends again from its first entry.
"""

import collections
import concurrent.futures
import contextlib
import errno
import glob
import json
import random
import shutil
import socket
import sqlite3
import ssl
import sys
import tempfile
import threading
import time
import traceback
import types

from day import PRODUCTS  # noqa: F401 (sets the path to the support files)
from torture import main

import network
from authority import Authority
from disk import Disk
from district import District
from probe import Ended, Probe

FAKETIME = (glob.glob("/usr/lib/*/faketime/libfaketime.so.1") or [None])[0]
PORTAL = (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\nConnection: close\r\n\r\n%s"
          % (len(network.PAGE), network.PAGE))


class Way:
    """Stands before the district and ends TLS; what becomes of the next request, or of each connection, is told to it."""

    def __init__(self, district, chance):
        self.district, self.chance = district, chance
        self.inside = ssl.create_default_context(cafile=district.authority.path)
        stranger = Authority(tempfile.mkdtemp(dir=district.folder))
        self.contexts = {name: self._context(*paths) for name, paths in {
            "good": district.authority.certificate("front"),
            "ended": district.authority.certificate("front-ended", days=(-90, -1)),
            "stranger": stranger.certificate()}.items()}
        self.fault, self.mode, self.held = None, None, None
        self.before, self.after = None, None
        self.network = network.Network(self.serve)
        self.port = self.network.port

    @staticmethod
    def _context(certificate, key):
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        return context

    def become(self, mode=None):
        self.mode = mode
        self.network.become(self.serve)

    def serve(self, connection):
        mode = self.mode
        if mode == "through":
            return network.join(connection, self.district.port)
        if mode == "portal in clear":
            return network.refusing("302 Found", "Location: http://portal.example/login")(connection)
        context = self.contexts[{"certificate": "ended", "portal's own": "stranger"}.get(mode, "good")]
        with context.wrap_socket(connection.dup(), server_side=True) as kiosk:
            request = self.read(kiosk, 65536 if mode == "cut" else None)
            if request is None:
                return
            if mode and mode.startswith("portal"):
                kiosk.sendall(PORTAL)
                return
            # A probe of the way is not what a fault is meant for.
            fault = None if request.startswith(b"GET ") else self.take()
            answer = self.carry(request, fault)
            if answer:
                kiosk.sendall(answer)
                if self.after:
                    self.after()

    def take(self):
        fault, self.fault = self.fault, None
        return fault

    @staticmethod
    def read(connection, most=None):
        """A whole message; nothing when it ends before, or is longer than what passes."""
        data, length = b"", None
        while length is None or len(data) < length:
            more = connection.recv(65536)
            data += more
            if not more or (most and len(data) > most):
                return None
            if length is None and b"\r\n\r\n" in data:
                head, _ = data.split(b"\r\n\r\n", 1)
                fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
                length = len(head) + 4 + int(fields.get(b"content-length", b"0"))
        return data

    def ask(self, request, whole=True):
        """The district's answer, or nothing."""
        try:
            with socket.create_connection(("127.0.0.1", self.district.port), 10) as raw:
                with self.inside.wrap_socket(raw, server_hostname="localhost") as beyond:
                    beyond.settimeout(10)
                    beyond.sendall(request)
                    if not whole:
                        return None
                    return self.read(beyond)
        except OSError:
            return None

    def carry(self, request, fault):
        if fault == "request dropped":
            return None
        if fault == "request delivered later":
            self.held = request
            return None
        if fault == "delayed":
            time.sleep(self.chance.uniform(0.05, 0.4))
        if fault == "request cut":
            self.ask(request[:self.chance.randrange(len(request))], whole=False)
            return None
        if fault == "server killed before the commit":
            self.ask(request[:-1], whole=False)
            self.district.stop(kill=True)
            return None
        if fault == "server killed at work":
            timer = threading.Timer(self.chance.uniform(0, 0.03), self.district.process.kill)
            timer.start()
            answer = self.ask(request)
            timer.join()
            self.district.process.wait(10)
            return answer
        if fault == "kiosk killed before the answer":
            self.before()
        answer = self.ask(request)
        if self.held and fault != "request delivered later":
            held, self.held = self.held, None
            self.ask(held)
        if fault == "request sent twice":
            again = self.ask(request)
            answer = self.chance.choice((answer, again))
        if fault == "server killed after the commit":
            self.district.stop(kill=True)
            return None
        if fault == "server killed after the answer":
            self.district.stop(kill=True)
        if fault in ("answer dropped", "kiosk killed before the answer"):
            return None
        if fault == "answer cut" and answer:
            return answer[:self.chance.randrange(len(answer))]
        return answer


class Campaign:
    def __init__(self, folder, chance, products):
        self.folder, self.chance = folder, chance
        (folder / "district").mkdir()
        self.district = District(folder / "district", products=products)
        self.district_disk = Disk(folder / "district", self.district)
        self.district.start()
        self.way = Way(self.district, chance)
        (folder / "kiosk").mkdir()
        shelf = types.SimpleNamespace(folder=folder / "kiosk", environment={})
        self.disk = Disk(folder / "kiosk", shelf)
        self.probe = self.make(folder / "kiosk" / "state", shelf.environment)
        self.probe.start()
        self.probe.enrol(self.district)
        self.say("append", 3, 20)
        self.acknowledged = set()
        self.seen = collections.defaultdict(collections.Counter)
        self.kind, self.wrong, self.alarmed = "", [], collections.Counter()
        self.backup, self.image, self.rounds = None, None, 0
        self.entries, self.branches, self.apart, self.times = 0, 0, 0, collections.Counter()

    def make(self, folder, environment):
        return Probe(folder, f"https://localhost:{self.way.port}", self.district.authority.path, environment=environment)

    def close(self):
        self.probe.kill()
        self.district.stop(kill=True)
        self.way.network.close()

    # The kiosk.

    def say(self, *words, probe=None):
        said = (probe or self.probe).say(*words)
        for epoch, sequence, link in said.get("acknowledged", []):
            self.acknowledged.add((epoch, int(sequence), link))
        return said

    def step(self, probe=None, count=True):
        word = (said := self.say("step", probe=probe)).get("step") or said.get("error")
        if count:
            self.seen[self.kind][word] += 1
        return word

    def write(self, least=1, length=None):
        self.say("append", self.chance.randint(least, least + 11), length or self.chance.choice((10, 200, 2000)))

    def again(self, **environment):
        """Starts the kiosk anew, as after a crash."""
        self.probe.kill()
        self.probe.start(**environment)

    def drain(self):
        self.way.fault = None
        failures = 0
        for _ in range(3000):
            word = self.step(count=False)
            if word == "idle":
                return
            failures += word not in ("sent", "mending")
            if failures > 60:
                break
        raise RuntimeError(f"round {self.rounds}, {self.kind}: the two ends do not come together: {word}")

    def know(self):
        """Somebody at the district knows of every alarm so far, as by the office's page: what happens now must be told anew."""
        with contextlib.closing(sqlite3.connect(self.district.state / "district.sqlite", timeout=10)) as store, store:
            store.execute("UPDATE alarm SET known = ? WHERE known IS NULL", (json.dumps({"who": "campaign", "at": 0}),))

    def expect(self, kind, *flags, **place):
        """There must be such an alarm, of which nobody knows yet; with `--all`, or somebody does."""
        alarms = json.loads(self.district.run("alarms", "--json", *flags))
        found = any(alarm["kind"] == kind and all(alarm.get(name) in values for name, values in place.items())
                    for alarm in alarms)
        self.alarmed[kind] += found
        if not found:
            self.wrong.append(f"round {self.rounds}: no alarm {kind} {place}")
        return found

    def head(self):
        return json.loads(self.district.run("kiosks", "--json"))[0].get("head", "none")

    # The faults.

    def on_the_way(self):
        self.way.fault = self.kind
        self.step()
        if not self.district.process or self.district.process.poll() is not None:
            self.district.stop(kill=True)
            self.step()
            self.district.start()

    def kiosk_killed_at_work(self):
        self.probe.begin("step")
        time.sleep(self.chance.uniform(0, 0.05))
        self.again()
        self.seen[self.kind]["started again"] += 1

    def kiosk_killed_before_the_answer(self):
        self.way.fault, self.way.before = self.kind, self.probe.process.kill
        self.killed()

    def kiosk_killed_after_the_answer(self):
        process, delay = self.probe.process, self.chance.uniform(0, 0.01)
        self.way.after = lambda: (time.sleep(delay), process.kill())
        self.killed()
        self.way.after = None

    def killed(self):
        """A step in which the kiosk is killed; the answer may have come first."""
        try:
            self.step()
        except Ended:
            self.seen[self.kind]["started again"] += 1
        self.again()

    def district_disk_is_full(self):
        self.district_disk.fail(self.chance.randint(1, 8), errno.ENOSPC, half=self.chance.random() < 0.5)
        self.step()
        self.step()
        self.district_disk.fail(0, 0)

    def kiosk_disk_is_full(self):
        self.disk.fail(self.chance.randint(1, 8), errno.ENOSPC, half=self.chance.random() < 0.5)
        said = self.say("append", 3, 20)
        self.seen[self.kind]["not written"] += "error" in said
        self.step()
        self.disk.fail(0, 0)

    def clock_is_two_years_off(self):
        years = self.chance.choice((-730, 730))
        preload = f"{FAKETIME}:{self.probe.environment['LD_PRELOAD']}"
        self.again(LD_PRELOAD=preload, FAKETIME=f"{years:+}d", DONT_FAKE_MONOTONIC="1", FAKETIME_DONT_FAKE_MONOTONIC="1")
        self.write()
        self.step()
        self.write()
        self.again()

    def lasting(self, mode):
        self.way.become(mode)
        self.write()
        self.step()
        self.way.become()

    def certificate_ended(self):
        self.lasting("certificate")

    def kiosk_certificate_ended(self):
        """The certificate that the kiosk shows is over by the district's clock: refused in the handshake, and renewed."""
        self.way.become("through")
        self.say("certify")
        shown = self.shows()
        self.district.stop(kill=True)
        self.district.start(clock=200)
        self.write()
        refused = not self.shows() and not self.say("sign")["isShowing"]
        self.say("certify")
        renewed = self.shows()
        self.seen[self.kind]["refused, and renewed"] += shown and refused and renewed
        if not (shown and refused and renewed):
            self.wrong.append(f"round {self.rounds}: the kiosk's certificate: {shown}, {refused}, {renewed}")
        self.district.stop(kill=True)
        self.district.start()
        self.way.become()

    def shows(self):
        """Whether a step comes with a certificate, as the district says."""
        self.write()
        for _ in range(20):
            if self.step(count=False) == "sent":
                break
        return json.loads(self.district.run("kiosks", "--json"))[0].get("showsCertificate") is True

    def portal(self):
        self.lasting(self.chance.choice(("portal in clear", "portal's own", "portal believed")))

    def proxy_cuts(self):
        self.way.become("cut")
        self.write(60, 2000)
        for _ in range(5):
            self.step()
        self.way.become()

    def district_restored(self):
        """The district's disk is lost, and it is restored from its backup.

        There is a gap if the kiosk counts as acknowledged what the backup has not. Where answers were lost it may stand further
        back, and what it sends next follows what the backup has.
        """
        if self.backup is None:
            self.backup = self.folder / f"backup-{self.rounds}.sqlite"
            self.district.run("backup", str(self.backup))
            self.write()
            self.step()
        before, cursor = self.head(), self.probe.say("sign")["cursor"]
        self.district.stop(kill=True)
        for path in self.district.state.glob("district.sqlite*"):
            path.unlink()
        shutil.move(self.backup, self.district.state / "district.sqlite")
        self.backup = None
        self.district.start()
        self.know()
        restored = self.head()
        self.write()
        self.step()
        self.drain()
        last = 0 if restored == "none" else int(restored.split("/")[1])
        if cursor > last:
            self.expect("gap", sequence=(last + 1, None))
        self.seen[self.kind]["no gap"] += cursor <= last
        self.seen[self.kind]["refilled"] += before != restored

    def kiosk_restored(self):
        """The kiosk's disk is lost, and it is restored from an image; it has written since, and so will the image.

        That is a fork if the district has anything of the epoch that is beyond the image. Where it has nothing, because no more
        was sent since (or only a batch of what the image has too), the restored kiosk goes on at the end of what the district has.
        """
        if self.image is None:
            self.take_image()
            self.write()
            self.step()
        epoch, newest, files = self.image
        self.image = self.backup = None
        self.probe.kill()
        shutil.rmtree(self.probe.folder)
        shutil.move(files, self.probe.folder)
        # Asked before the restored kiosk speaks: what it writes itself is beyond its image too.
        kept = ((line["epoch"], line["sequence"], line["link"]) for line in self.district.export("kiosk-1"))
        is_fork = any(known == epoch and sequence > newest for known, sequence, _ in (*self.acknowledged, *kept))
        self.know()
        self.probe.start()
        self.write()
        self.step()
        self.drain()
        word = "no fork" if not is_fork else "fork alarmed" if self.expect("fork", epoch=(epoch,)) else "fork missed"
        self.seen[self.kind][word] += 1

    def take_image(self):
        said = self.say("sign")
        files = self.folder / f"image-{self.rounds}"
        shutil.copytree(self.probe.folder, files)
        self.image = said["epoch"], said["newest"], files

    def cloned(self):
        """Two machines with one key: one is found, taken away, and the other enrolled again."""
        self.drain()
        self.know()
        files = self.folder / f"clone-{self.rounds}"
        shutil.copytree(self.probe.folder, files)
        twin = self.make(files, {})
        twin.start()
        # Whoever speaks second has begun another epoch when one of them is taken away.
        both = [twin, self.probe]
        self.chance.shuffle(both)
        try:
            for number in range(6):
                for each in both:
                    self.say("append", 2, 20, probe=each)
                    if self.step(probe=each) == "suspended":
                        break
                else:
                    continue
                break
        finally:
            twin.kill()
            shutil.rmtree(files)
        self.expect("clone")
        self.backup = None
        self.probe.enrol(self.district)
        self.drain()

    FAULTS = {
        "request dropped": on_the_way, "answer dropped": on_the_way, "request sent twice": on_the_way,
        "request delivered later": on_the_way, "request cut": on_the_way, "answer cut": on_the_way, "delayed": on_the_way,
        "server killed before the commit": on_the_way, "server killed at work": on_the_way,
        "server killed after the commit": on_the_way, "server killed after the answer": on_the_way,
        "kiosk killed at work": kiosk_killed_at_work, "kiosk killed before the answer": kiosk_killed_before_the_answer,
        "kiosk killed after the answer": kiosk_killed_after_the_answer, "district restored from a backup": district_restored,
        "kiosk restored from an image": kiosk_restored, "kiosk cloned": cloned, "district's disk full": district_disk_is_full,
        "kiosk's disk full": kiosk_disk_is_full, "clock two years off": clock_is_two_years_off,
        "certificate ended": certificate_ended, "kiosk's certificate ended": kiosk_certificate_ended,
        "captive portal": portal, "proxy cuts at 64 KiB": proxy_cuts,
    }

    def run(self, faults):
        kinds = []
        for self.rounds in range(1, faults + 1):
            if not kinds:
                kinds = list(self.FAULTS)
                self.chance.shuffle(kinds)
            self.kind = kinds.pop()
            self.times[self.kind] += 1
            self.write()
            if self.rounds % 11 == 0:
                self.say("rotate")
            if self.rounds % 13 == 0:
                self.say("erase", max(1, self.probe.say("sign")["newest"] - 5))
            self.FAULTS[self.kind](self)
            for _ in range(self.chance.randint(0, 2)):
                self.step(count=False)
            # What a disaster will go back to.
            if self.backup is None and self.chance.random() < 0.15:
                self.backup = self.folder / f"backup-{self.rounds}.sqlite"
                self.district.run("backup", str(self.backup))
            if self.image is None and self.chance.random() < 0.15:
                self.take_image()
        self.way.become()
        self.drain()
        self.compare()

    def compare(self):
        """Every record, commitment and link is equal at both ends; what was refused is kept and named."""
        mine = self.probe.dump()
        kept, apart = ({(line["epoch"], line["sequence"], line["link"]): line for line in self.district.export("kiosk-1", *flags)}
                       for flags in ((), ("--quarantine",)))
        same = ("commitment", "salt", "payload")
        branches, before = [], False
        for line in mine:
            there = (apart if line["isRefused"] else kept).get((line["epoch"], line["sequence"], line["link"]))
            if there is None or any(there.get(name) != line.get(name) for name in same):
                self.wrong.append(f"entry {line['sequence']} is {'another' if there else 'missing'} at the district")
            if line["isRefused"] and not before:
                branches.append(line)
            before = line["isRefused"]
        links = {(epoch, sequence, link) for epoch, sequence, link in (*kept, *apart)}
        self.wrong += [f"entry {sequence} of {epoch} was acknowledged and is lost"
                       for epoch, sequence, _ in sorted(self.acknowledged - links)]
        for line in branches:
            self.expect("quarantine", "--all", epoch=(line["epoch"],))
        if not self.probe.say("verify")["isGood"]:
            self.wrong.append("the kiosk's journal does not verify")
        self.entries, self.branches, self.apart = len(mine), len(branches), sum(line["isRefused"] for line in mine)


def part(number, folder, seed, products, faults):
    """One kiosk and one district; what came of them."""
    folder = folder / f"part-{number}"
    folder.mkdir()
    whole = Campaign(folder, random.Random(seed), products)
    try:
        whole.run(faults)
        said = f"part {number}: {faults} faults, seed {seed}, {len(whole.wrong)} wrong"
    except Exception:
        whole.wrong.append(f"part {number}, seed {seed}: {traceback.format_exc()}")
        said = whole.wrong[-1]
    finally:
        whole.close()
    print(said, flush=True)
    return whole


def table(parts):
    """Fault, how often, and what the kiosk said of it."""
    lines = ["| fault | times | at the kiosk |", "|---|---|---|"]
    for kind in Campaign.FAULTS:
        seen = sum((each.seen[kind] for each in parts), collections.Counter())
        words = ", ".join(f"{word} {count}" for word, count in seen.most_common() if count)
        lines.append(f"| {kind} | {sum(each.times[kind] for each in parts)} | {words} |")
    return "\n".join(lines)


def campaign(folder, chance, products, faults, each, workers):
    if not FAKETIME:
        print("libfaketime is not installed: the clock stays right (apt-get install faketime)")
        del Campaign.FAULTS["clock two years off"], Campaign.FAULTS["kiosk's certificate ended"]
    began = time.monotonic()
    sizes = [min(each, faults - done) for done in range(0, faults, each)]
    seeds = [chance.randrange(10 ** 6) for _ in sizes]
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        parts = list(pool.map(lambda number: part(number, folder, seeds[number], products, sizes[number]), range(len(sizes))))
    print(table(parts))
    alarmed = sum((each.alarmed for each in parts), collections.Counter())
    sums = {"faults": sum(sum(each.times.values()) for each in parts), "entries": sum(each.entries for each in parts),
            "acknowledged": sum(len(each.acknowledged) for each in parts),
            "refused branches": sum(each.branches for each in parts), "entries kept apart": sum(each.apart for each in parts),
            **{f"{kind} alarms seen": number for kind, number in sorted(alarmed.items())},
            "seconds": round(time.monotonic() - began)}
    return sums, [wrong for each in parts for wrong in each.wrong]


if __name__ == "__main__":
    sys.exit(main(__doc__.splitlines()[2].removeprefix("usage: "), campaign, faults=2000, each=250, workers=2))
