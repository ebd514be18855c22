/// USB models that are scanners whatever they pose as.
///
/// A keyboard is taken by its model only if a source says that this number *is* a scanner in keyboard mode: taking an
/// operator's keyboard away would be worse than asking for one line of configuration. The sources stand beside the same
/// numbers in `udev/60-vestibule-scanners.hwdb`; this table is for machines on which that file is not installed.
enum KnownScanners {
    /// A vendor and product number.
    struct Model: Hashable, Sendable {
        var vendor: UInt16
        var product: UInt16
    }

    static let keyboards: Set<Model> = models([
        0x05E0_1200,
        0x05F9_2202,
        0x05F9_2206,
        0x065A_0001,
        0x0801_0001,
        0x0C2E_0204,
        0x0DB5_013A,
        0x1EAB_0103,
        0x1EAB_0C03,
        0x1EAB_0D03,
        0x1EAB_1303,
        0x1EAB_1403,
        0x1EAB_1603,
        0x1EAB_1903,
        0x1EAB_1A03,
        0x1EAB_1C03,
        0x1EAB_1D03,
        0x1EAB_1E03,
        0x1EAB_1F03,
        0x1EAB_2003,
        0x1EAB_8003,
        0x1EAB_8203,
        0x1EAB_8303,
    ])

    private static func models(_ numbers: [UInt32]) -> Set<Model> {
        Set(numbers.map { Model(vendor: UInt16($0 >> 16), product: UInt16(truncatingIfNeeded: $0)) })
    }
}
