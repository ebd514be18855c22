import Foundation

/// Asks for a password on the terminal that standard input is, without showing what is typed.
public struct PasswordPrompt {
    /// What Ctrl-C types; it ends the line here, because a signal would leave the terminal without echo.
    private static let interrupt: UInt8 = 3

    private let usual: termios

    /// A prompt; `nil` when standard input is no terminal.
    public init?() {
        var settings = termios()
        guard isatty(STDIN_FILENO) == 1, tcgetattr(STDIN_FILENO, &settings) == 0 else { return nil }
        usual = settings
    }

    /// Asks on standard error.
    ///
    /// - Returns: the line, or `nil` when there was none: Ctrl-C, Ctrl-D, or a terminal that is gone or keeps its echo.
    public func ask(_ question: String) -> String? {
        var silent = usual
        silent.c_lflag |= tcflag_t(ICANON)
        silent.c_lflag &= ~tcflag_t(ECHO | ECHONL | ISIG)
        withUnsafeMutableBytes(of: &silent.c_cc) { $0[Int(VEOL)] = Self.interrupt }
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent) == 0 else { return nil }
        FileHandle.standardError.write(Data(question.utf8))
        defer {
            var usual = usual
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &usual)
            FileHandle.standardError.write(Data("\n".utf8))
        }
        return line()
    }

    private func line() -> String? {
        // In this mode one read gives one line, of 4095 bytes at most (termios(3)).
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = read(STDIN_FILENO, &bytes, bytes.count)
        guard count > 0, !bytes[..<count].contains(Self.interrupt) else { return nil }
        let isEnded = bytes[count - 1] == UInt8(ascii: "\n")
        return String(validating: bytes[..<(isEnded ? count - 1 : count)], as: UTF8.self)
    }
}
