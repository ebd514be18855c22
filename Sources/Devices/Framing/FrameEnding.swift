/// How a frame came to its end.
public enum FrameEnding: String, Sendable, Codable {
    /// The line fell silent for the configured gap.
    case gap
    /// The configured terminator came, or the ETX of an STX…ETX block.
    case terminator
    /// More bytes came than a frame may have.
    case tooLong
    /// The scanner went away, or the line fell silent, before the promised end of the frame.
    case cut
    /// The frame's own check says that some of it arrived wrong.
    case damaged
    /// The kernel lost events of a keyboard: what is left of the scan is not the scan.
    case dropped

    /// Whether the frame is whole and its bytes may be read.
    public var isGood: Bool { self == .gap || self == .terminator }
}
