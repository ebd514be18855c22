import Foundation
public import Journal

/// Consecutive canonical records of one epoch, and what must stand before them.
public struct RecordBatch: Sendable, Hashable {
    /// The epoch.
    public var epoch: Epoch
    /// The head that the first of them follows.
    public var expected: ChainHead
    /// The records, in order; never none.
    public var records: [CanonicalRecord]

    /// A batch from its parts.
    public init(epoch: Epoch, expected: ChainHead, records: [CanonicalRecord]) {
        self.epoch = epoch
        self.expected = expected
        self.records = records
    }

    /// A batch of what a journal gave.
    public init(_ run: RecordRun) {
        self.init(epoch: run.epoch, expected: ChainHead(before: run), records: run.records)
    }

    /// The head after the last record.
    public var last: ChainHead {
        guard let record = records.last else { return expected }
        return ChainHead(epoch: epoch.id, sequence: record.header.sequence, link: record.link)
    }

    /// The batch without the payloads of some records.
    public func without(_ sequences: [Int64]) -> Self {
        guard !sequences.isEmpty else { return self }
        var batch = self
        let gone = Set(sequences)
        for index in batch.records.indices where gone.contains(batch.records[index].header.sequence) {
            batch.records[index].body = .erased
        }
        return batch
    }

    /// The first half of the records, for a way on which the whole does not fit; `nil` for one record.
    public var half: Self? {
        guard records.count > 1 else { return nil }
        return Self(epoch: epoch, expected: expected, records: Array(records.prefix(records.count / 2)))
    }
}

/// Why a batch is refused.
public enum BatchRefusal: Error, Sendable, Hashable {
    /// The body is no batch; the text says what is missing.
    case malformed(String)
    /// It does not open: it is another's, or was changed.
    case notOpened
    /// A record is not what the chain says it is.
    case record(sequence: Int64, Reason)

    /// What is wrong with a record.
    public enum Reason: String, Sendable, Hashable, Codable {
        /// It is another device's, another epoch's, or not the next one.
        case place
        /// Its link does not follow from the record before.
        case link
        /// Its payload is not what its commitment says.
        case commitment
        /// It is an entry of the journal's own that cannot be read, or its signature does not hold.
        case own
    }
}

extension RecordBatch {
    /// Checks every link and every commitment, without asking anybody.
    ///
    /// The names in the headers are what the kiosk was called then; whose records they are, the signature says.
    ///
    /// - Throws: `BatchRefusal.record` with the first record that does not hold.
    public func verify() throws(BatchRefusal) {
        var sequence = expected.sequence
        var link = expected.link
        for record in records {
            let header = record.header
            guard header.epoch == epoch.id, header.sequence == sequence &+ 1 else {
                throw .record(sequence: sequence &+ 1, .place)
            }
            guard header.link(after: link) == record.link else { throw .record(sequence: header.sequence, .link) }
            guard record.isAsCommitted else { throw .record(sequence: header.sequence, .commitment) }
            sequence = header.sequence
            link = record.link
        }
    }
}
