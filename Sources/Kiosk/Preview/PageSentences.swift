import Foundation

/// The sentences of the visitor's page in one language, for what is shown elsewhere than in a browser.
struct PageSentences {
    private let catalogue: [String: Any]
    private let language: String

    /// Reads `catalogue/LANGUAGE.json` of the pages' folder.
    ///
    /// - Throws: `PageSentencesMissing`.
    init(language: String, folder: String) throws {
        self.language = language
        guard let file = FileManager.default.contents(atPath: "\(folder)/catalogue/\(language).json"),
            let catalogue = try? JSONSerialization.jsonObject(with: file) as? [String: Any]
        else { throw PageSentencesMissing(folder: folder) }
        self.catalogue = catalogue
    }

    /// A sentence by its path, its `{name}` filled in; empty where there is none.
    func say(_ path: String, name: String = "") -> String {
        var leaf: Any? = catalogue
        for key in path.split(separator: ".") { leaf = (leaf as? [String: Any])?[String(key)] }
        return (leaf as? String)?.replacingOccurrences(of: "{name}", with: name) ?? ""
    }

    /// A label of the configuration in this language.
    func label(_ label: [String: String]) -> String { label[language] ?? label["en"] ?? "" }

    /// What a screen says, the heading first.
    func sentences(of view: ScreenView) -> [String] {
        let base = "visitor.\(view.state)."
        let heading = view.question.map { label($0.label) } ?? say(base + "heading", name: view.greeting ?? "")
        var rest = [say(base + "lead")]
        if let guardian = view.guardian { rest.append(label(guardian)) }
        if view.state == "photo" { rest.append(say(base + (view.photoRequired ? "required" : "free"))) }
        if view.state == "done" { rest += [say(base + "printed"), say(base + (view.escort ? "escort" : "go"))] }
        return ([heading] + rest).filter { !$0.isEmpty }
    }
}

/// The pages' sentences are not where the configuration says.
struct PageSentencesMissing: Error, CustomStringConvertible {
    let folder: String
    var description: String {
        "no sentences in \(folder): install the package again, or set share-directory in the configuration"
    }
}
