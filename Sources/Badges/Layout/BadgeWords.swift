/// The fixed words on a badge, in the language of the school's staff.
public struct BadgeWords: Sendable, Equatable {
    /// Before the destination.
    public var destination: String
    /// Before the areas.
    public var areas: String
    /// Before the date.
    public var date: String
    /// Before the time of entry.
    public var entryTime: String
    /// Above the expiry.
    public var expires: String
    /// Beside the expiry, where there is less room.
    public var expiresShort: String
    /// The line for a visitor who must be accompanied.
    public var escortRequired: String
    /// The word of a type that is not known.
    public var visitor = "VISITOR"
    /// Printed across the badge of a simulated visit.
    public var test = "TEST"
    /// Printed across the badge of a training.
    public var training = "TRAINING"

    /// The words in English.
    public static let english = BadgeWords(
        destination: "TO", areas: "ONLY IN", date: "DATE", entryTime: "IN", expires: "VALID UNTIL",
        expiresShort: "UNTIL", escortRequired: "ESCORT REQUIRED")

    /// The words in Spanish.
    public static let spanish = BadgeWords(
        destination: "A", areas: "SOLO EN", date: "FECHA", entryTime: "ENTRADA", expires: "VÁLIDO HASTA",
        expiresShort: "HASTA", escortRequired: "REQUIERE ACOMPAÑANTE", visitor: "VISITANTE", test: "PRUEBA",
        training: "ENTRENAMIENTO")

    /// The words in a language by its BCP 47 code; English in one that there are none in.
    public static func of(language: String) -> Self { language == "es" ? spanish : english }

    /// The words with those of a layout in their place, by the layout's keys.
    func changed(by own: [String: String]) -> Self {
        var words = self
        for (key, word) in Self.keys {
            if let own = own[key] { words[keyPath: word] = own }
        }
        if let expires = own["expires"] { words.expiresShort = expires }
        return words
    }

    /// What a layout may say in its own words.
    static var keys: [(key: String, word: WritableKeyPath<Self, String>)] {
        [
            ("destination", \.destination), ("areas", \.areas), ("date", \.date), ("entry-time", \.entryTime),
            ("expires", \.expires), ("escort-required", \.escortRequired),
        ]
    }
}
