/// A photo of the visitor was taken; the picture itself is sealed elsewhere, under its own retention.
public struct PhotoTaken: Entry {
    /// `photo.taken`.
    public static let type = "photo.taken"
    /// The visit.
    public var visit: VisitID
    /// What is known of the picture without looking at it.
    public var picture: Picture

    /// The visit has this photo; an earlier one is replaced.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.photo = .taken(picture, at: time)
    }
}

/// A picture as the journal knows it; no template of a face is ever made of it.
public struct Picture: Sendable, Hashable, Codable {
    /// SHA-256 of the bytes, in hexadecimal digits.
    public var digest: String
    /// The number of bytes.
    public var size: Int
    /// Points across.
    public var width: Int
    /// Points down.
    public var height: Int

    /// A picture from its parts.
    public init(digest: String, size: Int, width: Int, height: Int) {
        self.digest = digest
        self.size = size
        self.width = width
        self.height = height
    }
}

/// No photo was taken although one was asked for.
public struct PhotoDeclined: Entry {
    /// `photo.declined`.
    public static let type = "photo.declined"
    /// The visit.
    public var visit: VisitID
    /// Why there is none.
    public var reason: Reason

    /// Why there is no photo.
    public enum Reason: String, Sendable, Hashable, Codable {
        /// The visitor said no.
        case refused
        /// The camera gave no picture.
        case noCamera = "no-camera"
    }

    /// The visitor is not asked again.
    public func change(_ house: inout House, at time: Timestamp) {
        house.visits[visit]?.photo = .declined(reason)
    }
}

/// Staff asked for a photo, or for another one.
public struct PhotoRequested: Entry {
    /// `photo.requested`.
    public static let type = "photo.requested"
    /// What members of staff did.
    public static let series = RecordSeries.staff
    /// The visit.
    public var visit: VisitID
    /// The member of staff.
    public var who: String
}

/// Pictures reached the end of their time and cannot be read any more.
public struct PhotosErased: Entry {
    /// `photo.erased`.
    public static let type = "photo.erased"
    /// No personal data.
    public static let series = RecordSeries.operations
    /// The first day whose pictures are still there, `YYYY-MM-DD`.
    public var before: String
    /// How many there were.
    public var count: Int

    /// An entry from its parts.
    public init(before: String, count: Int) {
        self.before = before
        self.count = count
    }
}
