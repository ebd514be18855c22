/// Why a manifest is not believed.
public enum ManifestFailure: Error, Hashable, Sendable {
    /// There is no manifest.
    case missing
    /// The file cannot be read; the value is `errno`.
    case unreadable(errno: Int32)
    /// It is larger than any honest one.
    case tooLarge
    /// It is no signed envelope.
    case notAManifest
    /// It is an envelope of another release's format, or of something else.
    case otherFormat(found: String)
    /// There is no signature on it.
    case notSigned
    /// No trusted key signed it; the value is the key that claims to have.
    case wrongKey(String)
    /// It names a trusted key, and the signature does not fit: it was changed after it was signed.
    case changed
    /// A field is missing or wrong; the value is its name.
    case field(String)

    /// A stable word for journal and programs.
    public var code: String {
        switch self {
        case .missing, .unreadable: "no-manifest"
        case .tooLarge, .notAManifest, .field: "not-a-manifest"
        case .otherFormat: "older-format"
        case .notSigned: "not-signed"
        case .wrongKey: "wrong-key"
        case .changed: "changed"
        }
    }

    /// What happened and what to do.
    public var sentence: String {
        switch self {
        case .missing:
            "The list has no manifest. Copy the .manifest file beside it, or sign it (vestibulectl lists sign)."
        case .unreadable(let errno):
            "The manifest cannot be read (error \(errno)). Check its owner, its mode and the disk."
        case .tooLarge: "The manifest is too large to be one. Copy or fetch it again."
        case .notAManifest: "The manifest is not a signed list manifest. Copy or fetch it again."
        case .otherFormat(let found): "The manifest has the format “\(found)”. Ask its publisher for vestibule-list-v1."
        case .notSigned: "Nobody signed the manifest. Sign it (vestibulectl lists sign)."
        case .wrongKey(let id):
            "The manifest is signed by a key this kiosk does not trust (\(id)). Add the key to screening: trusted-keys, if it is the district's."
        case .changed: "The manifest was changed after it was signed. Copy or fetch it again."
        case .field(let name): "The manifest's “\(name)” is missing or wrong. Ask its publisher to sign the list again."
        }
    }
}
