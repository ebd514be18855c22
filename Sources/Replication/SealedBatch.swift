import Crypto
public import Foundation
public import Journal
public import Vault

/// A batch as it travels: headers and links in clear, every salt and payload in one message sealed to the district.
public struct SealedBatch: Sendable {
    /// The head that the first record follows; it travels in a header field.
    public var expected: ChainHead
    /// The epoch.
    public var epoch: Epoch
    /// The records; the bodies that are there are still sealed.
    private var records: [(header: EntryHeader, link: Data, state: State)]
    private var encapsulated: Data
    private var message: Data

    private enum State: String {
        case present, erased, lost
        /// It is at the kiosk and does not go up.
        case withheld
    }

    private static let label = "vestibule-batch-v1"

    /// Seals a batch to the district's key; of what is withheld only header and link travel.
    ///
    /// - Throws: `BatchRefusal.malformed` for a key that is none.
    public init(
        _ batch: RecordBatch, device: String, to recipient: Data,
        withholding isWithheld: (CanonicalRecord) -> Bool = { _ in false }
    ) throws(BatchRefusal) {
        expected = batch.expected
        epoch = batch.epoch
        var clear = Fields("vestibule-payloads-v1", capacity: 64 * 1024)
        records = batch.records.map { record in
            switch record.body {
            case .present where isWithheld(record): return (record.header, record.link, .withheld)
            case .present(let salt, let payload):
                clear.add(salt)
                clear.add(payload)
                return (record.header, record.link, .present)
            case .erased: return (record.header, record.link, .erased)
            case .lost: return (record.header, record.link, .lost)
            }
        }
        let info = Self.info(device, batch.expected, last: batch.last.sequence)
        do {
            var sender = try HPKE.Sender(
                recipientKey: Curve25519.KeyAgreement.PublicKey(rawRepresentation: recipient),
                ciphersuite: MessageRecipient.suite, info: info)
            encapsulated = sender.encapsulatedKey
            message = try sender.seal(Data(clear.bytes))
        } catch {
            throw .malformed("the district's key")
        }
    }

    /// A batch from a body and the head that came with it; nothing is opened yet.
    ///
    /// - Throws: `BatchRefusal.malformed`.
    public init(body: Data, expected: ChainHead) throws(BatchRefusal) {
        guard var fields = FieldReader(body, label: Self.label) else { throw .malformed("label") }
        guard let epoch = fields.data().flatMap(Epoch.init(encoded:)), epoch.id == expected.epoch else {
            throw .malformed("epoch")
        }
        guard let encapsulated = fields.data(32), let message = fields.data() else {
            throw .malformed("sealed message")
        }
        self.expected = expected
        self.epoch = epoch
        self.encapsulated = encapsulated
        self.message = message
        records = []
        while !fields.isAtEnd {
            guard records.count < Replication.mostRecords else { throw .malformed("too many records") }
            guard let header = fields.data().flatMap(EntryHeader.init(encoded:)), let link = fields.data(32),
                let state = fields.text().flatMap(State.init(rawValue:))
            else { throw .malformed("record \(records.count + 1)") }
            records.append((header, link, state))
        }
        guard !records.isEmpty else { throw .malformed("no record") }
    }

    /// The body of the request.
    public var body: Data {
        var fields = Fields(Self.label, capacity: message.count + records.count * 480)
        fields.add(Data(epoch.encoded))
        fields.add(encapsulated)
        fields.add(message)
        for record in records {
            fields.add(Data(record.header.encoded))
            fields.add(record.link)
            fields.add(record.state.rawValue)
        }
        return Data(fields.bytes)
    }

    /// Opens the message, and puts salts and payloads to their records.
    ///
    /// - Throws: `BatchRefusal`.
    public func open(device: String, with recipient: MessageRecipient) throws(BatchRefusal) -> RecordBatch {
        let last = expected.sequence &+ Int64(records.count)
        let info = Self.info(device, expected, last: last)
        guard let clear = recipient.open(message, encapsulated: encapsulated, info: info),
            var fields = FieldReader(clear, label: "vestibule-payloads-v1")
        else { throw .notOpened }
        var opened: [CanonicalRecord] = []
        for record in records {
            let body: CanonicalRecord.Body
            switch record.state {
            case .erased: body = .erased
            case .lost, .withheld: body = .lost
            case .present:
                guard let salt = fields.data(CanonicalRecord.saltLength), let payload = fields.data(),
                    payload.count <= JournalEntry.longestPayload
                else { throw .malformed("payload of record \(opened.count + 1)") }
                body = .present(salt: salt, payload: payload)
            }
            opened.append(CanonicalRecord(header: record.header, link: record.link, body: body))
        }
        guard fields.isAtEnd else { throw .malformed("more payloads than records") }
        return RecordBatch(epoch: epoch, expected: expected, records: opened)
    }

    /// What the message is for: nobody can pass it off as another device's, or as another place in the chain.
    static func info(_ device: String, _ expected: ChainHead, last: Int64) -> Data {
        var fields = Fields(label, capacity: 160)
        fields.add(device)
        fields.add(expected.epoch)
        fields.add(expected.sequence &+ 1)
        fields.add(last)
        fields.add(expected.link)
        return Data(fields.bytes)
    }
}
