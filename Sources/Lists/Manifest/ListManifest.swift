public import Foundation
public import People

/// What a list's publisher vouches for with a signature: which file it is, where it comes from, and for how long it counts.
public struct ListManifest: Sendable, Hashable {
    /// The list's short name, as in the index.
    public var name: String
    /// The edition's number; it never goes down.
    public var version: Int
    /// Where the list comes from, in words.
    public var source: String
    /// The licence or the agreement under which the school may use it, in words.
    public var licence: String
    /// Where the terms can be read, or what they ask for.
    public var terms: String?
    /// The last day on which the terms allow the list's use; from then on it is not used.
    public var termsEnd: CalendarDate?
    /// Jurisdictions covered, as in the index.
    public var jurisdictions: [String]
    /// The day on which the source was current.
    public var asOf: CalendarDate
    /// When the manifest was signed, in whole seconds.
    public var signed: Date
    /// The last day on which the edition may be installed; an installed one only counts as old from then on.
    public var expires: CalendarDate
    /// People in the list.
    public var people: Int
    /// Size of the index file in bytes.
    public var size: Int
    /// SHA-256 of the whole index file, as `sha256sum` prints it.
    public var sha256: String

    /// A manifest from its parts.
    public init(
        name: String, version: Int, source: String, licence: String, terms: String? = nil,
        termsEnd: CalendarDate? = nil, jurisdictions: [String] = [], asOf: CalendarDate, signed: Date,
        expires: CalendarDate, people: Int, size: Int, sha256: String
    ) {
        self.name = name
        self.version = version
        self.source = source
        self.licence = licence
        self.terms = terms
        self.termsEnd = termsEnd
        self.jurisdictions = jurisdictions
        self.asOf = asOf
        self.signed = Date(timeIntervalSince1970: signed.timeIntervalSince1970.rounded(.down))
        self.expires = expires
        self.people = people
        self.size = size
        self.sha256 = sha256
    }
}
