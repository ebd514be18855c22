import Settings

/// Why a document of the district is not taken; the one before stays in force.
struct DocumentRefusal: Error {
    /// What is wrong, for whoever stands here.
    let sentence: String
    /// Where, for the district's report: never a word of what stands there.
    let place: String

    init(_ sentence: String, at place: String) {
        self.sentence = sentence
        self.place = place
    }

    init(_ mistakes: [Mistake]) {
        sentence = mistakes.first?.description ?? "it cannot be read"
        place = mistakes.prefix(5).map { "line \($0.place.line), column \($0.place.column)" }.joined(separator: "; ")
    }

    init(_ failure: ConfigurationFailure) {
        switch failure {
        case .mistakes(let mistakes): self.init(mistakes)
        case .missing: self.init(failure.description, at: "the kiosk's own configuration")
        }
    }
}
