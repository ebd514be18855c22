import CEvdev
import Glibc

/// Opens serial lines: raw, 8N1, for this program alone.
enum SerialPort {
    static let speeds: [Int: speed_t] = [
        1_200: speed_t(B1200), 2_400: speed_t(B2400), 4_800: speed_t(B4800), 9_600: speed_t(B9600),
        19_200: speed_t(B19200), 38_400: speed_t(B38400), 57_600: speed_t(B57600), 115_200: speed_t(B115200),
        230_400: speed_t(B230400), 460_800: speed_t(B460800), 921_600: speed_t(B921600),
    ]

    /// Opens the line without waiting for a carrier and throws away what was scanned before anybody listened.
    ///
    /// - Parameters:
    ///   - path: The device node or a link to it.
    ///   - settings: What ends a frame.
    ///   - baud: The speed.
    ///   - isAnnounced: udev says that this is a serial line, so it is read even if it answers no tty calls.
    /// - Returns: The line, and a reader of its bytes.
    /// - Throws: `OpeningError` if it is not there, or cannot be read.
    static func open(
        _ path: String, settings: ScannerSettings, baud: Int, isAnnounced: Bool
    ) throws(OpeningError) -> OpenedDevice {
        guard let speed = speeds[baud] else { throw .problem(.unsupportedSpeed(baud)) }
        let descriptor = Glibc.open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw OpeningError(errno: errno, path: path) }
        var line = termios()
        if tcgetattr(descriptor, &line) == 0 {
            makeRaw(&line, speed: speed)
            // A pseudo-terminal knows no speed and refuses nothing else: what cannot be set does no harm.
            _ = tcsetattr(descriptor, TCSANOW, &line)
            _ = tcflush(descriptor, TCIFLUSH)
            _ = vestibule_tty_exclusive(descriptor, 1)
        } else if errno == EIO {
            close(descriptor)
            throw .absent
        } else if !isAnnounced {
            close(descriptor)
            throw .problem(.notASerialLine(path))
        }
        return OpenedDevice(
            descriptor: descriptor, intake: FrameAssembler(settings), letGo: { _ = vestibule_tty_exclusive($0, 0) })
    }

    private static func makeRaw(_ line: inout termios, speed: speed_t) {
        cfmakeraw(&line)
        line.c_cflag &= ~tcflag_t(CSTOPB | PARENB)
        line.c_cflag &= ~tcflag_t(CRTSCTS)
        line.c_cflag |= tcflag_t(CS8 | CREAD | CLOCAL)
        // With VMIN 0 a silent line would read like a closed one.
        withUnsafeMutableBytes(of: &line.c_cc) { characters in
            characters[Int(VMIN)] = 1
            characters[Int(VTIME)] = 0
        }
        cfsetispeed(&line, speed)
        cfsetospeed(&line, speed)
    }
}
