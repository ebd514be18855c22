/// Why a recording cannot be played, in words with the remedy; never with what stands in it.
public struct RecordingProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let description: String

    static let badHeader = RecordingProblem(
        description: "The first line is not that of a recording that this release knows: record it again with "
            + "vestibulectl devices record.")
    static let tooLong = RecordingProblem(description: "The recording is longer than any that is made: take another.")

    static func badLine(_ number: Int) -> RecordingProblem {
        RecordingProblem(
            description: "Line \(number) of the recording is not understood: record it again, or take it out.")
    }
}
