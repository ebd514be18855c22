import Crypto
import Foundation
import Replication
import Testing
import Vault

@testable import District
@testable import Upstream

/// Certificates that a kiosk shows in TLS: given and renewed on the word of its signature.
@Suite struct ClientCertificateTests {
    /// The way to a district, on which TLS came with a certificate of a device or without one.
    private struct Way: Transport {
        let receiver: Receiver
        let peer: String?

        func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer {
            var request = request
            request.peer = peer
            do { return try await receiver.answer(request) } catch { throw .unreachable }
        }
    }

    private let vault: Vault
    private let keys: DistrictKeys
    private let store: SQLiteStore
    private let districtVault: Vault
    private let key: P256.Signing.PrivateKey

    init() async throws {
        let root = FileManager.default.temporaryDirectory.appendingPathComponent("mtls-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: root + "/kiosk", withIntermediateDirectories: true)
        districtVault = Vault(folder: root + "/vault", credentials: nil)
        store = try SQLiteStore(path: root + "/district.sqlite")
        vault = Vault(folder: root + "/kiosk/vault", credentials: nil)
        keys = try await Kiosk.enrol(at: Receiver(store: store, vault: districtVault), vault)
        key = try vault.certificateKey("district-client")
    }

    /// Asks for a certificate at a time of the district's, where TLS came with one of `peer`, or with none.
    private func ask(_ request: Data, at day: Double, peer: String? = nil) async throws -> WireAnswer {
        let receiver = Receiver(store: store, vault: districtVault, clock: { Int64(day * 86_400_000) })
        let caller = DistrictCaller(
            vault: vault, device: "kiosk-1", district: keys, transport: Way(receiver: receiver, peer: peer))
        return try await caller.ask(
            "POST", Replication.certificatePath("kiosk-1"), request, Replication.certificateRequestType)
    }

    @Test func oneThatHasEndedIsShownNoMoreAndRenewedOnTheWordOfTheSignature() async throws {
        let request = try ClientIdentity.request("kiosk-1", key)
        let old = try #require(ClientIdentity(certificate: try await ask(request, at: 18_000).body, key: key))
        #expect(old.ends == Date(timeIntervalSince1970: (18_000 + Double(DeviceAuthority.days)) * 86_400))
        let transport = try HTTPTransport(HTTPTransport.Route(url: "https://localhost", authority: nil, proxy: nil))
        transport.show(old)
        #expect(!transport.isShowing, "it has ended")
        let now = Date().timeIntervalSince1970 / 86_400
        let renewed = try #require(ClientIdentity(certificate: try await ask(request, at: now).body, key: key))
        transport.show(renewed)
        #expect(transport.isShowing && renewed.ends > Date() + Double(ClientIdentity.renewal) * 86_400)
        await transport.close()
    }

    @Test func itIsOfTheDistrictAndNamesTheDeviceWhateverWasAskedFor() async throws {
        let answer = try await ask(try ClientIdentity.request("kiosk-2", key), at: 20_000)
        let identity = try #require(ClientIdentity(certificate: answer.body, key: key))
        #expect(DeviceAuthority.device(in: identity.certificate) == "kiosk-1")
        #expect(ClientIdentity(certificate: answer.body, key: P256.Signing.PrivateKey()) == nil)
    }

    @Test func whatIsNoRequestForAKeyIsRefused() async throws {
        var forged = try ClientIdentity.request("kiosk-1", key)
        forged[forged.count - 1] ^= 1
        for body in [Data(), Data("-----BEGIN".utf8), forged, Data(repeating: 0x30, count: 5000)] {
            #expect(try await ask(body, at: 20_000).status == 400)
        }
    }

    @Test func aCertificateOfAnotherDeviceAndARevokedKeyAreRefused() async throws {
        let request = try ClientIdentity.request("kiosk-1", key)
        #expect(try await ask(request, at: 20_000, peer: "kiosk-2").status == 401)
        #expect(try await ask(request, at: 20_000, peer: "kiosk-1").status == 200)
        #expect(try await Receiver(store: store, vault: districtVault).revoke("kiosk-1"))
        #expect(try await ask(request, at: 20_000, peer: "kiosk-1").status == 403)
    }
}
