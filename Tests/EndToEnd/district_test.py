"""The page docs/upstream.md is complete: a client that was written from it replicates to the real server, over real TLS."""

import os
import pathlib
import ssl
import subprocess
import sys
import threading
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Support"))

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: E402

import published as down  # noqa: E402
import replication  # noqa: E402
from district import District  # noqa: E402
from publisher import Publisher  # noqa: E402


class OtherImplementation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.district = District().start()
        cls.addClassCleanup(cls.district.stop)

    def client(self, name, school="Lincoln"):
        client = replication.Client(name, "127.0.0.1", self.district.port, self.district.authority.path)
        words = client.pair(self.district.run("pair", name, "--school", school))
        self.assertEqual(self.district.run("words", name), words)
        self.district.run("confirm", name)
        return client

    def chain(self, name, count, **more):
        chain = replication.Chain(name, Ed25519PrivateKey.generate(), **more)
        for number in range(count):
            chain.append({"text": f"PLANTED-{name}-{number}"})
        return chain

    def test_everything_arrives_and_is_the_same(self):
        client, chain = self.client("alpha"), self.chain("alpha", 300)
        image = chain.records[7]
        chain.erase(7)
        self.assertEqual(client.send(chain, 0, 256)[:2], (200, chain.place(256)))
        self.assertEqual(client.send(chain, 256, 44)[:2], (200, chain.place()))
        kept = self.district.export("alpha")
        self.assertEqual([line["link"] for line in kept], [record[1].hex() for record in chain.records])
        self.assertEqual([line.get("salt", "") for line in kept], [record[3].hex() for record in chain.records])
        self.assertNotIn("payload", kept[7])
        self.assertEqual(client.ask("GET", "/v1/journals/alpha/head")[:2], (200, chain.place()))
        chain.records[7] = image  # A restored image has it again: it is told, and the district keeps it erased.
        self.assertEqual(client.send(chain, 4, 8), (200, chain.place(), b'{"erased":[8]}'))
        self.assertEqual(client.send(chain, 8, 8), (200, chain.place(), b""))
        self.assertNotIn("payload", self.district.export("alpha")[7])

    def test_a_list_and_a_document_come_down(self):
        client = self.client("golf")
        published, tag = down.published(client)
        self.assertIsNone(down.published(client, tag))
        self.assertNotIn("orders", [document["kind"] for document in published["documents"]])
        file = self.district.folder / "orders.csv"
        file.write_text("id,family\n1,Pl\u00e4nted\n")
        waiting = threading.Thread(target=lambda: woken.append(down.published(client, tag, where="wait")))
        woken = []
        waiting.start()
        self.district.run("publish", "orders", str(file), "--school", "Lincoln")
        waiting.join(30)
        self.assertEqual(woken[0][0]["documents"], [{"kind": "orders", "version": 1}])
        self.assertEqual(down.fetched(client, "orders"), (1, "given", file.read_bytes()))
        self.assertIsNone(down.fetched(self.client("hotel", school="Adams"), "orders"))
        self.district.run("withdraw", "orders", "--school", "Lincoln")
        self.assertEqual(down.fetched(client, "orders"), (2, "withdrawn", b""))

        def run(program, *arguments):
            subprocess.run([self.district.products / program, *arguments], check=True, capture_output=True)
        publisher = Publisher(self.district.folder, run)
        index = publisher.build(3)
        self.district.run("lists", "add", str(index), "--key", str(self.district.folder / "district.pub"))
        manifest, content = down.index(client, "State registry", part=1000)
        self.assertEqual((manifest["version"], content), (3, index.read_bytes()))

    def test_a_killed_server_has_what_it_acknowledged(self):
        client, chain = self.client("bravo"), self.chain("bravo", 60)
        for first in range(0, 60, 20):
            self.assertEqual(client.send(chain, first, 20)[0], 200)
            self.district.stop(kill=True)
            self.district.start()
            self.assertEqual(client.ask("GET", "/v1/journals/bravo/head")[:2], (200, chain.place(first + 20)))
        self.assertEqual(client.send(chain, 0, 60)[:2], (200, chain.place()))
        self.assertEqual(len(self.district.export("bravo")), 60)

    def test_what_is_wrong_is_said_and_signed(self):
        client, chain = self.client("charlie"), self.chain("charlie", 10)
        self.assertEqual(client.send(chain, 4, 3)[:2], (409, "none"))
        client.send(chain, 0, 6)
        other = replication.Chain("charlie", Ed25519PrivateKey.generate())
        other.id, other.epoch, other.genesis, other.records = chain.id, chain.epoch, chain.genesis, chain.records[:4]
        other.append({"text": "another"})
        self.assertEqual(client.send(other, 2, 3)[:2], (409, chain.place(4)))
        self.assertEqual(client.send(other, 4, 1, where="quarantine")[:2], (200, other.place()))
        changed = list(chain.records[7])
        chain.records[7] = (*changed[:3], os.urandom(32), changed[4])
        status, _, problem = client.send(chain, 6, 4)
        self.assertEqual((status, b'"commitment"' in problem, b'"sequence":8' in problem), (422, True, True))
        chain.records[7] = tuple(changed)
        following = self.chain("charlie", 3, parent=(chain.id, 4, chain.records[3][1]), start=10)
        self.assertEqual(client.send(following, 0, 3)[:2], (200, following.place()))
        self.assertEqual({"fork", "quarantine", "record"} - set(self.district.alarms()), set())
        self.assertEqual(len(self.district.export("charlie", "--quarantine")), 1)

    def test_a_replayed_request_and_an_unsigned_one_come_to_nothing(self):
        client, chain = self.client("delta"), self.chain("delta", 4)
        body, place = replication.batch("delta", chain, client.district[1], 0, 4)
        asked = client.signed("POST", "/v1/journals/delta/entries", body, place)
        for _ in range(2):
            self.assertEqual(client.ask("POST", "/v1/journals/delta/entries", body, fields=asked)[0], 200)
        self.assertEqual(client.ask("POST", "/v1/journals/delta/entries", body + b"x", fields=asked)[0], 401)
        self.assertEqual(client.ask("POST", "/v1/journals/alpha2/entries", body, fields=asked)[0], 401)
        self.assertEqual(len(self.district.export("delta")), 4)

    def test_a_revoked_key_and_a_wrong_code_are_refused(self):
        client, chain = self.client("echo"), self.chain("echo", 2)
        self.district.run("revoke", "echo")
        self.assertEqual(client.send(chain, 0, 2)[0], 403)
        self.district.run("pair", "echo", "--school", "Lincoln")
        self.assertIsNone(client.pair("00000000x"))

    def test_nothing_is_in_clear_on_the_disk_and_another_authority_is_not_believed(self):
        client, chain = self.client("foxtrot"), self.chain("foxtrot", 5)
        client.send(chain, 0, 5)
        for path in self.district.state.rglob("*"):
            if path.is_file():
                self.assertNotIn(b"PLANTED", path.read_bytes(), path)
        client.tls = ssl.create_default_context()
        with self.assertRaises(ssl.SSLCertVerificationError):
            client.send(chain, 0, 5)


if __name__ == "__main__":
    unittest.main()
