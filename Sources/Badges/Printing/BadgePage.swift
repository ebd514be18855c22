public import struct Foundation.Data

/// A page ready for a ``Printer``: one PDF, the label it is meant for, and a job name that names no person.
public struct BadgePage: Sendable, Equatable {
    /// The page as PDF.
    public let pdf: Data
    /// The name of the print job, by which it is found again after a restart.
    public let jobName: String
    /// The label's PWG 5101.1 media name; a printer may be configured to call it otherwise.
    public let media: String

    /// Creates a page.
    ///
    /// - Parameters:
    ///   - pdf: The page as PDF.
    ///   - request: The identity of the request for this badge: the same identity is never printed twice.
    ///   - media: The label's PWG 5101.1 media name.
    /// - Throws: ``BadgeError/unusableRequestID`` unless `request` is 1 to 64 ASCII letters, digits, dots or dashes.
    public init(
        pdf: Data, request: String, media: String = BadgeLayout.standardMedia
    ) throws(BadgeError) {
        self.pdf = pdf
        self.jobName = try Self.jobName(request: request)
        self.media = media
    }

    /// The job name for a request, for looking it up with ``Printer/find(jobNamed:)``.
    ///
    /// - Parameter request: The identity of the request.
    /// - Returns: `badge-` and the identity.
    /// - Throws: ``BadgeError/unusableRequestID`` unless `request` is 1 to 64 ASCII letters, digits, dots or dashes.
    public static func jobName(request: String) throws(BadgeError) -> String {
        let name = prefix + request
        guard isJobName(name) else { throw .unusableRequestID }
        return name
    }

    private static let prefix = "badge-"

    /// Whether a text is a job name of ours.
    static func isJobName(_ name: String) -> Bool {
        guard name.hasPrefix(prefix) else { return false }
        let request = name.utf8.dropFirst(prefix.utf8.count)
        return (1...64).contains(request.count)
            && request.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."):
                    true
                default: false
                }
            }
    }
}
