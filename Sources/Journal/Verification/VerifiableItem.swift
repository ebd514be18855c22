import Foundation

/// What a verifier is fed with, in the order of the file.
enum VerifiableItem {
    case epoch(Epoch)
    case entry(VerifiableEntry)
    case head(SignedHead)
}

/// An entry as far as a verifier can see it.
struct VerifiableEntry {
    var header: EntryHeader
    var link: Data
    var body: Body

    enum Body {
        case open(SaltedPayload)
        /// There, but not to be opened here.
        case sealed
        /// It does not open though its key is here.
        case broken
        case erased
    }
}
