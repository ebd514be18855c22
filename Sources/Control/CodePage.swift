/// What a code means, at length: the page behind a check's name or a problem's type.
public struct CodePage: Sendable, Hashable {
    /// The code, such as `printer-media`.
    public let code: String
    /// What is meant, in one line; of a check, what is true while it is well.
    public let title: String
    /// What it means and what to do, in paragraphs.
    public let paragraphs: [String]

    /// Every page: those of the checks, then those of the problems.
    public static let all =
        pages(in: String(decoding: PackageResources.explanations_md, as: UTF8.self))
        + ProblemCode.allCases.map { Self(code: $0.rawValue, title: $0.meaning, paragraphs: [$0.remedy]) }

    /// The page of a code; the type of a problem document is taken, too.
    public static func of(_ code: String) -> Self? {
        let code = code.hasPrefix(problemPrefix) ? String(code.dropFirst(problemPrefix.count)) : code
        return all.first { $0.code == code }
    }

    private static let problemPrefix = "urn:vestibule:problem:"

    /// Pages are second-level headings: the code, the line that says what is meant, and paragraphs.
    static func pages(in text: String) -> [Self] {
        text.split(separator: "## ").compactMap { page in
            let parts = page.split(separator: "\n", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { return nil }
            let paragraphs = parts[1].split(separator: "\n\n").map { paragraph in
                paragraph.split(separator: "\n").joined(separator: " ")
            }
            guard let title = paragraphs.first else { return nil }
            return Self(code: parts[0], title: title, paragraphs: Array(paragraphs.dropFirst()))
        }
    }
}
