import Foundation
import NIOCore

/// Why a command through the control socket came to nothing; absence and refusal have names.
public enum ControlFailure: Error, Sendable, Hashable {
    /// Nothing listens at the socket.
    case notRunning(socket: String)
    /// The caller may not open the socket.
    case accessDenied(socket: String)
    /// Something else kept the connection from being made.
    case unreachable(socket: String, reason: String)
    /// The daemon refused, and said why.
    case refused(Problem)
    /// The connection ended in the middle of an answer.
    case cutOff
    /// The answer is not what this tool knows; tool and daemon may be of different releases.
    case notUnderstood

    init(connecting error: any Error, socket: String) {
        switch (error as? IOError)?.errnoCode {
        case ENOENT, ECONNREFUSED: self = .notRunning(socket: socket)
        case EACCES, EPERM: self = .accessDenied(socket: socket)
        default: self = .unreachable(socket: socket, reason: String(describing: type(of: error)))
        }
    }

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .notRunning(let socket):
            "The daemon is not running (nothing listens at \(socket)). Start it: systemctl start vestibuled"
        case .accessDenied(let socket):
            "Access denied to \(socket). Who may is in docs/control-api.md; root may."
        case .unreachable(let socket, let reason):
            "The daemon cannot be reached at \(socket) (\(reason))."
        case .refused(let problem): problem.detail
        case .cutOff: "The daemon closed the connection in the middle of an answer; look at its log."
        case .notUnderstood: "The answer was not understood: are vestibulectl and vestibuled of the same release?"
        }
    }

    /// The tool's exit status: 3 not running, 4 access denied, 5 refused, 1 anything else.
    public var exitStatus: Int32 {
        switch self {
        case .notRunning: 3
        case .accessDenied: 4
        case .refused(let problem): ProblemCode(type: problem.type) == .access ? 4 : 5
        case .unreachable, .cutOff, .notUnderstood: 1
        }
    }
}
