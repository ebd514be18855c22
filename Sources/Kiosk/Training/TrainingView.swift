import Visits

/// The training that is on, for the desk.
struct TrainingView: Encodable, Sendable {
    var who: String
    var ends: String
    /// The invented people, by their ids.
    var people: [String]

    init(_ training: House.Training) {
        who = training.who
        ends = training.ends.iso
        people = TrainingCast.allCases.map(\.rawValue)
    }
}
