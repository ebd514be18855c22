public import People
public import Screening

/// Why an edition of a list is not installed, or an installed one not used; the one in use stays.
public enum ListRefusal: Error, Hashable, Sendable {
    /// The manifest is not believed.
    case manifest(ManifestFailure)
    /// The configuration names no signed list of that name.
    case notConfigured(String)
    /// No edition has been installed.
    case notInstalled
    /// It is another list than the one asked for.
    case otherList(found: String)
    /// A later edition has been in use.
    case rollback(offered: Int, newest: Int)
    /// Another file was installed under the same number.
    case versionReused(Int)
    /// It was to be installed by that day.
    case expired(CalendarDate)
    /// The terms end or ended with that day.
    case termsEnded(CalendarDate)
    /// It says that it will be signed tomorrow or later.
    case signedInTheFuture
    /// The file is not the one that the manifest describes; the value says in what.
    case mixedUp(String)
    /// The file is shorter than the manifest says.
    case truncated
    /// The file is no index that can be used.
    case index(IndexFailure)
    /// It cannot be written down; the value is `errno`.
    case unwritable(errno: Int32)

    /// A stable word for journal and programs.
    public var code: String {
        switch self {
        case .manifest(let failure): failure.code
        case .notConfigured: "not-configured"
        case .notInstalled: "not-installed"
        case .otherList: "other-list"
        case .rollback: "rollback"
        case .versionReused: "version-reused"
        case .expired: "expired"
        case .termsEnded: "terms-ended"
        case .signedInTheFuture: "signed-in-the-future"
        case .mixedUp: "mixed-up"
        case .truncated, .index(.truncated): "truncated"
        case .index(.olderFormat): "older-format"
        case .index: "damaged"
        case .unwritable: "unwritable"
        }
    }

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .manifest(let failure): failure.sentence
        case .notConfigured(let name):
            "The configuration has no signed list “\(name)”. Name it under screening: lists, without a file, then reload."
        case .notInstalled: "No edition is installed. Install one (vestibulectl lists install FILE.vlist)."
        case .otherList(let found):
            "It is the list “\(found)”. Install the right file, or name this list in the configuration (screening: lists)."
        case .rollback(let offered, let newest):
            "Rollback: edition \(offered) is older than edition \(newest), which has been in use. Fetch the newest edition."
        case .versionReused(let version):
            "Another file is installed as edition \(version). Ask the publisher to give the new one a higher number."
        case .expired(let day):
            "Expired: it was to be installed by \(day.iso). Fetch a newer edition, and check this machine's clock."
        case .termsEnded(let day): "The licence's terms ended on \(day.iso). Renew them, then install a new edition."
        case .signedInTheFuture: "It is signed with a time in the future. Set this machine's clock, then try again."
        case .mixedUp(let what):
            "The file is not the one that the manifest describes (\(what)). Copy the index and its manifest together."
        case .truncated: "The index file is cut short. Copy or fetch it again."
        case .index(let failure): failure.sentence
        case .unwritable(let errno):
            "The list cannot be written down (error \(errno)). Check the state directory and the disk's free space."
        }
    }
}
