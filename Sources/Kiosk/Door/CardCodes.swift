import Foundation
import Vault
import Visits

/// Makes of a card's code what the door keeps: a hash that only this kiosk's vault can make.
struct CardCodes: Sendable {
    let vault: Vault

    /// The hash of a code; `nil` for what can be no card's code, or when the vault cannot be opened.
    func hash(_ bytes: some Collection<UInt8>) -> CardHash? {
        guard let code = CardCode.cleaned(bytes), VisitID(badgeCode: code) == nil,
            let hash = try? vault.keyedHash(Data(code), purpose: "card")
        else { return nil }
        return CardHash(hash.map { String(UInt16($0) + 256, radix: 16).dropFirst() }.joined())
    }
}
