import Foundation
import Journal

/// The protocol by which a kiosk's journal reaches the district, version 1; docs/upstream.md has it to the letter.
public enum Replication {
    /// The most records of a batch.
    public static let mostRecords = 256
    /// The longest body of a batch, in bytes; one record alone may be longer.
    public static let longestBatch = 512 * 1024
    /// The longest body that is read at all: the longest payload, its header and what seals them.
    public static let longestBody = 1024 * 1024
    /// The longest part of an index that is asked for and sent at once, in bytes.
    public static let longestPart = 512 * 1024
    /// How often the head is reported, in seconds, also when nothing was written.
    public static let headInterval = 900

    /// The media type of a batch.
    public static let batchType = "application/vnd.vestibule.batch"
    /// The media type of a 200 that names what is erased.
    public static let acceptanceType = "application/json"
    /// The media type of a certification request (RFC 5967).
    public static let certificateRequestType = "application/pkcs10"
    /// The media type of a certificate (RFC 2585).
    public static let certificateType = "application/pkix-cert"
    /// The media type of a problem (RFC 9457).
    public static let problemType = "application/problem+json"

    /// Names of the header fields that are the protocol's own.
    public enum Field {
        /// The head that the sender expects, or that the answer gives.
        public static let head = "vestibule-head"
        /// The boot of the machine that asks, and its monotonic clock.
        public static let machine = "vestibule-machine"
    }

    /// Where a device's entries go.
    public static func entriesPath(_ device: String) -> String { "/v1/journals/\(device)/entries" }
    /// Where the records of a refused branch go.
    public static func quarantinePath(_ device: String) -> String { "/v1/journals/\(device)/quarantine" }
    /// Where a device's head is told and asked.
    public static func headPath(_ device: String) -> String { "/v1/journals/\(device)/head" }
    /// What is published for a device.
    public static func publishedPath(_ device: String) -> String { "/v1/devices/\(device)/published" }
    /// The same, once it is another or nearly a minute has passed.
    public static func waitPath(_ device: String) -> String { "/v1/devices/\(device)/wait" }
    /// The manifest of a list's newest edition.
    public static func manifestPath(_ list: String, for device: String) -> String {
        "/v1/devices/\(device)/lists/\(escaped(list))/manifest"
    }
    /// The index of a list's newest edition.
    public static func indexPath(_ list: String, for device: String) -> String {
        "/v1/devices/\(device)/lists/\(escaped(list))/index"
    }
    /// A document for a device, sealed to it.
    public static func documentPath(_ kind: DistrictDocument.Kind, for device: String) -> String {
        "/v1/devices/\(device)/documents/\(kind.rawValue)"
    }
    /// Where a device asks for a certificate for TLS.
    public static func certificatePath(_ device: String) -> String { "/v1/devices/\(device)/certificate" }
    /// Where a kiosk enrols.
    public static let pairingPath = "/v1/pairing"

    /// A text as one step of a path: only letters, digits, hyphen, dot, underscore and tilde stand for themselves (RFC 3986).
    private static func escaped(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: String(UnicodeScalar(byte))
            default: "%" + Data([byte]).hexadecimal.uppercased()
            }
        }.joined()
    }

    /// Whether a text can be a device's name in a path: 1 to 40 of a–z, A–Z, 0–9, dot, hyphen and underscore.
    public static func isDevice(_ text: String) -> Bool {
        (1...40).contains(text.utf8.count) && text != "." && text != ".."
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == 0x2D || byte == 0x2E || byte == 0x5F
            }
    }
}
