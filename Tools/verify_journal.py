#!/usr/bin/python3
"""Verifies a journal of Vestibule, or an export of one, without Vestibule.

usage: verify_journal.py [FILE] [--trust KEY]... [--head FILE] [--json]

Written from docs/journal-format.md alone, with Python's standard library and `cryptography`. A database's payloads are
sealed: of a database the chain, the heads and the erasures are judged, of an export the payloads too. Exit status: 0 good
or lawfully pruned, 1 anything else.
"""

import argparse
import base64
import hashlib
import hmac
import json
import pathlib
import re
import sqlite3
import struct
import sys

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

OWN_SERIES = "journal"
CLOCKS = {"steady", "jumped", "backwards", "unset"}


class Unreadable(Exception):
    """The file is no journal."""


class Found(Exception):
    """The first thing that is not as it should be."""

    def __init__(self, kind, sequence):
        super().__init__(kind)
        self.kind, self.sequence = kind, sequence


def fields(label, *values):
    """Each value with its length in front; numbers are eight bytes."""
    out = b""
    for value in (label, *values):
        if isinstance(value, int):
            value = struct.pack(">q", value)
        elif isinstance(value, str):
            value = value.encode()
        out += struct.pack(">I", len(value)) + value
    return out


def signed(key, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, b"vestibule-signature-v1/head\n" + message)
        return True
    except (InvalidSignature, ValueError):
        return False


def octets(text, count=None):
    """The bytes of hexadecimal digits."""
    if not isinstance(text, str) or not re.fullmatch("(?:[0-9a-fA-F]{2})*", text):
        raise Unreadable
    value = bytes.fromhex(text)
    if count is not None and len(value) != count:
        raise Unreadable
    return value


def number(line, name):
    value = line.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not -2 ** 63 <= value < 2 ** 63:
        raise Unreadable
    return value


def text(line, name):
    if not isinstance(line.get(name), str):
        raise Unreadable
    return line[name]


class Epoch:
    def __init__(self, id, device, key, parent, parent_sequence, parent_link):
        self.id, self.key = id, key
        self.parent, self.parent_sequence, self.parent_link = parent, parent_sequence, parent_link
        self.genesis = hashlib.sha256(
            fields("vestibule-epoch-v1", id, device, key, parent, parent_sequence, parent_link)).digest()


class Entry:
    def __init__(self, epoch, sequence, device, entrance, boot, time, monotonic, clock, type, version, series, commitment,
                 link, body):
        self.epoch, self.sequence, self.type, self.series = epoch, sequence, type, series
        self.commitment, self.link, self.body = commitment, link, body
        self.header = fields("vestibule-header-v1", epoch, sequence, device, entrance, boot, time, monotonic, clock, type,
                             version, series, commitment)


class Head:
    def __init__(self, epoch, sequence, link, time, key, signature):
        self.epoch, self.sequence, self.link, self.key = epoch, sequence, link, key
        self.is_signed = signed(key, signature, fields("vestibule-head-v1", epoch, sequence, link, time))


def item(line):
    """What one line of an export says."""
    kind = line.get("kind")
    if kind == "epoch":
        return Epoch(octets(line.get("epoch"), 16), text(line, "device"), octets(line.get("deviceKey"), 32),
                     octets(line.get("parent")), number(line, "parentSequence"), octets(line.get("parentLink")))
    if kind == "head":
        return Head(octets(line.get("epoch"), 16), number(line, "sequence"), octets(line.get("link"), 32),
                    number(line, "time"), octets(line.get("key"), 32), octets(line.get("signature"), 64))
    if kind != "entry" or text(line, "clock") not in CLOCKS:
        raise Unreadable
    body = "sealed" if line.get("isSealed") is True else None
    if "salt" in line and "payload" in line:
        try:
            body = (octets(line["salt"], 32), base64.b64decode(text(line, "payload"), validate=True))
        except ValueError as error:
            raise Unreadable from error
    return Entry(octets(line.get("epoch"), 16), number(line, "sequence"), text(line, "device"), text(line, "entrance"),
                 text(line, "boot"), number(line, "time"), number(line, "monotonic"), line["clock"], text(line, "type"),
                 number(line, "version"), text(line, "series"), octets(line.get("commitment"), 32),
                 octets(line.get("link"), 32), body)


