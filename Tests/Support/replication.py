"""A kiosk that replicates to a district: docs/upstream.md, protocol version 1, written from that page alone.

What comes down is asked for by published.py; hpke.py is RFC 9180.
"""

import base64
import hashlib
import hmac
import http.client
import json
import os
import ssl
import struct
import time

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from hpke import public, seal

TYPE = "application/vnd.vestibule.batch"
REQUEST = '("@method" "@path" "content-digest" "vestibule-head" "vestibule-machine")'
ANSWER = ('("@status" "content-digest" "vestibule-head" "@method";req "@path";req "content-digest";req '
          '"signature";req)')


def fields(label, *values):
    """Each value with its length in front; numbers are eight bytes."""
    out = []
    for value in (label, *values):
        value = struct.pack(">q", value) if isinstance(value, int) else value.encode() if isinstance(value, str) else value
        out += [struct.pack(">I", len(value)), value]
    return b"".join(out)


class Chain:
    """Makes epochs and records as docs/journal-format.md says; `records` holds (header, link, state, salt, payload)."""

    def __init__(self, device, key, parent=(b"", 0, b""), start=None):
        self.device, self.id = device, os.urandom(16)
        self.epoch = fields("vestibule-epoch-v1", self.id, device, public(key), *parent)
        self.genesis = hashlib.sha256(self.epoch).digest()
        self.before = parent[1] if start is None else start
        self.records = []

    def place(self, count=None):
        """The place after some of the records; after all of them without a count."""
        count = len(self.records) if count is None else count
        return f"{self.id.hex()}/{self.before + count}/{(self.records[count - 1][1] if count else self.genesis).hex()}"

    def append(self, payload, type="test.happened", series="visits", when=1_764_000_000_000):
        salt, payload = os.urandom(32), json.dumps(payload).encode()
        sequence = self.before + len(self.records) + 1
        header = fields("vestibule-header-v1", self.id, sequence, self.device, "Main entrance", "boot", when, sequence,
                        "steady", type, 1, series, hmac.new(salt, payload, hashlib.sha256).digest())
        previous = self.records[-1][1] if self.records else self.genesis
        link = hashlib.sha256(b"vestibule-link-v1" + previous + header).digest()
        self.records.append((header, link, "present", salt, payload))

    def erase(self, index):
        header, link, *_ = self.records[index]
        self.records[index] = (header, link, "erased", b"", b"")


def batch(name, chain, recipient, first, count, ephemeral=None):
    """The body of a batch, and the place that it follows."""
    records, place = chain.records[first:first + count], chain.place(first)
    sequence = int(place.split("/")[1])
    info = fields("vestibule-batch-v1", name, chain.id, sequence + 1, sequence + len(records),
                  bytes.fromhex(place.split("/")[2]))
    clear = fields("vestibule-payloads-v1", *[part for record in records if record[2] == "present" for part in record[3:]])
    sent, message = seal(recipient, info, clear, ephemeral)
    return fields("vestibule-batch-v1", chain.epoch, sent, message,
                  *[part for record in records for part in record[:3]]), place


def digest(body):
    return f"sha-256=:{base64.b64encode(hashlib.sha256(body).digest()).decode()}:"


def signature_base(lines, parameters):
    return "".join(f"{name}: {value}\n" for name, value in lines) + f'"@signature-params": {parameters}'


def words(device, *keys):
    """The six words of a pairing."""
    hashed = hashlib.sha256(fields("vestibule-pairing-v1", device, *[key.hex() for key in keys])).digest()
    for bits in struct.unpack(">6H", hashed[:12]):
        yield "".join(letters[bits >> shift & len(letters) - 1] for letters, shift in (
            ("bdfghjklmnprstvz", 12), ("aiou", 10), ("bdfghjklmnprstvz", 6), ("aiou", 4), ("bdfghjklmnprstvz", 0)))


class Unsigned(Exception):
    """Something answered that is not the district."""


class Client:
    """Speaks for one device; `district` is its signing key and its recipient key, once they are known."""

    def __init__(self, device, host, port, authority=None, boot="boot-1"):
        self.device, self.host, self.port, self.boot = device, host, port, boot
        self.tls = ssl.create_default_context(cafile=authority) if authority else None
        self.key, self.recipient, self.district = Ed25519PrivateKey.generate(), X25519PrivateKey.generate(), None
        self.clock = 0

    def signed(self, method, path, body, head):
        """The header fields of a request."""
        self.clock += 1
        machine = f"{self.boot};{self.clock}"
        parameters = f'{REQUEST};created={int(time.time())};keyid="{public(self.key).hex()}";alg="ed25519";tag="vestibule-v1"'
        base = signature_base([('"@method"', method), ('"@path"', path), ('"content-digest"', digest(body)),
                               ('"vestibule-head"', head), ('"vestibule-machine"', machine)], parameters)
        return {"Content-Digest": digest(body), "Vestibule-Head": head, "Vestibule-Machine": machine,
                "Signature-Input": f"vestibule={parameters}",
                "Signature": f"vestibule=:{base64.b64encode(self.key.sign(base.encode())).decode()}:"}

    def believe(self, status, headers, body, method, path, asked, key):
        """Raises unless the district signed this answer to this request."""
        parameters = headers.get("Signature-Input", "").removeprefix("vestibule=")
        base = signature_base([('"@status"', status), ('"content-digest"', digest(body)),
                               ('"vestibule-head"', headers.get("Vestibule-Head")), ('"@method";req', method),
                               ('"@path";req', path), ('"content-digest";req', asked["Content-Digest"]),
                               ('"signature";req', asked["Signature"])], parameters)
        value = headers.get("Signature", "").removeprefix("vestibule=:").removesuffix(":")
        try:
            if not parameters.startswith(ANSWER + ";"):
                raise Unsigned
            Ed25519PublicKey.from_public_bytes(key).verify(base64.b64decode(value), base.encode())
        except (InvalidSignature, ValueError) as error:
            raise Unsigned from error

    def ask(self, *arguments, **options):
        """The status, the place and the body of the district's signed answer."""
        status, headers, content = self.answer(*arguments, **options)
        return status, headers.get("Vestibule-Head"), content

    def answer(self, method, path, body=b"", head="none", type=TYPE, fields=None, wish=None):
        """The status, the header fields and the body; `wish` is what is asked for with conditions."""
        connection = http.client.HTTPSConnection(self.host, self.port, context=self.tls, timeout=30) if self.tls \
            else http.client.HTTPConnection(self.host, self.port, timeout=30)
        asked = fields or self.signed(method, path, body, head)
        try:
            connection.request(method, path, body, {**asked, "Content-Type": type, **(wish or {})})
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        if self.district:
            self.believe(answer.status, answer.headers, content, method, path, asked, self.district[0])
        return answer.status, answer.headers, content

    def pair(self, code):
        """Sends the code, and returns the six words."""
        body = json.dumps({"code": code, "device": self.device, "key": public(self.key).hex(),
                           "recipient": public(self.recipient).hex()}).encode()
        status, _, content = self.ask("POST", "/v1/pairing", body, type="application/json")
        if status != 200:
            return None
        answer = json.loads(content)
        self.district = bytes.fromhex(answer["key"]), bytes.fromhex(answer["recipient"])
        return " ".join(words(self.device, public(self.key), public(self.recipient), *self.district))

    def send(self, chain, first, count, where="entries"):
        """Sends some records of a chain."""
        body, place = batch(self.device, chain, self.district[1], first, count)
        return self.ask("POST", f"/v1/journals/{self.device}/{where}", body, place)
