"""What a district publishes for a kiosk, fetched and opened as docs/upstream.md says (*What goes down*)."""

import base64
import hashlib
import json
import struct
import urllib.parse

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from hpke import unseal
from replication import Unsigned, fields

DOCUMENT = "vestibule-document-v1"


def parted(bytes_):
    """The fields of a list, its label first."""
    while bytes_:
        length = struct.unpack(">I", bytes_[:4])[0]
        yield bytes_[4:4 + length]
        bytes_ = bytes_[4 + length:]


def document(body, device, kind, secret, district):
    """A document that the district sealed to this kiosk: its version, its state and its text."""
    _, version, sent, message = parted(body)
    number = struct.unpack(">q", version)[0]
    clear = unseal(secret, sent, fields(DOCUMENT, device, kind, number), message)
    *signed, signature = parted(clear)
    Ed25519PublicKey.from_public_bytes(district).verify(signature, fields(signed[0].decode(), *signed[1:]))
    label, its_device, its_kind, its_version, _, state, text = signed
    if (label, its_device, its_kind, its_version) != (DOCUMENT.encode(), device.encode(), kind.encode(), version):
        raise Unsigned
    return number, state.decode(), text


def published(client, tag=None, where="published"):
    """What is published and its tag; `None` while it is what the tag says."""
    status, headers, content = client.answer("GET", f"/v1/devices/{client.device}/{where}",
                                             wish={"If-None-Match": tag} if tag else None)
    return None if status == 304 else (json.loads(content), headers["ETag"])


def index(client, name, part=65_536):
    """A list's manifest, unverified, and its index, fetched in parts."""
    path = f"/v1/devices/{client.device}/lists/{urllib.parse.quote(name, safe='-._~')}"
    envelope = json.loads(client.answer("GET", f"{path}/manifest")[2])
    manifest, content = json.loads(base64.b64decode(envelope["payload"])), b""
    while len(content) < manifest["size"]:
        status, headers, piece = client.answer("GET", f"{path}/index", wish={
            "Range": f"bytes={len(content)}-{len(content) + part - 1}", "If-Range": f'"{manifest["sha256"]}"'})
        if status != 206 or not headers["Content-Range"].startswith(f"bytes {len(content)}-"):
            raise Unsigned
        content += piece
    if hashlib.sha256(content).hexdigest() != manifest["sha256"]:
        raise Unsigned
    return manifest, content


def fetched(client, kind):
    """A document's version, state and text; `None` where none is published."""
    status, _, body = client.answer("GET", f"/v1/devices/{client.device}/documents/{kind}")
    return document(body, client.device, kind, client.recipient, client.district[0]) if status == 200 else None
