import CCUPS

/// An answer as plain values: its status, and what was asked for, group by group.
struct IPPResponse: Sendable {
    /// The attributes of one printer or one job; only the kinds of values that we use.
    struct Group: Sendable {
        var strings: [String: [String]] = [:]
        var integers: [String: [Int32]] = [:]
    }

    /// More than any printer sends for what we ask.
    static let mostAttributes = 20_000

    let status: ipp_status_t
    /// One for each printer or job.
    private(set) var groups: [Group] = []
    /// The names of the attributes that the printer did not honour.
    private(set) var unsupported: Set<String> = []

    var succeeded: Bool { status.rawValue >= 0 && status.rawValue <= IPP_STATUS_OK_EVENTS_COMPLETE.rawValue }

    /// Copies out of a message and leaves it to its owner.
    init(_ message: OpaquePointer) {
        status = ippGetStatusCode(message)
        var group = Group()
        var isOpen = false
        var attribute = ippFirstAttribute(message)
        var count = 0
        while let current = attribute, count < Self.mostAttributes {
            count += 1
            let tag = ippGetGroupTag(current)
            // A nameless attribute stands between two groups of the same kind.
            if let name = ippGetName(current).map({ String(cString: $0) }) {
                if tag == IPP_TAG_UNSUPPORTED_GROUP { unsupported.insert(name) }
                if tag == IPP_TAG_PRINTER || tag == IPP_TAG_JOB {
                    group.add(current, name)
                    isOpen = true
                }
            } else if isOpen {
                groups.append(group)
                group = Group()
                isOpen = false
            }
            attribute = ippNextAttribute(message)
        }
        if isOpen { groups.append(group) }
    }
}

extension IPPResponse.Group {
    /// Adds an attribute; where a careless printer sends one twice, both count.
    fileprivate mutating func add(_ attribute: OpaquePointer, _ name: String) {
        let indices = 0..<min(ippGetCount(attribute), 4096)
        switch ippGetValueTag(attribute) {
        case IPP_TAG_INTEGER, IPP_TAG_ENUM:
            integers[name, default: []] += indices.map { ippGetInteger(attribute, $0) }
        case IPP_TAG_BOOLEAN:
            integers[name, default: []] += indices.map { ippGetBoolean(attribute, $0) }
        case IPP_TAG_KEYWORD, IPP_TAG_NAME, IPP_TAG_NAMELANG, IPP_TAG_URI, IPP_TAG_MIMETYPE:
            strings[name, default: []] += indices.compactMap {
                ippGetString(attribute, $0, nil).map { String(cString: $0) }
            }
        default: break
        }
    }
}
