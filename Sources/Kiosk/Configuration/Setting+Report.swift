public import Control
public import Settings

extension SettingReport {
    /// A setting as the control socket and `vestibulectl` tell it: a secret keeps its value.
    public init(_ setting: Setting) {
        self.init(
            key: setting.key, value: setting.told, origin: setting.origin?.description, accepts: setting.form.words,
            secret: setting.form.isSecret, open: setting.form.isOpen)
    }
}

extension ConfigurationChange {
    /// The keys of which two readings have different values, in the order of the second; then those it has no more.
    static func between(_ before: [Setting], _ after: [Setting]) -> [Self] {
        let old = Dictionary(before.map { ($0.key, $0) }) { first, _ in first }
        let kept = Set(after.map(\.key))
        let changed = after.filter { $0.value != old[$0.key]?.value }.map { Self(old[$0.key], $0) }
        return changed + before.filter { !kept.contains($0.key) && $0.value != nil }.map { Self($0, nil) }
    }

    private init(_ before: Setting?, _ after: Setting?) {
        let key = after?.key ?? before?.key ?? ""
        self.init(
            key: key, before: before?.told, after: after?.told, origin: after?.origin?.description,
            needsRestart: !KioskConfiguration.isReloadable(key))
    }
}

extension Setting {
    fileprivate var told: String? { form.isSecret ? nil : value }
}
