import Control
import People
import Settings
import Visits

extension Policy {
    /// The policy that a configuration describes.
    init(_ configuration: KioskConfiguration) {
        let policy = configuration.policy
        self.init(
            visitorTypes: configuration.visitorTypes.map {
                VisitorType($0, language: configuration.languages.first?.rawValue ?? "en")
            },
            purposes: configuration.purposes.map(Choice.init),
            destinations: configuration.destinations.map {
                Destination(id: $0.id, label: $0.label.byLanguage, area: $0.area)
            },
            areas: configuration.areas.map { Choice(id: $0.id, label: $0.label.byLanguage) },
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
            delivery: configuration.deliveries.offered ? DeliveryPolicy(configuration.deliveries) : nil,
            knownFor: policy.knownFor.wholeSeconds,
            overdueBeforeClosing: policy.overdueBeforeSignOut.wholeSeconds,
            noticeVersion: configuration.notice.version,
            languages: configuration.languages.map(\.rawValue))
        clockNotBefore = CalendarDate(iso: Release.notBefore)
    }
}

extension LocalizedText {
    /// The words by language code.
    var byLanguage: [String: String] { ["en": en, "es": es] }
}

extension DeliveryPolicy {
    fileprivate init(_ configuration: DeliveriesConfiguration) {
        self.init(
            leaveAt: configuration.leaveAt.byLanguage, companies: configuration.companies.map(Choice.init))
    }
}

extension Choice {
    /// The choice that a configuration describes.
    init(_ configuration: PurposeConfiguration) {
        self.init(id: configuration.id, label: configuration.label.byLanguage)
    }
}

extension Duration {
    var wholeSeconds: Int { Int(components.seconds) }
}
