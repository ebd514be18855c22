import CCUPS

/// A request under construction; frees itself unless it has been sent.
final class IPPRequest {
    private var message: OpaquePointer?

    /// Starts a request with the operation attributes that every one has.
    init(_ operation: ipp_op_t, printerURI: String) {
        message = ippNewRequest(operation)
        add(IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", printerURI)
        ippAddString(message, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", nil, cupsUser())
    }

    deinit { ippDelete(message) }

    func add(_ group: ipp_tag_t, _ type: ipp_tag_t, _ name: String, _ value: String) {
        ippAddString(message, group, type, name, nil, value)
    }

    func add(_ group: ipp_tag_t, _ name: String, _ value: Int32) {
        ippAddInteger(message, group, IPP_TAG_INTEGER, name, value)
    }

    func add(_ group: ipp_tag_t, _ name: String, _ value: Bool) {
        ippAddBoolean(message, group, name, value ? 1 : 0)
    }

    /// Which attributes the answer should hold.
    func ask(for names: [String]) {
        let attribute = ippAddStrings(
            message, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", Int32(names.count), nil, nil)
        var slot = attribute
        for (index, name) in names.enumerated() { ippSetString(message, &slot, Int32(index), name) }
    }

    /// The length of the encoded request in bytes.
    var length: Int { ippLength(message) }

    /// The message, for a function that does not free it.
    func borrow() -> OpaquePointer? { message }

    /// The message, for a function that frees it.
    func surrender() -> OpaquePointer? {
        defer { message = nil }
        return message
    }
}
