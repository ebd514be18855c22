/// A text of the configuration in the languages of the kiosk.
public struct LocalizedText: Hashable, Sendable {
    /// In English.
    public var en: String
    /// In Spanish.
    public var es: String

    /// A text in both languages.
    public init(en: String, es: String) {
        self.en = en
        self.es = es
    }

    /// The text in a language by its BCP 47 code; English in one there is no text for.
    public subscript(language: String) -> String { language == "es" ? es : en }
}

extension MappingReader {
    /// Reads a text in the kiosk's languages: `{ en: …, es: … }`, both given, or one text that is the same in both.
    ///
    /// - Parameters:
    ///   - key: the text's key.
    ///   - fallback: the text when it is not given, for whoever looks at it.
    ///   - longest: the most characters accepted in each language; line breaks are.
    /// - Returns: the text, or `nil` if it is not given.
    public func localized(
        _ key: String, default fallback: LocalizedText? = nil, longest: Int = 200
    ) -> LocalizedText? {
        note(key, as: .localized(longest), default: fallback.map { "{ en: \($0.en), es: \($0.es) }" })
        guard has(key), !isSurvey else { return nil }
        if isScalar(key) {
            return paragraph(key, longest: longest).map { LocalizedText(en: $0, es: $0) }
        }
        return mapping(key) { text in
            let languages = ["en", "es"].map { language in
                text.require(language)
                return text.paragraph(language, longest: longest) ?? ""
            }
            return LocalizedText(en: languages[0], es: languages[1])
        }
    }

    /// Reads a text in the kiosk's languages that must be given; empty, with a mistake, if it is not.
    public func requiredLocalized(_ key: String, longest: Int = 200) -> LocalizedText {
        require(key)
        return localized(key, longest: longest) ?? LocalizedText(en: "", es: "")
    }

    private func paragraph(_ key: String, longest: Int) -> String? {
        scalar(key, as: .localized(longest)) { text throws(Refusal) in
            guard !text.allSatisfy(\.isWhitespace) else { throw Refusal("must not be empty") }
            guard text.unicodeScalars.count <= longest else { throw Refusal("is longer than \(longest) characters") }
            let isPlain = text.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control }
            guard isPlain else { throw Refusal("must have no control characters but line breaks") }
            return text
        }
    }
}

extension SettingForm {
    fileprivate static func localized(_ longest: Int) -> Self {
        Self("text of at most \(longest) characters in each language", isOpen: true)
    }
}
