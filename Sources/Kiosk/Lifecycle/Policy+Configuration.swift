import Settings
import Visits

extension Policy {
    /// The policy that a configuration describes.
    init(_ configuration: KioskConfiguration) {
        let policy = configuration.policy
        self.init(
            visitorTypes: configuration.visitorTypes.map {
                VisitorType(
                    id: $0.id, label: $0.label.byLanguage, badgeWord: $0.badgeWord, escort: $0.escort,
                    purposes: $0.purposes)
            },
            purposes: configuration.purposes.map { Choice(id: $0.id, label: $0.label.byLanguage) },
            destinations: configuration.destinations.map { Choice(id: $0.id, label: $0.label.byLanguage) },
            otherPurposes: configuration.allowsOtherPurpose,
            otherDestinations: configuration.allowsOtherDestination,
            expiredDocument: ExpiredDocumentRule(rawValue: policy.expiredDocument.rawValue) ?? .hold,
            typedEntry: policy.typedEntry,
            staleList: StaleListRule(rawValue: configuration.screening.stalePolicy.rawValue) ?? .hold,
            staleAfterDays: Int(configuration.screening.staleAfter.components.seconds / 86_400),
            holdExpiresAfter: policy.holdExpiresAfter.wholeSeconds,
            heldSentence: policy.heldSentence.wholeSeconds,
            idleTimeOut: policy.idleTimeOut.wholeSeconds,
            grace: policy.grace.wholeSeconds,
            secondTryWindow: policy.secondTryWindow.wholeSeconds,
            visitLength: policy.visitLength?.wholeSeconds,
            handwrittenBadges: policy.printerFailure == .handwritten,
            noticeVersion: configuration.notice.version,
            languages: configuration.languages.map(\.rawValue))
    }
}

extension LocalizedText {
    /// The words by language code.
    var byLanguage: [String: String] { ["en": en, "es": es] }
}

extension Duration {
    fileprivate var wholeSeconds: Int { Int(components.seconds) }
}
