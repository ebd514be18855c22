public import Settings

extension KioskConfiguration {
    /// A configuration with what is in force for each key, and where that is written.
    public struct WithOrigins: Sendable {
        /// The configuration.
        public var configuration: KioskConfiguration
        /// Every key, in the order of the shipped file.
        public var settings: [Setting]
    }

    /// Reads a configuration and its drop-ins, and where each value comes from.
    ///
    /// - Parameters:
    ///   - path: the file.
    ///   - district: what the district sets.
    /// - Returns: the configuration and its settings.
    /// - Throws: ``ConfigurationFailure`` with every mistake of every file.
    public static func loadWithOrigins(
        _ path: String, district: SettingsLayer? = nil
    ) throws(ConfigurationFailure) -> WithOrigins {
        do {
            let (configuration, settings) = try SettingsFile.readWithOrigins(path, layer: district) { Self($0) }
            return WithOrigins(configuration: configuration, settings: settings)
        } catch {
            throw ConfigurationFailure(error)
        }
    }

    /// Every key there is, with what may be written and its default; elements of lists are `[]`.
    public static var keys: [Setting] { SettingsFile.survey { _ = Self($0) } }

    /// Whether a running daemon takes a change of a key, at a reload; the others need a restart.
    public static func isReloadable(_ key: String) -> Bool {
        guard key != "policy.automatic-sign-out" else { return false }
        return reloadable.contains(String(key.prefix { $0 != "." && $0 != "[" }))
    }

    /// Whether a district may set a key: what a reload takes, but not who the school is, nor which lists and keys it trusts.
    static func isForTheDistrict(_ key: String) -> Bool {
        guard isReloadable(key), key != "school", key != "clearances" else { return false }
        return !["screening.lists", "screening.trusted-keys"].contains { key.hasPrefix($0) }
    }

    private static let reloadable: Set = [
        "school", "screening", "policy", "purposes", "allow-other-purpose", "destinations", "allow-other-destination",
        "areas", "visitor-types", "deliveries", "clearances", "notice", "retention", "policy-texts", "open-hours",
    ]

    /// This configuration with everything that a reload can change set back to the shipped value.
    var fixed: Self {
        let shipped = Self()
        var fixed = self
        fixed.screening = shipped.screening
        fixed.policy = shipped.policy
        fixed.policy.automaticSignOut = policy.automaticSignOut
        fixed.purposes = shipped.purposes
        fixed.destinations = shipped.destinations
        fixed.areas = shipped.areas
        fixed.allowsOtherPurpose = shipped.allowsOtherPurpose
        fixed.allowsOtherDestination = shipped.allowsOtherDestination
        fixed.visitorTypes = shipped.visitorTypes
        fixed.deliveries = shipped.deliveries
        fixed.clearances = shipped.clearances
        fixed.notice = shipped.notice
        fixed.retention = shipped.retention
        fixed.policyTexts = shipped.policyTexts
        fixed.openHours = shipped.openHours
        fixed.school = shipped.school
        return fixed
    }
}
