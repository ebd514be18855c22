import Settings
import Visits

extension VisitorType {
    /// The type that a configuration describes.
    init(_ configuration: VisitorTypeConfiguration, language: String) {
        self.init(
            id: configuration.id, label: configuration.label.byLanguage, badgeWord: configuration.badgeWord[language],
            offered: configuration.offered, escort: configuration.escort, purposes: configuration.purposes,
            questions: configuration.questions.map(VisitorQuestion.init), photo: configuration.photo,
            areas: configuration.areas, stay: configuration.stay?.wholeSeconds,
            documents: DocumentRule(
                accepted: configuration.documents.map(Set.init), otherwise: configuration.otherDocuments),
            clearance: configuration.clearance,
            lists: Dictionary(uniqueKeysWithValues: configuration.lists.map { ($0.list, $0.means) }))
    }
}

extension VisitorQuestion {
    fileprivate init(_ configuration: QuestionConfiguration) {
        let kind: Kind =
            switch configuration.kind {
            case .choice: .choice(configuration.choices.map(Choice.init))
            case .text: .text
            case .acknowledge: .acknowledgement
            }
        self.init(
            id: configuration.id, label: configuration.label.byLanguage, kind: kind, required: configuration.required)
    }
}
