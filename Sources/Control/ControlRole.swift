/// What somebody at the control socket may be; the kernel says who is there, a group says what for.
public enum ControlRole: String, Codable, Sendable, CaseIterable, Comparable {
    /// Devices, printers, checks and configuration; never a person's data, a list's content or a hold.
    case technician = "vestibule-tech"
    /// People, holds and their badges; each call names the member of staff.
    case staff = "vestibule-staff"
    /// Everything: policy, lists, keys and retention as well. Root and the daemon's own user are administrators.
    case administrator = "vestibule-admin"

    /// The group whose members have the role, unless the configuration names another.
    public var group: String { rawValue }

    /// What the role is called in a sentence.
    public var title: String {
        switch self {
        case .technician: "technicians"
        case .staff: "staff"
        case .administrator: "administrators"
        }
    }

    /// In the order in which they are written.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .technician: 0
        case .staff: 1
        case .administrator: 2
        }
    }
}
