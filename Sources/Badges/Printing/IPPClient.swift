import CCUPS
import Dispatch
import Glibc

import struct Foundation.Data

/// Speaks IPP to one endpoint, one request at a time.
///
/// libcups blocks, and its `http_t` and last error belong to a thread: everything runs on one serial queue of its own,
/// never on Swift's cooperative threads. What does not exist in CUPS 3 under the same name is used only in this file.
final class IPPClient: @unchecked Sendable {
    /// What came of a request.
    enum Reply: Sendable {
        case answer(IPPResponse)
        /// Nothing was sent, or nothing that the other end can act on.
        case notSent(PrinterFault)
        /// Sent, but not answered.
        case noAnswer(PrinterFault)
    }

    let endpoint: IPPEndpoint
    private let queue: DispatchQueue
    /// Touched only on the queue.
    private var connection: OpaquePointer?

    private static let connectMilliseconds: Int32 = 3_000
    private static let answerSeconds = 5.0
    private static let documentSeconds = 20.0
    /// A whole exchange takes at most this many times as long as any one answer may.
    private static let patience = 2.0
    private static let watchdogs = DispatchQueue(label: "vestibule.badges.watchdog")

    init(_ endpoint: IPPEndpoint) {
        self.endpoint = endpoint
        queue = DispatchQueue(label: "vestibule.badges.ipp")
    }

    deinit { httpClose(connection) }

    /// Asks something that may be asked again: over the kept connection, and once more over a new one.
    func ask(
        _ operation: ipp_op_t, resource: String? = nil, _ fill: @escaping @Sendable (IPPRequest) -> Void
    ) async -> Reply {
        await onQueue { [self] in
            let wasKept = connection != nil
            let reply = exchange(operation, resource: resource, fill)
            if case .answer = reply { return reply }
            disconnect()
            return wasKept ? exchange(operation, resource: resource, fill) : reply
        }
    }

    /// Sends a document, never twice.
    func send(_ document: Data, _ operation: ipp_op_t, _ fill: @escaping @Sendable (IPPRequest) -> Void) async -> Reply
    {
        await onQueue { [self] in
            // A kept connection may have been closed by the printer meanwhile.
            disconnect()
            defer { disconnect() }
            guard connect(answerWithin: Self.documentSeconds) else { return .notSent(PrinterFault(.unreachable)) }
            return watched(atMost: Self.documentSeconds * Self.patience) {
                transfer(document, operation, fill, mayAuthenticate: true)
            }
        }
    }

    private func onQueue<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: work()) }
        }
    }

    private func exchange(_ operation: ipp_op_t, resource: String?, _ fill: (IPPRequest) -> Void) -> Reply {
        guard connect(answerWithin: Self.answerSeconds) else { return .notSent(PrinterFault(.unreachable)) }
        let request = IPPRequest(operation, printerURI: endpoint.printerURI)
        fill(request)
        return watched(atMost: Self.answerSeconds * Self.patience) {
            guard let message = cupsDoRequest(connection, request.surrender(), resource ?? endpoint.resource) else {
                return .noAnswer(Self.lastFault())
            }
            defer { ippDelete(message) }
            return .answer(IPPResponse(message))
        }
    }

    private func transfer(
        _ document: Data, _ operation: ipp_op_t, _ fill: (IPPRequest) -> Void, mayAuthenticate: Bool
    ) -> Reply {
        let request = IPPRequest(operation, printerURI: endpoint.printerURI)
        fill(request)
        let status = cupsSendRequest(
            connection, request.borrow(), endpoint.resource, request.length + document.count)
        if status == HTTP_STATUS_UNAUTHORIZED, mayAuthenticate {
            guard cupsDoAuthentication(connection, "POST", endpoint.resource) == 0 else {
                return .notSent(PrinterFault(.accessDenied))
            }
            return transfer(document, operation, fill, mayAuthenticate: false)
        }
        guard status == HTTP_STATUS_CONTINUE else { return .notSent(Self.lastFault()) }
        let written = document.withUnsafeBytes { bytes in
            cupsWriteRequestData(connection, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        // Even when writing broke off, the printer may have said why.
        guard let message = cupsGetResponse(connection, endpoint.resource) else {
            return .noAnswer(written == HTTP_STATUS_CONTINUE ? Self.lastFault() : PrinterFault(.unreachable))
        }
        defer { ippDelete(message) }
        return .answer(IPPResponse(message))
    }

    /// Runs an exchange and hangs up on a peer that keeps it going forever with a byte now and then: libcups only
    /// limits the time between two bytes.
    private func watched(atMost seconds: Double, _ work: () -> Reply) -> Reply {
        // A descriptor of our own: libcups may close its own meanwhile, and its number may become another's.
        let socket = dup(httpGetFd(connection))
        let timer = DispatchSource.makeTimerSource(queue: Self.watchdogs)
        timer.schedule(deadline: .now() + seconds)
        timer.setEventHandler { @Sendable in _ = shutdown(socket, Int32(SHUT_RDWR)) }
        timer.setCancelHandler { @Sendable in _ = close(socket) }
        timer.activate()
        defer { timer.cancel() }
        return work()
    }

    private func connect(answerWithin seconds: Double) -> Bool {
        // The default would ask for a password at the terminal.
        cupsSetPasswordCB2({ _, _, _, _, _ in nil }, nil)
        if connection == nil {
            connection = httpConnect2(
                endpoint.host, endpoint.port, nil, AF_UNSPEC,
                endpoint.encrypted ? HTTP_ENCRYPTION_ALWAYS : HTTP_ENCRYPTION_IF_REQUESTED, 1,
                Self.connectMilliseconds, nil)
        }
        guard let connection, httpGetFd(connection) >= 0 else {
            disconnect()
            return false
        }
        httpSetTimeout(connection, seconds, nil, nil)
        return true
    }

    private func disconnect() {
        httpClose(connection)
        connection = nil
    }

    private static func lastFault() -> PrinterFault { fault(cupsLastError()) }

    /// The fault that a status stands for (RFC 8011 §B.1); libcups uses the same codes for its own failures.
    static func fault(_ status: ipp_status_t) -> PrinterFault {
        let kind: PrinterFault.Kind =
            switch status {
            case IPP_STATUS_ERROR_NOT_FOUND, IPP_STATUS_ERROR_GONE: .notFound
            case IPP_STATUS_ERROR_FORBIDDEN, IPP_STATUS_ERROR_NOT_AUTHENTICATED, IPP_STATUS_ERROR_NOT_AUTHORIZED:
                .accessDenied
            case IPP_STATUS_ERROR_DOCUMENT_FORMAT_NOT_SUPPORTED, IPP_STATUS_ERROR_DOCUMENT_FORMAT_ERROR:
                .formatRejected
            case IPP_STATUS_ERROR_ATTRIBUTES_OR_VALUES: .wrongMedia
            case IPP_STATUS_ERROR_NOT_ACCEPTING_JOBS: .notAccepting
            case IPP_STATUS_ERROR_BUSY: .busy
            case IPP_STATUS_ERROR_SERVICE_UNAVAILABLE, IPP_STATUS_ERROR_DEVICE: .unreachable
            case IPP_STATUS_ERROR_INTERNAL: .unreachable
            default: .jobFailed
            }
        return PrinterFault(kind, keyword: ippErrorString(status).map { String(cString: $0) })
    }
}
