import Foundation

/// One line of a recording: a block, a report or a key event, without what it says unless it is the test card's.
struct RecordedLine: Codable, Sendable, Equatable {
    /// Milliseconds since the recording began.
    var at: Double
    /// How many bytes came; absent of key events.
    var length: Int?
    /// The bytes by class, each as the Unicode scalar of its number.
    var shape: String?
    /// The bytes themselves in base64, of the test card only.
    var payload: String?
    /// The key by class.
    var key: KeyClass?
    /// The key itself: of those that type nothing a person is called, and of the test card.
    var code: UInt16?
    /// 1 is down, 0 up and 2 the auto-repeat.
    var value: Int32?

    /// A block or report as its shape.
    init(at: Double, shape: [UInt8]) {
        self.at = at
        length = shape.count
        self.shape = String(String.UnicodeScalarView(shape.map { Unicode.Scalar($0) }))
    }

    /// A block or report as it came.
    init(at: Double, payload: some Collection<UInt8>) {
        self.at = at
        length = payload.count
        self.payload = Data(payload).base64EncodedString()
    }

    /// A key event.
    init(at: Double, key: KeyClass, code: UInt16?, value: Int32) {
        self.at = at
        self.key = key
        self.code = code
        self.value = value
    }

    /// What the device would deliver, with invented characters where only the class is known.
    ///
    /// - Parameter instant: When it is delivered; key events are stamped with it.
    /// - Returns: The bytes of one read, or nil if the line makes no sense.
    func bytes(at instant: Duration) -> [UInt8]? {
        if let key {
            return key.events(code: code, value: value ?? 0).flatMap { event in
                var event = event
                event.time = instant
                return event.raw
            }
        }
        let bytes: [UInt8]?
        if let payload {
            bytes = Data(base64Encoded: payload).map(Array.init)
        } else {
            let scalars = shape?.unicodeScalars.map { UInt8(exactly: $0.value) }
            bytes = scalars?.contains(nil) == false ? scalars?.compactMap(\.self) : nil
        }
        return bytes?.count == length ? bytes : nil
    }
}
