import People
import Settings

/// The privacy notice as the page gets it, each item in every language of the kiosk.
struct NoticeView: Encodable, Sendable {
    var version: String
    var effective: String?
    var address: String?
    var purposes: [String: String]
    var refusing: [String: String]
    var recipients: [String: String]
    var recordSeries: [String: String]

    init(_ notice: NoticeConfiguration) {
        version = notice.version
        effective = notice.effective?.iso
        address = notice.address
        purposes = notice.purposes.byLanguage
        refusing = notice.refusing.byLanguage
        recipients = notice.recipients.byLanguage
        recordSeries = notice.recordSeries.byLanguage
    }
}
