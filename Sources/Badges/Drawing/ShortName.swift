/// Shorter forms of a name that does not fit, the most complete first.
enum ShortName {
    /// Middle names as initials, then none, then the first name as an initial too; nothing for a name of one word.
    static func forms(of name: String) -> [String] {
        let words = name.split(separator: " ").map(String.init)
        guard let first = words.first, let last = words.last, words.count > 1 else { return [] }
        var forms: [String] = []
        if words.count > 2 {
            forms.append(([first] + words[1..<(words.count - 1)].map(initial) + [last]).joined(separator: " "))
            forms.append(first + " " + last)
        }
        forms.append(initial(first) + " " + last)
        return forms.filter { $0.count < name.count }
    }

    private static func initial(_ word: String) -> String { word.prefix(1) + "." }
}
