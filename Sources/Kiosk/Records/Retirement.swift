import Badges
import Control
import Foundation
import Journal
import Vault
import Visits

/// Takes a kiosk out of service: every key is destroyed, what is left is confirmed to be unreadable, and the journal's last
/// signed entry is the certificate.
struct Retirement: Sendable {
    let lobby: Lobby
    let journal: Journal

    private var folder: String { lobby.configuration.stateDirectory }

    /// Retires the kiosk; a retirement that ended half-way is finished by asking again.
    ///
    /// - Throws: `JournalFailure` or `VaultFailure`.
    /// - Returns: the certificate, which is also beside the journal as `retirement.json` and `retirement.pdf`.
    func run(_ request: RetirementRequest, who: String) async throws -> RetirementCertificate {
        let reasons = try await reasonsToWait()
        guard reasons.isEmpty || request.isForced else {
            throw JournalFailure.failed(
                "not retired: \(reasons.joined(separator: "; ")); --force does it all the same, in your name")
        }
        let source = try lobby.vault.open()
        lobby.journals.retire()
        // Nobody is to be seen any more, on no page.
        await lobby.doorkeeper.forgetEverything()
        let (journal, vault) = (journal, lobby.vault)
        let keys = try await BackgroundWork.run { () throws(VaultFailure) in try vault.destroyDataKeys() }
        try removeFiles()
        let left = try await BackgroundWork.run { () throws(JournalFailure) in try journal.tryOpening() }
        let certificate = try certificate(request, who, reasons, source, keys: keys, left)
        try journal.note("kiosk.retired", certificate)
        try journal.signHead()
        try journal.publishKeys()
        try await write(certificate)
        try vault.retire("retired \(certificate.date)")
        lobby.noteHealth()
        return certificate
    }

    private func reasonsToWait() async throws -> [String] {
        let house = await lobby.doorkeeper.house()
        var reasons: [String] = []
        if !house.roster.isEmpty { reasons.append("\(house.roster.count) people are on site") }
        if !house.holds.isEmpty { reasons.append("\(house.holds.count) wait for staff") }
        let unsent = try journal.unsent()
        if unsent > 0 { reasons.append("\(unsent) entries have not reached the district") }
        let holds = try journal.holds().count
        if holds > 0 { reasons.append("\(holds) legal holds are in force") }
        return reasons
    }

    /// Pictures, lists, and the keys for the network; what is sealed in them cannot be opened any more already.
    private func removeFiles() throws(VaultFailure) {
        for name in ["photos", "own-lists", "lists", "versions"] {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(name)")
        }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        for name in names where name.hasSuffix(".pem") { try Vault.destroyFile("\(folder)/\(name)") }
        for aside in names where aside.hasPrefix("vault.aside-") {
            let path = "\(folder)/\(aside)"
            for file in (FileManager.default.enumerator(atPath: path)?.allObjects as? [String] ?? []) {
                var isFolder: ObjCBool = false
                guard FileManager.default.fileExists(atPath: "\(path)/\(file)", isDirectory: &isFolder),
                    !isFolder.boolValue
                else { continue }
                try Vault.destroyFile("\(path)/\(file)")
            }
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    private func certificate(
        _ request: RetirementRequest, _ who: String, _ reasons: [String], _ source: KeySource, keys: Int,
        _ left: (sealed: Int, opened: Int)
    ) throws -> RetirementCertificate {
        let configuration = lobby.configuration
        return RetirementCertificate(
            person: who, date: Timestamp.current().iso, organization: configuration.school,
            location: configuration.entrance, media: request.media,
            source: "\(configuration.device), \(folder)",
            classification: "personal data of visitors",
            methodType: source == .credential ? "purge" : "clear",
            method: "cryptographic erase",
            methodDetails:
                "AES-256-GCM: \(keys) data keys overwritten and removed in every wrap, then the signing keys, the "
                + "root key\(source == .credential ? "; the credential vestibule-key is to be removed too" : " and the key file"); "
                + "pictures, lists and network keys removed. Not covered: configuration, accounts, printed badges, backups",
            tool: "Vestibule \(Release.version)",
            verification: "opening was tried for all \(left.sealed) sealed payloads: \(left.opened) opened",
            isVerified: left.opened == 0,
            postClassification: "none: headers without names, and this certificate",
            destination: request.destination,
            notes: reasons.isEmpty ? "" : "forced although " + reasons.joined(separator: "; "),
            lastEntry: journal.newest, journalKey: try lobby.vault.signer(for: .head).publicKey.hexadecimal)
    }

    private func write(_ certificate: RetirementCertificate) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try encoder.encode(certificate).write(to: URL(fileURLWithPath: folder + "/retirement.json"), options: .atomic)
        let sheet = CertificateSheet(
            title: "Certificate of sanitization",
            subtitle: "\(certificate.organization), \(certificate.source)",
            lines: certificate.lines.map { CertificateSheet.Line(label: $0.label, value: $0.value) },
            signatures: ["Person performing sanitization", "Validation"])
        let pdf = try await BadgeRenderer().certificate(sheet, on: .a4)
        try pdf.write(to: URL(fileURLWithPath: folder + "/retirement.pdf"), options: .atomic)
    }
}
