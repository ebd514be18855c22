import Foundation
public import Journal
public import Replication
import Synchronization
public import Vault

/// Answers kiosks: everything between a request and its signed answer, whatever carried it here.
///
/// It keeps nothing of its own: each answer comes from the store, so that several may stand before one.
public struct Receiver: Sendable {
    let store: any Store
    let vault: Vault
    let clock: @Sendable () -> Int64
    let kept: (@Sendable (String, RecordBatch) -> Void)?
    let admission: Admission
    let publications: Publications

    /// A receiver.
    ///
    /// - Parameters:
    ///   - store: Where everything is kept.
    ///   - vault: Seals payloads, signs answers, and opens what kiosks seal.
    ///   - clock: Milliseconds since 1970.
    ///   - admission: How many long batches are worked on at a time.
    ///   - waiting: How many kiosks may wait at a time for something to be published.
    ///   - kept: Is told of records that were kept, after they are durable.
    public init(
        store: any Store, vault: Vault, clock: @escaping @Sendable () -> Int64 = JournalClock.system.wall,
        admission: Admission = Admission(), waiting: Int = 10_000,
        kept: (@Sendable (String, RecordBatch) -> Void)? = nil
    ) {
        self.store = store
        self.vault = vault
        self.clock = clock
        self.admission = admission
        publications = Publications(store, most: waiting)
        self.kept = kept
    }

    /// What is answered, before it is signed.
    struct Reply {
        var status = 200
        var head: ChainHead?
        var contentType = ""
        var body = Data()
        /// The entity tag of what is published.
        var tag = ""
        /// Which part of it this is.
        var range = ""

        /// A problem, with the place that helps to mend it.
        static func problem(_ problem: ReplicationProblem, at head: ChainHead? = nil) -> Self {
            Self(
                status: problem.status, head: head, contentType: Replication.problemType,
                body: (try? JSONEncoder().encode(problem)) ?? Data())
        }

        static func problem(
            _ kind: ReplicationProblem.Kind, _ status: Int, _ title: String, at head: ChainHead? = nil
        ) -> Self {
            problem(ReplicationProblem(kind, status, title), at: head)
        }
    }

    /// Answers a request; the answer is signed whatever it is.
    ///
    /// - Throws: `VaultFailure` when the district's key cannot be used: nothing can be answered then.
    public func answer(_ request: WireRequest) async throws -> WireAnswer {
        var reply: Reply
        do {
            reply = try await self.reply(to: request)
        } catch {
            reply = .problem(Self.busy(wait: 30))
        }
        let digest = ContentDigest.text(of: reply.body)
        let head = reply.head?.text ?? ChainHead.noneText
        let answer = MessageSignature.Answer(
            status: reply.status, digest: digest, head: head, to: request.asked, signed: request.signature.value)
        return WireAnswer(
            status: reply.status, head: head, digest: digest,
            signature: try .of(answer, at: clock() / 1000, by: try vault.signer(for: .message)),
            contentType: reply.contentType, body: reply.body, tag: reply.tag, range: reply.range)
    }

    static func busy(wait: Int, _ title: String = "The district cannot write now") -> ReplicationProblem {
        var problem = ReplicationProblem(.busy, 503, title)
        problem.wait = wait
        return problem
    }

    private func reply(to request: WireRequest) async throws -> Reply {
        if request.asked.path == Replication.pairingPath, request.asked.method == "POST" {
            return try await pair(request)
        }
        let parts = request.asked.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 5 || parts.count > 5 && parts[2] == "devices", parts[1] == "v1",
            ["journals", "devices"].contains(parts[2]), Replication.isDevice(parts[3])
        else {
            return .problem(.malformed, 404, "There is no such path")
        }
        let name = parts[3]
        guard let device = try await store.read({ try $0.device(name) }), request.isSigned(by: device.key) else {
            return .problem(.unknownDevice, 401, "No such device, or another key")
        }
        guard request.peer == nil || request.peer == name else {
            return .problem(.unknownDevice, 401, "The certificate is another device's")
        }
        guard device.standing == .active else {
            return .problem(.suspended, 403, "This key is out of force; enrol again")
        }
        if parts[2] == "devices", request.asked.method == "POST", parts.count == 5, parts[4] == "certificate" {
            return try await certify(request, name)
        }
        if parts[2] == "devices", request.asked.method == "GET" {
            return try await fetch(Array(parts[4...]), request.wish, for: device)
        }
        switch (request.asked.method, parts[2] == "journals" ? parts[4] : "") {
        case ("POST", "entries"): return try await take(request, name, isBranch: false)
        case ("POST", "quarantine"): return try await take(request, name, isBranch: true)
        case ("PUT", "head"): return try await report(request, name)
        case ("GET", "head"): return try await tell(request, name)
        default: return .problem(.malformed, 405, "There is no such method here")
        }
    }

    /// Reads the device inside a transaction and counts the request as heard; `nil` when it must not be answered further.
    func hear(_ request: WireRequest, _ name: String, _ store: any StoreWriting) throws -> (
        device: EnrolledDevice, refusal: Reply?
    )? {
        guard var device = try store.device(name), device.standing == .active else { return nil }
        guard let hearing = device.machines.hear(request.asked.machine) else {
            return (device, .problem(.malformed, 400, "Vestibule-Machine is missing"))
        }
        device.heard = clock()
        device.showsCertificate = request.peer != nil
        if hearing == .stray || hearing == .twice {
            if hearing == .twice { device.standing = .suspended }
            try store.raise(Alarm(hearing == .twice ? .clone : .stray, device: name, raised: clock()))
        }
        try store.save(device)
        return (device, hearing == .twice ? Self.suspended : nil)
    }

    static var suspended: Reply { .problem(.suspended, 403, "Two machines use this key; enrol again") }
}
