public import Foundation

/// One line of an export, as docs/journal-format.md says; which fields there are depends on `kind`.
struct ExportLine: Codable {
    static let format = "vestibule-journal"

    var kind: String
    var format: String?
    var epoch: String?
    var device: String?
    var deviceKey: String?
    var parent: String?
    var parentSequence: Int64?
    var parentLink: String?
    var sequence: Int64?
    var entrance: String?
    var boot: String?
    var time: Int64?
    var monotonic: Int64?
    var clock: String?
    var type: String?
    var version: Int?
    var series: String?
    var commitment: String?
    var link: String?
    var salt: String?
    var payload: Data?
    var isSealed: Bool?
    var key: String?
    var signature: String?

    static var first: Self { Self(kind: "journal", format: format, version: 1) }

    init(kind: String, format: String? = nil, version: Int? = nil) {
        self.kind = kind
        self.format = format
        self.version = version
    }

    init(_ item: VerifiableItem) {
        switch item {
        case .epoch(let epoch):
            self.init(kind: "epoch")
            self.epoch = epoch.id.hexadecimal
            device = epoch.device
            deviceKey = epoch.deviceKey.hexadecimal
            parent = epoch.parent.hexadecimal
            parentSequence = epoch.parentSequence
            parentLink = epoch.parentLink.hexadecimal
        case .head(let head):
            self.init(kind: "head")
            epoch = head.epoch.hexadecimal
            sequence = head.sequence
            link = head.link.hexadecimal
            time = head.time
            key = head.key.hexadecimal
            signature = head.signature.hexadecimal
        case .entry(let entry):
            self.init(entry)
        }
    }

    private init(_ entry: VerifiableEntry) {
        self.init(kind: "entry")
        let header = entry.header
        epoch = header.epoch.hexadecimal
        sequence = header.sequence
        device = header.device
        entrance = header.entrance
        boot = header.boot
        time = header.time
        monotonic = header.monotonic
        clock = header.clock.rawValue
        type = header.type
        version = header.version
        series = header.series
        commitment = header.commitment.hexadecimal
        link = entry.link.hexadecimal
        switch entry.body {
        case .open(let salted):
            salt = salted.salt.hexadecimal
            payload = salted.payload
        case .sealed, .broken: isSealed = true
        case .erased: break
        }
    }
}

extension ExportLine {
    /// What the line says, or `nil` when a field is missing or is not what it should be.
    var item: VerifiableItem? {
        switch kind {
        case "epoch": epochItem
        case "entry": entryItem
        case "head": headItem
        default: nil
        }
    }

    private var epochItem: VerifiableItem? {
        guard let id = bytes(epoch, 16), let device, let deviceKey = bytes(deviceKey, 32), let parentSequence,
            let parent = parent.flatMap({ Data(hexadecimal: $0) }),
            let parentLink = parentLink.flatMap({ Data(hexadecimal: $0) })
        else { return nil }
        return .epoch(
            Epoch(
                id: id, device: device, deviceKey: deviceKey, parent: parent, parentSequence: parentSequence,
                parentLink: parentLink))
    }

    private var headItem: VerifiableItem? {
        guard let epoch = bytes(epoch, 16), let sequence, let link = bytes(link, 32), let time,
            let key = bytes(key, 32), let signature = bytes(signature, 64)
        else { return nil }
        return .head(
            SignedHead(epoch: epoch, sequence: sequence, link: link, time: time, key: key, signature: signature))
    }

    private var entryItem: VerifiableItem? {
        guard let epoch = bytes(epoch, 16), let sequence, let device, let entrance, let boot, let time, let monotonic,
            let clock = clock.flatMap(ClockLabel.init(rawValue:)), let type, let version, let series,
            let commitment = bytes(commitment, 32), let link = bytes(link, 32)
        else { return nil }
        let header = EntryHeader(
            epoch: epoch, sequence: sequence, device: device, entrance: entrance, boot: boot, time: time,
            monotonic: monotonic, clock: clock, type: type, version: version, series: series, commitment: commitment)
        if let salt = bytes(salt, SaltedPayload.saltLength), let payload {
            let salted = SaltedPayload(salt: salt, payload: payload)
            return .entry(VerifiableEntry(header: header, link: link, body: .open(salted)))
        }
        return .entry(VerifiableEntry(header: header, link: link, body: isSealed == true ? .sealed : .erased))
    }

    private func bytes(_ text: String?, _ count: Int) -> Data? {
        guard let bytes = text.flatMap({ Data(hexadecimal: $0) }), bytes.count == count else { return nil }
        return bytes
    }
}

extension SignedHead {
    /// A head from its line in an export.
    public init?(exported line: Data) {
        guard line.count <= LineFile.longest, let found = try? JSONDecoder().decode(ExportLine.self, from: line),
            case .head(let head)? = found.item
        else { return nil }
        self = head
    }
}
