import Crypto
public import Foundation
import Journal
public import Vault

/// Something that the district publishes for its kiosks and nobody else reads: signed by the district, and sealed to one kiosk.
public struct DistrictDocument: Sendable, Hashable, Codable {
    /// What there is.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// People who may not come onto the grounds.
        case banned
        /// Students who were expelled or suspended.
        case expelled
        /// Employees who were dismissed.
        case dismissed
        /// Court orders.
        case orders
        /// Who has been cleared for which type of visitor.
        case clearances
        /// The members of staff whom visitors may ask for.
        case staff
        /// Settings.
        case policy
        /// Keys that sign badges.
        case badgeKeys = "badge-keys"
    }

    /// What it is.
    public var kind: Kind
    /// Its number; a later one of the kind never has a lower one.
    public var version: Int64
    /// When it was published, in milliseconds since 1970.
    public var published: Int64
    /// Whether it stands above what a school has set itself, where that can be.
    public var isBinding: Bool
    /// The text; `nil` when the district has taken back what it had published.
    public var text: Data?

    /// A document from its parts.
    public init(kind: Kind, version: Int64, published: Int64, isBinding: Bool, text: Data?) {
        self.kind = kind
        self.version = version
        self.published = published
        self.isBinding = isBinding
        self.text = text
    }

    /// The longest text, in bytes.
    public static let longest = 512 * 1024
    /// The media type of a sealed document.
    public static let type = "application/vnd.vestibule.document"

    private static let label = "vestibule-document-v1"

    /// The body that travels: one HPKE message to a kiosk's key.
    ///
    /// - Throws: what a key that is none throws.
    public func sealed(to recipient: Data, for device: String, by signer: Signer) throws -> Data {
        var clear = signedFields(for: device)
        clear.add(try signer.sign(Data(clear.bytes)))
        var sender = try HPKE.Sender(
            recipientKey: Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient),
            ciphersuite: MessageRecipient.suite, info: Self.info(device, kind, version))
        let message = try sender.seal(Data(clear.bytes))
        var body = Fields(Self.label, capacity: message.count + 100)
        body.add(version)
        body.add(sender.encapsulatedKey)
        body.add(message)
        return Data(body.bytes)
    }

    /// Opens a body; `nil` unless it is for this kiosk, of this kind, and the district's.
    public init?(
        _ body: Data, kind: Kind, for device: String, with recipient: MessageRecipient, signedBy key: Data
    ) {
        guard var sealed = FieldReader(body, label: Self.label), let version = sealed.number(),
            let encapsulated = sealed.data(32), let message = sealed.data(), sealed.isAtEnd,
            let clear = recipient.open(
                message, encapsulated: encapsulated, info: Self.info(device, kind, version)),
            var fields = FieldReader(clear, label: Self.label), fields.text() == device,
            fields.text() == kind.rawValue, fields.number() == version, let published = fields.number(),
            let state = fields.text(), let text = fields.data(), let signature = fields.data(64), fields.isAtEnd,
            version > 0, text.count <= Self.longest, let standing = State(rawValue: state)
        else { return nil }
        self.init(
            kind: kind, version: version, published: published, isBinding: standing == .binding,
            text: standing == .withdrawn ? nil : text)
        let signed = Data(signedFields(for: device).bytes)
        guard SigningPurpose.message.isValid(signature, for: signed, by: key) else { return nil }
    }

    private enum State: String { case given, binding, withdrawn }

    /// What the district signs; it begins with a length, as no base of a message's signature does.
    private func signedFields(for device: String) -> Fields {
        var fields = Fields(Self.label, capacity: (text?.count ?? 0) + 200)
        fields.add(device)
        fields.add(kind.rawValue)
        fields.add(version)
        fields.add(published)
        fields.add((text == nil ? State.withdrawn : isBinding ? .binding : .given).rawValue)
        fields.add(text ?? Data())
        return fields
    }

    private static func info(_ device: String, _ kind: Kind, _ version: Int64) -> Data {
        var fields = Fields(label, capacity: 120)
        fields.add(device)
        fields.add(kind.rawValue)
        fields.add(version)
        return Data(fields.bytes)
    }
}
