/// What the input reports of a HID device mean, as its report descriptor says.
///
/// Pure, and the device's word: nothing in it is believed for a length. A descriptor that cannot be true has no fields.
/// Source: USB Device Class Definition for Human Interface Devices 1.11, section 6.2.2.
struct HIDReportDescriptor: Equatable {
    /// Linux' own limit (HID_MAX_DESCRIPTOR_SIZE).
    static let longest = 4096
    /// The longest report, in bits: 16 KiB, Linux' own limit (HID_MAX_BUFFER_SIZE).
    private static let longestReport = 16 * 1024 * 8
    /// Usages that one item may name before the rest is ignored: no scanner's comes near.
    private static let mostUsages = 1024
    private static let mostFields = 4096
    private static let deepestStack = 16

    /// The fields of all input reports, in their order.
    private(set) var fields: [HIDField] = []
    /// The usages of the application collections: what the device says it is.
    private(set) var applications: [UInt32] = []

    /// Reads a descriptor; one that is too long, cut in an item or promises an impossible report is refused.
    init?(_ bytes: [UInt8]) {
        guard bytes.count <= Self.longest else { return nil }
        var reading = Reading()
        var rest = bytes[...]
        while let prefix = rest.popFirst() {
            if prefix == Self.longItem {
                guard let size = rest.popFirst(), rest.count > Int(size) else { return nil }
                rest.removeFirst(Int(size) + 1)
                continue
            }
            let size = [0, 1, 2, 4][Int(prefix & 3)]
            guard rest.count >= size else { return nil }
            let data = rest.prefix(size).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            rest.removeFirst(size)
            guard reading.take(tag: prefix & 0xFC, data: data, size: size, into: &self) else { return nil }
        }
    }

    /// The fields with this meaning.
    func fields(_ usage: UInt32) -> [HIDField] { fields.filter { $0.usage == usage } }

    private static let longItem: UInt8 = 0xFE

    /// The state that items change and main items use.
    private struct Reading {
        struct Globals {
            var page: UInt32 = 0
            var width = 0
            var count = 0
            var report: UInt8 = 0
        }

        var globals = Globals()
        var stack: [Globals] = []
        var usages: [UInt32] = []
        var minimum: UInt32?
        /// The bits that each report has so far.
        var lengths: [UInt8: Int] = [:]

        /// Takes one item; false where the descriptor cannot be true.
        mutating func take(tag: UInt8, data: UInt32, size: Int, into descriptor: inout HIDReportDescriptor) -> Bool {
            switch tag {
            case 0x04: globals.page = data & 0xFFFF
            case 0x74: globals.width = Int(data)
            case 0x84:
                guard (1...255).contains(data) else { return false }
                globals.report = UInt8(data)
            case 0x94: globals.count = Int(data)
            case 0xA4:
                guard stack.count < HIDReportDescriptor.deepestStack else { return false }
                stack.append(globals)
            case 0xB4:
                guard let last = stack.popLast() else { return false }
                globals = last
            case 0x08: name(extended(data, size))
            case 0x18: minimum = extended(data, size)
            case 0x28: nameRange(to: extended(data, size))
            case 0x80:
                guard input(into: &descriptor) else { return false }
                forget()
            case 0xA0:
                if data == 1, let usage = usages.first { descriptor.applications.append(usage) }
                forget()
            case 0x90, 0xB0, 0xC0: forget()
            default: break
            }
            return true
        }

        /// A usage of four bytes brings its page along.
        private func extended(_ data: UInt32, _ size: Int) -> UInt32 { size == 4 ? data : globals.page << 16 | data }

        private mutating func name(_ usage: UInt32) {
            if usages.count < HIDReportDescriptor.mostUsages { usages.append(usage) }
        }

        private mutating func nameRange(to maximum: UInt32) {
            guard let minimum, minimum <= maximum else { return }
            let room = HIDReportDescriptor.mostUsages - usages.count
            usages += (minimum...maximum).lazy.prefix(room)
            self.minimum = nil
        }

        private mutating func forget() {
            usages = []
            minimum = nil
        }

        /// Adds the fields of an input item: one run for each usage, the last of which means all that remain.
        private mutating func input(into descriptor: inout HIDReportDescriptor) -> Bool {
            let start = lengths[globals.report] ?? (globals.report == 0 ? 0 : 8)
            let (length, overflow) = globals.width.multipliedReportingOverflow(by: globals.count)
            guard !overflow, length <= HIDReportDescriptor.longestReport - start else { return false }
            lengths[globals.report] = start + length
            for (index, usage) in usages.prefix(globals.count).enumerated() {
                let isLast = index == usages.count - 1
                descriptor.fields.append(
                    HIDField(
                        usage: usage, report: globals.report, offset: start + index * globals.width,
                        width: globals.width, count: isLast ? globals.count - index : 1))
            }
            return descriptor.fields.count <= HIDReportDescriptor.mostFields
        }
    }
}
