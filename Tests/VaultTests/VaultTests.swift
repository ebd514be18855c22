import Foundation
import Testing
import Vault

@Suite struct VaultTests {
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vault-\(UUID().uuidString)")
        .path
    private let clear = Data("MARIA QUINTERO 1984-06-02".utf8)
    private let binding = Data("entry 7".utf8)

    private func vault(_ credential: Data? = nil) throws -> Vault {
        guard let credential else { return Vault(folder: folder, credentials: nil) }
        let credentials = folder + "-credentials"
        try FileManager.default.createDirectory(atPath: credentials, withIntermediateDirectories: true)
        try credential.write(to: URL(fileURLWithPath: credentials + "/vestibule-key"))
        return Vault(folder: folder, credentials: credentials)
    }

    private func files() -> [String] {
        let all = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
        return all.map { folder + "/" + $0 }.filter { FileManager.default.contents(atPath: $0) != nil }
    }

    @Test func whatIsSealedOpensAfterARestartAndHidesWhatItSays() throws {
        let sealed = try vault().seal(clear, series: "visits", day: 20_779, binding: binding)
        #expect(try vault().open(sealed, binding: binding) == clear)
        #expect(sealed.range(of: Data("MARIA".utf8)) == nil)
        #expect(sealed.count == clear.count + 2 + 6 + 4 + 12 + 16)
    }

