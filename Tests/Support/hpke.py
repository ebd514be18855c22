"""HPKE, RFC 9180, as far as docs/upstream.md wants it: base mode, one message, no associated data."""

import hashlib
import hmac
import struct

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


def public(key):
    return key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def private(key):
    return key.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())


def schedule(shared, sent, recipient, info):
    """DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM: key and nonce of the one message."""
    def extract(salt, suite, label, value):
        return hmac.new(salt or bytes(32), b"HPKE-v1" + suite + label + value, hashlib.sha256).digest()

    def expand(key, suite, label, value, length):
        message = struct.pack(">H", length) + b"HPKE-v1" + suite + label + value
        return hmac.new(key, message + b"\x01", hashlib.sha256).digest()[:length]

    kem, suite = b"KEM" + b"\x00\x20", b"HPKE" + b"\x00\x20\x00\x01\x00\x02"
    secret = expand(extract(b"", kem, b"eae_prk", shared), kem, b"shared_secret", sent + recipient, 32)
    context = b"\x00" + extract(b"", suite, b"psk_id_hash", b"") + extract(b"", suite, b"info_hash", info)
    root = extract(secret, suite, b"secret", b"")
    return expand(root, suite, b"key", context, 32), expand(root, suite, b"base_nonce", context, 12)


def seal(recipient, info, text, ephemeral=None):
    ephemeral = ephemeral or X25519PrivateKey.generate()
    shared, sent = ephemeral.exchange(X25519PublicKey.from_public_bytes(recipient)), public(ephemeral)
    key, nonce = schedule(shared, sent, recipient, info)
    return sent, AESGCM(key).encrypt(nonce, text, b"")


def unseal(secret, sent, info, message):
    key, nonce = schedule(secret.exchange(X25519PublicKey.from_public_bytes(sent)), sent, public(secret), info)
    return AESGCM(key).decrypt(nonce, message, b"")
