import Settings

/// What a schema made of a text, or the lines its mistakes are printed as.
func read<Value>(_ text: String, _ schema: (MappingReader) -> Value) -> Result<Value, SettingsFailure> {
    do {
        return .success(try SettingsFile.read(bytes: Array(text.utf8), name: "t.yaml", schema))
    } catch {
        return .failure(error)
    }
}

/// The lines the mistakes of a text are printed as; none if there are none.
func mistakes(_ text: String, _ schema: (MappingReader) -> Void) -> [String] {
    guard case .failure(let failure) = read(text, schema) else { return [] }
    return failure.description.split(separator: "\n").map(String.init)
}

enum Colour: String, CaseIterable, Sendable {
    case red, green, blue
}
