import Foundation
import People
import Vault

/// Recognises a document that was scanned before, by a keyed hash that says nothing else.
struct DocumentKey: Sendable {
    /// Makes a keyed hash; `nil` when the vault cannot.
    let hash: @Sendable (Data) -> Data?

    /// Keys made by a vault.
    init(_ vault: Vault) { hash = { try? vault.keyedHash($0, purpose: "document") } }

    init(hash: @escaping @Sendable (Data) -> Data?) { self.hash = hash }

    /// The key of an identity and its document's issuer; `nil` unless all of name, whole birth date, issuer and last four
    /// were read: what two people may share recognises nobody.
    func key(_ identity: Identity, issuer: String?) -> String? {
        guard case .scanned = identity.established, let issuer, !issuer.isEmpty,
            let birthDate = identity.birthDate?.whole, let lastFour = identity.documentLastFour, lastFour.count == 4
        else { return nil }
        let name = identity.name
        let parts = [name.given, name.middle, name.family, name.suffix, birthDate.iso, issuer, lastFour]
        let text = parts.map { ($0 ?? "").uppercased() }.joined(separator: "\u{1F}")
        return hash(Data(text.utf8))?.prefix(16).map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined()
    }
}
