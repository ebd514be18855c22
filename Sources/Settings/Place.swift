/// Where in a file something stands.
public struct Place: Hashable, Sendable, CustomStringConvertible {
    /// The file's path, as it was asked for.
    public let file: String
    /// 1 for the first line; 0 when the file as a whole is meant.
    public let line: Int
    /// 1 for the first character (Unicode scalar) of the line; 0 when the file as a whole is meant.
    public let column: Int

    /// A place in a file, or by default the file as a whole.
    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    /// `file:line:column`, or only the file when the whole of it is meant.
    public var description: String { line == 0 ? file : "\(file):\(line):\(column)" }
}