def read_export(path):
    with open(path, "rb") as file:
        first = True
        for raw in file:
            if not raw.strip():
                continue
            try:
                line = json.loads(raw)
            except ValueError as error:
                raise Unreadable from error
            if not isinstance(line, dict):
                raise Unreadable
            if first:
                first = False
                if (line.get("kind"), line.get("format"), line.get("version")) != ("journal", "vestibule-journal", 1):
                    raise Unreadable
                continue
            yield item(line)
        if first:
            raise Unreadable


def read_database(path):
    database = sqlite3.connect(f"{pathlib.Path(path).absolute().as_uri()}?mode=ro", uri=True)
    try:
        epochs = {}
        for row in database.execute("SELECT number, id, device, device_key, parent, parent_sequence, parent_link FROM epoch "
                                    "ORDER BY number"):
            epochs[row[0]] = row[1]
            yield Epoch(*row[1:])
        heads = [Head(*row) for row in database.execute(
            "SELECT id, sequence, link, time, key, signature FROM head JOIN epoch ON epoch.number = head.epoch "
            "ORDER BY sequence")]
        rows = database.execute(
            "SELECT epoch, sequence, device, entrance, boot, time, monotonic, clock, type, version, series, commitment, "
            "link, body FROM entry JOIN origin ON origin.number = origin JOIN kind ON kind.number = kind ORDER BY sequence")
        for epoch, sequence, *rest, body in rows:
            while heads and heads[0].sequence < sequence:
                yield heads.pop(0)
            if body is not None:
                body = (body[1:33], body[33:]) if body[:1] == b"\0" else "sealed"
            yield Entry(epochs[epoch], sequence, *rest, body)
        yield from heads
    except (sqlite3.Error, KeyError, struct.error) as error:
        raise Unreadable from error
    finally:
        database.close()


class Verifier:
    def __init__(self, trusted, heads):
        self.trusted, self.heads = trusted, heads
        self.epochs, self.epoch, self.links = {}, None, {}
        self.sequence, self.link, self.key, self.is_trusted = 0, b"", b"", False
        self.missing, self.blanks, self.runs = None, [], []
        self.entries = self.payloads = self.erased = 0
        self.signed_through = None

    def take(self, item):
        if isinstance(item, Epoch):
            self.epochs[item.id] = item
        elif isinstance(item, Entry):
            self.take_entry(item)
        elif self.missing is None:
            self.take_head(item)

    def take_entry(self, entry):
        if self.missing is not None:
            if entry.epoch == self.epoch.id and entry.sequence == self.missing:
                raise Found("reordered", self.missing)
            return
        if self.epoch is None or entry.epoch != self.epoch.id:
            self.begin(entry.epoch)
        if entry.sequence != self.sequence + 1:
            if entry.sequence <= self.sequence:
                raise Found("reordered", entry.sequence)
            self.missing = self.sequence + 1
            return
        if hashlib.sha256(b"vestibule-link-v1" + self.link + entry.header).digest() != entry.link:
            raise Found("edited", entry.sequence)
        self.sequence, self.link = entry.sequence, entry.link
        if any((each.parent, each.parent_sequence) == (entry.epoch, entry.sequence) for each in self.epochs.values()):
            self.links[entry.epoch, entry.sequence] = entry.link
        self.entries += 1
        self.take_body(entry)
        for head in self.heads:
            if (head.epoch, head.sequence) == (entry.epoch, entry.sequence):
                self.judge(head)

    def begin(self, id):
        known = self.epochs.get(id)
        before = (self.epoch.id if self.epoch else b"", self.sequence, self.link if self.epoch else b"")
        if known is None or ((known.parent, known.parent_sequence, known.parent_link) != before
                             and self.links.get((known.parent, known.parent_sequence), b"-") != known.parent_link):
            raise Found("spliced", self.sequence + 1)
        self.epoch, self.link, self.key = known, known.genesis, known.key
        self.is_trusted = self.key in self.trusted

    def take_body(self, entry):
        if entry.body == "sealed":
            return
        if entry.body is None:
            self.erased += 1
            self.blanks.append((entry.sequence, entry.series))
            return
        salt, payload = entry.body
        if hmac.new(salt, payload, hashlib.sha256).digest() != entry.commitment:
            raise Found("edited", entry.sequence)
        self.payloads += 1
        if entry.series != OWN_SERIES:
            return
        try:
            if entry.type == "retention.ran":
                run = json.loads(payload)
                self.runs.append((entry.sequence, text(run, "series"),
                                  [tuple(pair) for pair in run["sequences"] if len(pair) == 2]))
            elif entry.type == "key.rotated":
                rotation = json.loads(payload)
                following = octets(rotation["to"], 32)
                if octets(rotation["from"], 32) != self.key or not signed(
                        self.key, octets(rotation["signature"], 64),
                        fields("vestibule-rotation-v1", entry.epoch, following)):
                    raise Found("edited", entry.sequence)
                self.key = following
                self.is_trusted = self.is_trusted or following in self.trusted
        except (ValueError, KeyError, TypeError, Unreadable) as error:
            raise Found("edited", entry.sequence) from error

    def take_head(self, head):
        if self.epoch is None or head.epoch != self.epoch.id or head.sequence > self.sequence:
            self.heads.append(head)
        elif head.sequence < self.sequence:
            raise Found("edited", head.sequence)
        else:
            self.judge(head)

    def judge(self, head):
        if not head.is_signed or head.key != self.key:
            raise Found("edited", head.sequence)
        if head.link != self.link:
            raise Found("forked", head.sequence)
        if self.is_trusted:
            self.signed_through = head.sequence

    def finish(self):
        if self.missing is not None:
            raise Found("spliced", self.missing)
        for head in self.heads:
            here = self.epoch is not None and head.epoch == self.epoch.id
            if head.is_signed and (head.epoch not in self.epochs or here and head.sequence > self.sequence):
                raise Found("truncated", self.sequence + 1)
        for sequence, series in self.blanks:
            if not any(run > sequence and named == series and any(low <= sequence <= high for low, high in ranges)
                       for run, named, ranges in self.runs):
                raise Found("blanked", sequence)
        if self.signed_through is None:
            return "unsigned"
        return "pruned" if self.erased else "good"


