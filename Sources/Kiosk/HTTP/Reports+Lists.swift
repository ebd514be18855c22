import Control
import Lists
import People
import Screening

extension ListReport {
    /// How a list is.
    init(_ list: (name: String, state: Result<ListKeeper.Kept, ListRefusal>)) {
        switch list.state {
        case .failure(let why):
            self.init(name: list.name, state: why.code, reason: why.sentence)
        case .success(let kept):
            self.init(name: list.name, state: "in-use")
            let edition = kept.index.version
            version = edition.version
            people = edition.people
            asOf = edition.asOf?.iso
            jurisdictions = edition.jurisdictions
            source = kept.manifest?.source ?? kept.index.header.source
            licence = kept.manifest?.licence
            expires = kept.manifest?.expires.iso
            termsEnd = kept.manifest?.termsEnd?.iso
            signedBy = kept.seal?.key?.name
        }
    }
}
