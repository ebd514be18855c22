public import Foundation

extension EntryHeader {
    /// A header from its parts.
    public init(
        epoch: Data, sequence: Int64, kiosk device: String, entrance: String, boot: String, time: Int64,
        type: String, version: Int, series: String, commitment: Data
    ) {
        self.init(
            epoch: epoch, sequence: sequence, device: device, entrance: entrance, boot: boot, time: time, monotonic: 0,
            clock: .steady, type: type, version: version, series: series, commitment: commitment)
    }

    /// A header from the bytes that its link is made over; `nil` when they are none.
    public init?(encoded bytes: Data) {
        guard var fields = FieldReader(bytes, label: Self.label), let epoch = fields.data(16),
            let sequence = fields.number(), let device = fields.text(), let entrance = fields.text(),
            let boot = fields.text(), let time = fields.number(), let monotonic = fields.number(),
            let clock = fields.text().flatMap(ClockLabel.init(rawValue:)), let type = fields.text(),
            let version = fields.number(), let series = fields.text(), let commitment = fields.data(32), fields.isAtEnd
        else { return nil }
        self.init(
            epoch: epoch, sequence: sequence, device: device, entrance: entrance, boot: boot, time: time,
            monotonic: monotonic, clock: clock, type: type, version: Int(version), series: series,
            commitment: commitment)
    }
}

extension Epoch {
    /// An epoch from the bytes that its genesis is made over; `nil` when they are none.
    public init?(encoded bytes: Data) {
        guard var fields = FieldReader(bytes, label: Self.label), let id = fields.data(16), let device = fields.text(),
            let deviceKey = fields.data(32), let parent = fields.data(), let parentSequence = fields.number(),
            let parentLink = fields.data(), fields.isAtEnd,
            parent.isEmpty ? parentLink.isEmpty && parentSequence == 0 : parent.count == 16 && parentLink.count == 32,
            parentSequence >= 0
        else { return nil }
        self.init(
            id: id, device: device, deviceKey: deviceKey, parent: parent, parentSequence: parentSequence,
            parentLink: parentLink)
    }
}