def verify(path, trusted, heads):
    verifier = Verifier(set(trusted), list(heads))
    first_bad = None
    try:
        with open(path, "rb") as file:
            is_database = file.read(15) == b"SQLite format 3"
        for each in (read_database if is_database else read_export)(path):
            verifier.take(each)
        kind = verifier.finish()
    except Found as found:
        kind, first_bad = found.kind, found.sequence
    except Unreadable:
        kind, first_bad = "unreadable", verifier.entries + 1
    return {"kind": kind, "firstBad": first_bad, "entries": verifier.entries, "payloads": verifier.payloads,
            "erased": verifier.erased, "signedThrough": verifier.signed_through}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", nargs="?", default="/var/lib/vestibule/journal.sqlite")
    parser.add_argument("--trust", action="append", default=[], metavar="KEY")
    parser.add_argument("--head", metavar="FILE")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    keys = options.trust
    beside = pathlib.Path(options.file).parent / "trust.pub"
    if not keys and beside.exists():
        keys = [line.split()[0] for line in beside.read_text().splitlines() if line.split()]
    try:
        trusted = [octets(key, 32) for key in keys]
        heads = [item(json.loads(pathlib.Path(options.head).read_text()))] if options.head else []
    except (Unreadable, ValueError):
        parser.error("a key is 64 hexadecimal digits; a head is a line of an export")
    try:
        verdict = verify(options.file, trusted, heads)
    except OSError as error:
        parser.error(f"{options.file}: {error.strerror}")
    if options.json:
        print(json.dumps(verdict, indent=2, sort_keys=True))
    else:
        place = f" at entry {verdict['firstBad']}" if verdict["firstBad"] is not None else ""
        signed_up_to = (f"; signed, and so complete, up to entry {verdict['signedThrough']} of {verdict['entries']}"
                        if verdict["signedThrough"] is not None and not place else "")
        print(f"{verdict['kind']}{place}{signed_up_to}")
    return 0 if verdict["kind"] in ("good", "pruned") else 1


if __name__ == "__main__":
    sys.exit(main())
