import Foundation
import Journal
import Replication
import Visits

extension Receiver {
    /// Takes what a kiosk tells of itself.
    func report(_ request: WireRequest, _ name: String) async throws -> Reply {
        guard request.body.count <= HeadReport.longest,
            let report = try? JSONDecoder().decode(HeadReport.self, from: request.body), report.unsent >= 0,
            report.checks.count <= 64, report.lists.count <= 64, report.documents?.count ?? 0 <= 64
        else { return .problem(.malformed, 400, "This is no report") }
        return try await store.write { store in
            guard let heard = try hear(request, name, store) else { return Self.suspended }
            if let refusal = heard.refusal { return refusal }
            var device = heard.device
            let epochs = try store.epochs(of: name)
            if let head = report.head { try judge(head, of: name, epochs, store) }
            guard device.machines.isLatest(request.asked.machine) else { return Reply(head: epochs.last?.last) }
            if let head = report.head, let before = device.report?.head, head.epoch == before.epoch,
                head.sequence < before.sequence
            {
                try store.raise(
                    Alarm(
                        .truncated, device: name, epoch: String(head.epoch.prefix(32)), sequence: head.sequence + 1,
                        raised: clock()))
            }
            device.report = EnrolledDevice.Report(report)
            try store.save(device)
            return Reply(head: epochs.last?.last)
        }
    }

    /// Tells how far a device's journal goes here.
    func tell(_ request: WireRequest, _ name: String) async throws -> Reply {
        try await store.write { store in
            guard let heard = try hear(request, name, store) else { return Self.suspended }
            return try heard.refusal ?? Reply(head: store.epochs(of: name).last?.last)
        }
    }

    /// A head that was signed for must be one of the chain, as far as the chain is here.
    private func judge(
        _ said: HeadReport.Head, of name: String, _ epochs: [KeptEpoch], _ store: any StoreWriting
    ) throws {
        guard let head = said.signed, head.isSigned else {
            return try store.raise(Alarm(.head, device: name, raised: clock()))
        }
        guard let kept = epochs.first(where: { $0.epoch.id == head.epoch }), head.sequence <= kept.last.sequence,
            head.sequence >= kept.first
        else { return }
        let selection = RecordSelection(
            device: name, epoch: head.epoch, sequences: head.sequence...head.sequence)
        let isOwnKey = head.sequence < kept.last.sequence || head.key == kept.key
        guard try store.links(selection).first?.link == head.link, isOwnKey else {
            return try store.raise(
                Alarm(
                    .head, device: name, epoch: head.epoch.hexadecimal, sequence: head.sequence, raised: clock()))
        }
    }
}

extension EnrolledDevice.Report {
    /// What a kiosk said, no longer than it may be, and fit for a page and a terminal.
    fileprivate init(_ report: HeadReport) {
        let checks = report.checks.map { (Self.text($0.key, 40), Self.text($0.value, 20)) }
        self.init(
            unsent: report.unsent, oldestUnsent: Self.time(report.oldestUnsent), release: Self.text(report.release, 40),
            entrance: Self.text(report.entrance, 80), checks: Dictionary(checks) { first, _ in first },
            head: report.head.map { Head(epoch: Self.text($0.epoch, 32), sequence: $0.sequence) },
            lists: report.lists.map { list in
                HeadReport.List(
                    name: Self.text(list.name, 40), edition: Self.text(list.edition, 20), made: Self.time(list.made))
            },
            documents: report.documents?.map { document in
                HeadReport.Document(
                    kind: Self.text(document.kind, 20), version: document.version,
                    refused: document.refused.map { Self.text($0, 200) })
            })
    }

    private static func text(_ said: String, _ longest: Int) -> String {
        var kept = String.UnicodeScalarView()
        kept.append(
            contentsOf: said.unicodeScalars.prefix(longest).filter { $0.properties.generalCategory != .control })
        return String(kept)
    }

    /// A time that no clock shows says nothing.
    private static func time(_ said: Int64?) -> Int64? {
        said.flatMap { (0...Timestamp.farthest).contains($0) ? $0 : nil }
    }
}
