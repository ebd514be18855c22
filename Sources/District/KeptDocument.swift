public import Foundation
public import Replication
import Vault

/// A document as the district keeps it, sealed: for one school or for all of them.
public struct KeptDocument: Sendable, Hashable {
    /// What it is.
    public var kind: DistrictDocument.Kind
    /// The school; empty for all that have none of their own.
    public var school: String
    /// Its number, counted over all schools.
    public var version: Int64
    /// When it was published, in milliseconds since 1970.
    public var published: Int64
    /// Whether it stands above what a school has set itself.
    public var isBinding: Bool
    /// The text under the district's own key; `nil` when it was taken back.
    public var sealed: Data?

    /// A document from its parts.
    public init(
        kind: DistrictDocument.Kind, school: String, version: Int64, published: Int64, isBinding: Bool, sealed: Data?
    ) {
        self.kind = kind
        self.school = school
        self.version = version
        self.published = published
        self.isBinding = isBinding
        self.sealed = sealed
    }

    /// What is sealed to a kiosk.
    ///
    /// - Throws: `VaultFailure`.
    func opened(_ vault: Vault) throws(VaultFailure) -> DistrictDocument {
        var text: Data?
        if let sealed { text = try vault.open(sealed, binding: Self.binding(kind, school)) }
        return DistrictDocument(
            kind: kind, version: version, published: published, isBinding: isBinding, text: text)
    }

    static func binding(_ kind: DistrictDocument.Kind, _ school: String) -> Data {
        Data("vestibule-district-document-v1 \(kind.rawValue) \(school)".utf8)
    }

    static let series = "documents"
}

extension StoreReading {
    /// The documents that are for a school: its own, else those of the whole district.
    func documents(for school: String) throws -> [KeptDocument] {
        let all = try documents()
        return DistrictDocument.Kind.allCases.compactMap { kind in
            all.first { $0.kind == kind && $0.school == school } ?? all.first { $0.kind == kind && $0.school.isEmpty }
        }
    }
}