    @Test func whatWasMovedOrChangedDoesNotOpen() throws {
        let vault = try vault()
        let sealed = try vault.seal(clear, series: "visits", day: 20_779, binding: binding)
        #expect(throws: VaultFailure.notAuthentic) { try vault.open(sealed, binding: Data("entry 8".utf8)) }
        // Another key of the same vault, so that the series and the day in front do not open another one's sealing.
        _ = try vault.seal(clear, series: "visits", day: 20_780, binding: binding)
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 1
            #expect(throws: VaultFailure.self) { try vault.open(changed, binding: binding) }
        }
        for length in 0..<sealed.count {
            #expect(throws: VaultFailure.self) { try vault.open(sealed.prefix(length), binding: binding) }
        }
    }

    @Test func aDestroyedKeyTakesItsDayAlongAndNoOther() throws {
        let vault = try vault()
        let sealed = try (1...3).map { try vault.seal(clear, series: "visits", day: $0, binding: binding) }
        let other = try vault.seal(clear, series: "staff", day: 1, binding: binding)
        #expect(try vault.destroy(series: "visits", through: 2) == [1, 2])
        for reopened in [vault, try self.vault()] {
            #expect(throws: VaultFailure.noSuchKey(series: "visits", day: 1)) {
                try reopened.open(sealed[0], binding: binding)
            }
            #expect(try reopened.open(sealed[2], binding: binding) == clear)
            #expect(try reopened.open(other, binding: binding) == clear)
            #expect(try reopened.days(of: "visits") == [3])
        }
        #expect(try vault.destroy(series: "visits", through: 2).isEmpty)
    }

    @Test func aHashIsStableAndNeedsTheVault() throws {
        let first = try vault().keyedHash(clear, purpose: "issuer")
        #expect(try vault().keyedHash(clear, purpose: "issuer") == first)
        #expect(try vault().keyedHash(clear, purpose: "card") != first)
        let elsewhere = Vault(folder: folder + "-2", credentials: nil)
        #expect(try elsewhere.keyedHash(clear, purpose: "issuer") != first)
    }

    @Test func aDaysHashCannotBeMadeOnceItsKeyIsGone() throws {
        let vault = try vault()
        #expect(try vault.keyedHash(clear, series: "visits", day: 1, making: false) == nil)
        let hash = try vault.keyedHash(clear, series: "visits", day: 1, making: true)
        #expect(hash?.count == 32)
        #expect(try vault.keyedHash(clear, series: "visits", day: 1, making: false) == hash)
        try vault.destroy(series: "visits", day: 1)
        #expect(try vault.keyedHash(clear, series: "visits", day: 1, making: false) == nil)
        #expect(try vault.keyedHash(clear, series: "visits", day: 1, making: true) != hash)
    }

    @Test func aSignatureForOnePurposeIsNoneForAnother() throws {
        let signer = try vault().signer(for: .head)
        let signature = try signer.sign(clear)
        #expect(try vault().signer(for: .head).publicKey == signer.publicKey)
        #expect(SigningPurpose.head.isValid(signature, for: clear, by: signer.publicKey))
        #expect(!SigningPurpose.badge.isValid(signature, for: clear, by: signer.publicKey))
        #expect(!SigningPurpose.head.isValid(signature, for: clear + [0], by: signer.publicKey))
        #expect(!SigningPurpose.head.isValid(Data(count: 64), for: clear, by: Data(count: 3)))
        #expect(try vault().signer(for: .badge).publicKey != signer.publicKey)
    }

    @Test func aSuccessorTakesThePlaceOfAKeyThatIsThenNowhere() throws {
        let vault = try vault()
        let old = try vault.signer(for: .head).publicKey
        let next = try vault.successor(of: .head).publicKey
        #expect(try self.vault().successor(of: .head).publicKey == next)
        #expect(try vault.signer(for: .head).publicKey == old)
        try vault.promote(.head)
        try vault.promote(.head)
        #expect(try vault.signer(for: .head).publicKey == next)
        #expect(try self.vault().signer(for: .head).publicKey == next)
        #expect(try vault.successor(of: .head).publicKey != next)
    }

    @Test func aPromotionThatEndedHalfWayIsFinished() throws {
        let first = try vault()
        _ = try first.signer(for: .head)
        let next = try first.successor(of: .head).publicKey
        try FileManager.default.removeItem(atPath: folder + "/signers/head")
        #expect(try vault().signer(for: .head).publicKey == next)
    }

    @Test func aMissingAndAWrongKeyAreNamedAndNothingIsLost() throws {
        let sealed = try vault(Data(repeating: 7, count: 32)).seal(clear, series: "visits", day: 1, binding: binding)
        let before = Set(files())
        #expect(throws: VaultFailure.missingKey(folder: folder)) { try vault().open() }
        #expect(throws: VaultFailure.wrongKey(folder: folder)) { try vault(Data(repeating: 8, count: 32)).open() }
        #expect(throws: VaultFailure.shortKey(path: folder + "-credentials/vestibule-key")) {
            try vault(Data(repeating: 7, count: 31)).open()
        }
        #expect(Set(files()) == before)
        #expect(try vault(Data(repeating: 7, count: 32)).open(sealed, binding: binding) == clear)
    }

    @Test func aCredentialGivenLaterTakesThePlaceOfTheKeyFile() throws {
        let first = try vault()
        #expect(try first.open() == .file)
        let sealed = try first.seal(clear, series: "visits", day: 1, binding: binding)
        let second = try vault(Data(repeating: 7, count: 40))
        #expect(try second.open() == .credential)
        #expect(try second.open(sealed, binding: binding) == clear)
        #expect(!files().contains(folder + "/key"))
        #expect(throws: VaultFailure.missingKey(folder: folder)) { try vault().open() }
    }

    @Test(arguments: [Data("rubbish".utf8), Data(), Data(count: 100_000)])
    func aDamagedKeyCostsWhatItSealedAndNoMore(_ rubbish: Data) throws {
        let sealed = try vault().seal(clear, series: "visits", day: 1, binding: binding)
        let other = try vault().seal(clear, series: "visits", day: 2, binding: binding)
        let path = folder + "/data/visits/1"
        try rubbish.write(to: URL(fileURLWithPath: path))
        #expect(throws: VaultFailure.noSuchKey(series: "visits", day: 1)) {
            try vault().open(sealed, binding: binding)
        }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path + ".damaged")) == rubbish)
        #expect(try vault().open(other, binding: binding) == clear)
        #expect(try vault().days(of: "visits") == [1, 2], "what is left of it must be found to be destroyed")
        let anew = try vault().seal(clear, series: "visits", day: 1, binding: binding)
        #expect(try vault().open(anew, binding: binding) == clear)
        #expect(throws: VaultFailure.noSuchKey(series: "visits", day: 1)) {
            try vault().open(sealed, binding: binding)
        }
        #expect(try vault().destroy(series: "visits", through: 1) == [1])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/data/visits") == ["2"])
    }

    @Test func keysThatChangedPlacesDoNotOpen() throws {
        let sealed = try vault().seal(clear, series: "visits", day: 1, binding: binding)
        _ = try vault().seal(clear, series: "visits", day: 2, binding: binding)
        let key = try Data(contentsOf: URL(fileURLWithPath: folder + "/data/visits/2"))
        try key.write(to: URL(fileURLWithPath: folder + "/data/visits/1"))
        #expect(throws: VaultFailure.noSuchKey(series: "visits", day: 1)) {
            try vault().open(sealed, binding: binding)
        }
    }

    @Test func theRootIsNeverMadeAnewOverKeysThatNeedIt() throws {
        _ = try vault().seal(clear, series: "visits", day: 1, binding: binding)
        try FileManager.default.removeItem(atPath: folder + "/root")
        #expect(throws: VaultFailure.damaged(file: folder + "/root")) { try vault().open() }
    }

    @Test func everyFileIsItsOwnersAlone() throws {
        _ = try vault().seal(clear, series: "visits", day: 1, binding: binding)
        _ = try vault().signer(for: .badge)
        #expect(files().count == 4)
        for file in files() {
            let attributes = try FileManager.default.attributesOfItem(atPath: file)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test(arguments: ["", "../root", "Visits", "a/b", String(repeating: "a", count: 33)])
    func aNameThatIsNoNameReachesNoFile(name: String) throws {
        let vault = try vault()
        #expect(throws: VaultFailure.badName) { try vault.seal(clear, series: name, day: 1, binding: binding) }
        #expect(throws: VaultFailure.badName) { try vault.days(of: name) }
        #expect(throws: VaultFailure.badName) { try vault.destroy(series: name, through: 1) }
        #expect(throws: VaultFailure.badName) { try vault.keyedHash(clear, purpose: name) }
    }

    @Test func manyThreadsMakeOneKey() async throws {
        let vault = try vault()
        let sealed = try await withThrowingTaskGroup(of: Data.self) { group in
            for _ in 0..<16 { group.addTask { try vault.seal(clear, series: "visits", day: 1, binding: binding) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let again = try self.vault()
        for each in sealed { #expect(try again.open(each, binding: binding) == clear) }
        #expect(Set(sealed).count == 16)
    }

    @Test func whatARetiredVaultSealedIsGone() throws {
        let vault = try vault()
        let sealed = try vault.seal(clear, series: "visits", day: 1, binding: binding)
        #expect(try vault.destroyDataKeys() == 1)
        #expect(throws: VaultFailure.noSuchKey(series: "visits", day: 1)) { try vault.open(sealed, binding: binding) }
        try vault.retire("retired today")
        for each in [vault, try self.vault()] {
            #expect(throws: VaultFailure.retired(folder: folder)) { try each.open(sealed, binding: binding) }
            #expect(throws: VaultFailure.retired(folder: folder)) {
                try each.seal(clear, series: "visits", day: 2, binding: binding)
            }
        }
        #expect(files().map { URL(fileURLWithPath: $0).lastPathComponent } == ["retired"])
    }

    @Test func theDistrictsRecoveryKeyOpensWhatTheKioskSealedBeforeAndAfterItWasEnrolled() throws {
        let vault = try vault()
        let district = RecoveryKey()
        let before = try vault.seal(clear, series: "visits", day: 1, binding: binding)
        #expect(try vault.enrolRecovery(district.publicHalf) == 1)
        #expect(try vault.enrolledRecovery() == district.publicHalf)
        let after = try vault.seal(clear, series: "staff", day: 2, binding: binding)
        // The kiosk's own key is lost.
        for name in ["root", "key"] { try FileManager.default.removeItem(atPath: folder + "/" + name) }
        let recovered = Vault(folder: folder, recovery: try #require(RecoveryKey(district.privateHalf)))
        for sealed in [before, after] { #expect(try recovered.open(sealed, binding: binding) == clear) }
        #expect(throws: VaultFailure.self) { try recovered.seal(clear, series: "visits", day: 3, binding: binding) }
        let stranger = Vault(folder: folder, recovery: RecoveryKey())
        #expect(throws: VaultFailure.wrongKey(folder: folder)) { try stranger.open(before, binding: binding) }
    }

    @Test func aKeyThatIsDestroyedIsDestroyedForTheDistrictToo() throws {
        let vault = try vault()
        let district = RecoveryKey()
        _ = try vault.enrolRecovery(district.publicHalf)
        let sealed = try vault.seal(clear, series: "visits", day: 1, binding: binding)
        let kept = try vault.seal(clear, series: "visits", day: 2, binding: binding)
        try vault.destroy(series: "visits", through: 1)
        let recovered = Vault(folder: folder, recovery: district)
        #expect(throws: VaultFailure.noSuchKey(series: "visits", day: 1)) {
            try recovered.open(sealed, binding: binding)
        }
        #expect(try recovered.open(kept, binding: binding) == clear)
        #expect(!files().contains { $0.hasSuffix("/visits/1") })
    }
}
