/// Gives each field that a mapping names its place in the records that are read.
final class FieldTable {
    private(set) var names: [String] = []

    /// The place of a field; the same for the same name.
    func place(of name: String) -> Int {
        if let place = names.firstIndex(of: name) { return place }
        names.append(name)
        return names.count - 1
    }
}
