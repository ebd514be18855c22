public import Replication

/// What carries a request to the district and its answer back.
public protocol Transport: Sendable {
    /// Carries one request.
    ///
    /// - Throws: `TransportFailure`.
    func send(_ request: WireRequest) async throws(TransportFailure) -> WireAnswer
}
