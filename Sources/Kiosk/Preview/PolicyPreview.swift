import Foundation
import People
import Screening
import Settings
import Visits

/// Walks a visitor type through the screens as the door itself would, without a daemon, a scanner or a list.
public struct PolicyPreview {
    /// One screen and what follows it.
    public struct Step: Sendable, Equatable, Encodable {
        /// The state's name on the page.
        public var state: String
        /// What is read there, the heading first.
        public var sentences: [String]
        /// What can be chosen.
        public var choices: [String]
        /// What the preview did, in words.
        public var done: String
        /// The entries that this wrote, by type.
        public var journaled: [String]
    }

    /// Why a type cannot be walked.
    public enum Failure: Error, Equatable, CustomStringConvertible {
        /// There is no such type.
        case unknownType(String, known: [String])
        /// The screen never offers it.
        case onlyAtTheDesk(String)
        /// The kiosk does not speak this language.
        case unknownLanguage(String, known: [String])

        /// What is printed.
        public var description: String {
            switch self {
            case .unknownType(let id, let known):
                "there is no visitor type \(id): choose one of \(known.joined(separator: ", "))"
            case .onlyAtTheDesk(let id): "\(id) is chosen by staff at the desk; the visitor's screen never offers it"
            case .unknownLanguage(let language, let known):
                "the screen does not speak \(language): choose one of \(known.joined(separator: ", "))"
            }
        }
    }

    /// The ids of the types that the screen offers, in its order.
    public let types: [String]
    private let configuration: KioskConfiguration
    private let policy: Policy
    private let day: SchoolDay

    /// A preview of a configuration.
    public init(_ configuration: KioskConfiguration) {
        self.configuration = configuration
        policy = Policy(configuration)
        types = policy.offeredTypes.map(\.id)
        day = SchoolDay(
            zone: configuration.timeZone, signOutHour: configuration.policy.automaticSignOut.hour,
            signOutMinute: configuration.policy.automaticSignOut.minute)
    }

    /// The screens of a visitor of this type whom no list knows, from the first to the last.
    ///
    /// - Parameters:
    ///   - type: The type's id.
    ///   - language: The screen's language; the kiosk's first when it is `nil`.
    /// - Returns: the screens in order.
    /// - Throws: ``Failure``, or `PageSentencesMissing` when the share directory has no sentences.
    public func walk(_ type: String, language: String? = nil) throws -> [Step] {
        guard policy.visitorTypes.contains(where: { $0.id == type }) else {
            throw Failure.unknownType(type, known: types)
        }
        guard types.contains(type) else { throw Failure.onlyAtTheDesk(type) }
        let language = language ?? policy.languages.first ?? "en"
        guard policy.languages.contains(language) else {
            throw Failure.unknownLanguage(language, known: policy.languages)
        }
        let sentences = try PageSentences(language: language, folder: configuration.shareDirectory + "/pages")
        var walk = PreviewWalk(configuration, policy, day, sentences, wanted: type)
        return try walk.steps(in: language)
    }
}
