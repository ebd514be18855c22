import Foundation
import Journal
import Replication
import Vault

extension Receiver {
    /// Takes a batch into the journal, or that of a refused branch into quarantine.
    func take(_ request: WireRequest, _ name: String, isBranch: Bool) async throws -> Reply {
        guard request.body.count <= Replication.longestBody else {
            return .problem(.tooLong, 413, "A batch is at most 512 KiB")
        }
        guard let expected = ChainHead(request.asked.head) else {
            return .problem(.malformed, 400, "Vestibule-Head is missing")
        }
        let bytes = request.body.count
        guard admission.enter(bytes: bytes) else {
            return .problem(
                Self.busy(wait: .random(in: Admission.wait), "Other kiosks are sending what they had to keep"))
        }
        defer { admission.leave(bytes: bytes) }
        let batch: RecordBatch
        do throws(BatchRefusal) {
            batch = try SealedBatch(body: request.body, expected: expected)
                .open(device: name, with: try recipient())
            if !isBranch { try batch.verify() }
        } catch {
            return try await refuse(error, request, name, expected)
        }
        let (reply, erased) = try await store.write { store -> (Reply, [Int64]) in
            guard let heard = try hear(request, name, store) else { return (Self.suspended, []) }
            if let refusal = heard.refusal { return (refusal, []) }
            var device = heard.device
            let ledger = Ledger(vault: vault, now: clock())
            let outcome =
                isBranch
                ? try ledger.quarantine(batch, of: device, store) : try ledger.take(batch, of: device, store)
            var erased: [Int64] = []
            if case .kept(_, let new, let found) = outcome {
                // What is only sent again says nothing of how far the kiosk gets.
                if new > 0 { device.acknowledged = clock() }
                erased = found
            }
            try store.save(device)
            return (try Self.reply(outcome), erased)
        }
        if reply.status == 200, !isBranch { kept?(name, batch.without(erased)) }
        return reply
    }

    private func recipient() throws(BatchRefusal) -> MessageRecipient {
        guard let recipient = try? vault.recipient() else { throw .notOpened }
        return recipient
    }

    private static func accepted(_ head: ChainHead, _ erased: [Int64]) throws -> Reply {
        guard !erased.isEmpty else { return Reply(head: head) }
        return Reply(
            head: head, contentType: Replication.acceptanceType,
            body: try JSONEncoder().encode(Acceptance(erased: erased)))
    }

    private static func reply(_ outcome: Ledger.Outcome) throws -> Reply {
        switch outcome {
        case .kept(let head, _, let erased): return try accepted(head, erased)
        case .gap(let head): return .problem(.gap, 409, "The records do not follow what is here", at: head)
        case .fork(let common): return .problem(.fork, 409, "A record is another than the one here", at: common)
        case .refused(let sequence): return problem(.record(sequence: sequence, .own))
        }
    }

    private func refuse(
        _ refusal: BatchRefusal, _ request: WireRequest, _ name: String, _ expected: ChainHead
    ) async throws -> Reply {
        try await store.write { store in
            guard let heard = try hear(request, name, store) else { return Self.suspended }
            if let answer = heard.refusal { return answer }
            if case .record(let sequence, _) = refusal {
                try store.raise(
                    Alarm(
                        .record, device: name, epoch: expected.epoch.hexadecimal, sequence: sequence, raised: clock()))
            }
            return Self.problem(refusal)
        }
    }

    private static func problem(_ refusal: BatchRefusal) -> Reply {
        switch refusal {
        case .malformed(let what): return .problem(.malformed, 400, "This is no batch: \(what)")
        case .notOpened: return .problem(.malformed, 400, "The sealed message does not open")
        case .record(let sequence, let reason):
            var problem = ReplicationProblem(.record, 422, "A record does not verify")
            problem.sequence = sequence
            problem.reason = reason
            return .problem(problem)
        }
    }
}
