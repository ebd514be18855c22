/// Why a device cannot be read or used, in words for the person who can mend it.
public struct DeviceProblem: Error, Sendable, Equatable, Codable {
    /// The situation, stable across releases.
    public enum Code: String, Sendable, Codable {
        /// It is not there (any more).
        case absent
        /// The device node may not be opened by this user.
        case accessDenied
        /// Another program holds the device.
        case busy
        /// The keyboard could not be taken for this program alone.
        case grabRefused
        /// The configured path is no serial line.
        case notASerialLine
        /// The configured speed is none the serial driver knows.
        case unsupportedSpeed
        /// A scanner is on the bus, and the kernel shows no node that it could be read through.
        case noNode
        /// The device answered with an error that has no name here.
        case failed
    }

    /// The situation.
    public var code: Code
    /// What is wrong.
    public var sentence: String
    /// What to do about it.
    public var remedy: String

    /// Creates a problem.
    public init(code: Code, sentence: String, remedy: String) {
        self.code = code
        self.sentence = sentence
        self.remedy = remedy
    }
}

extension DeviceProblem {
    static func accessDenied(_ path: String) -> DeviceProblem {
        DeviceProblem(
            code: .accessDenied, sentence: "\(path) may not be opened by this user.",
            remedy: "Install the udev rules (70-vestibule.rules), or add the user to the group that owns the device.")
    }

    static func busy(_ path: String) -> DeviceProblem {
        DeviceProblem(
            code: .busy, sentence: "Another program is reading \(path).",
            remedy: "Stop the other program; `fuser -v \(path)` names it.")
    }

    static func grabRefused(_ path: String) -> DeviceProblem {
        DeviceProblem(
            code: .grabRefused,
            sentence: "The keyboard \(path) could not be taken for scanning alone, so it is not read.",
            remedy: "Stop the program that has grabbed it; `fuser -v \(path)` names it.")
    }

    static func notASerialLine(_ path: String) -> DeviceProblem {
        DeviceProblem(
            code: .notASerialLine, sentence: "\(path) is not a serial line.",
            remedy: "Name a serial port, such as one under /dev/serial/by-id, in the configuration.")
    }

    static func unsupportedSpeed(_ baud: Int) -> DeviceProblem {
        DeviceProblem(
            code: .unsupportedSpeed, sentence: "\(baud) baud is not a speed serial lines have.",
            remedy: "Use the speed the scanner's manual gives: mostly 9600 or 115200.")
    }

    static let noNode = DeviceProblem(
        code: .noNode,
        sentence: "It is plugged in, and no driver makes a keyboard, serial line or HID POS device of it.",
        remedy: "Set it to USB HID POS with the bar code in its manual; `vestibulectl devices usb` shows its drivers.")

    static func failed(_ path: String, errno code: Int32) -> DeviceProblem {
        DeviceProblem(
            code: .failed, sentence: "\(path) cannot be read: system error \(code).",
            remedy: "Unplug the scanner and plug it in again; if that does not help, try another cable and port.")
    }
}
