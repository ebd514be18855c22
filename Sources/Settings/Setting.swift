/// One key as a schema read it: what may be written, what is in force, and where that is written.
public struct Setting: Hashable, Sendable {
    /// The keys that lead to it, such as `printer.media` or `purposes[2].label`; `purposes[].label` in a survey.
    public let key: String
    /// What may be written.
    public let form: SettingForm
    /// What is in force, as a file would say it; in a survey, the default.
    public let value: String?
    /// Where it is written; `nil` for a default.
    public let origin: Place?

    /// A setting from its parts.
    public init(key: String, form: SettingForm, value: String?, origin: Place?) {
        self.key = key
        self.form = form
        self.value = value
        self.origin = origin
    }
}

/// Notes every key that a schema asks for, in the order in which it asks.
///
/// Because it listens to the reader itself, what it knows of keys, defaults and forms cannot differ from what is read.
final class SettingsRecord {
    /// Whether every key is to be asked for, also those that depend on others: each mapping and each list is then read
    /// as if it had one empty element.
    let isSurvey: Bool
    private(set) var settings: [Setting] = []
    private var keys: Set<String> = []

    init(isSurvey: Bool = false) { self.isSurvey = isSurvey }

    /// Of a key that is asked for twice, the first time counts.
    func note(_ setting: Setting) {
        if keys.insert(setting.key).inserted { settings.append(setting) }
    }
}
