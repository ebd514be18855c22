/// USB models that are scanners whatever they pose as, each with the source that says so.
///
/// A keyboard is taken by its model only if the source says that this number *is* a scanner in keyboard mode: taking
/// an operator's keyboard away would be worse than asking for one line of configuration. The rules file
/// `udev/70-vestibule.rules` carries the same numbers.
///
/// Sources: `usb.ids` is the USB ID repository, version 2025.07.26; others are named in full.
enum KnownScanners {
    /// A vendor and product number.
    struct Model: Hashable, Sendable {
        var vendor: UInt16
        var product: UInt16
    }

    static let keyboards: Set<Model> = models([
        0x05E0_1200,  // Symbol Bar Code Scanner, e.g. LS2208: fragmentationneeded.net, October 2016
        0x05F9_2202,  // Datalogic QuickScan QS6500: help.ubuntu.com/community/BarcodeReaders, quoting the kernel's log
        0x05F9_2206,  // Datalogic Gryphon, keyboard emulation mode: usb.ids
        0x065A_0001,  // Opticon OPR-2001, NLV-1001, keyboard mode: usb.ids
        0x0801_0001,  // MagTek Mini Swipe Reader, keyboard emulation (driving licences' stripes): usb.ids
        0x0C2E_0204,  // Metrologic MS7120, keyboard mode: usb.ids
        0x0DB5_013A,  // Access-IS barcode module, virtual keyboard: usb.ids
        0x1EAB_0103,  // Newland HR200, HID keyboard: usb.ids, as all of Newland's below
        0x1EAB_0C03,  // Newland HR100, HR3260 and HR3290 cordless, BS80
        0x1EAB_0D03,  // Newland EM2028
        0x1EAB_1303,  // Newland EM30xx, EM20xx, HR3260 corded
        0x1EAB_1403,  // Newland HR15
        0x1EAB_1603,  // Newland FM100, 3250
        0x1EAB_1A03,  // Newland HR3290 corded, HR22
        0x1EAB_1D03,  // Newland FM430
        0x1EAB_1E03,  // Newland HR42
    ])

    static let serialLines: Set<Model> = models([
        0x05E0_1701,  // Symbol Bar Code Scanner (CDC): usb.ids
        0x05F9_4204,  // Datalogic Gryphon, RS-232 emulation mode: usb.ids
        0x065A_0009,  // Opticon NLV-1001, serial mode: usb.ids and Linux drivers/usb/serial/opticon.c
        0x0C2E_0700,  // Metrologic MS7120, uni-directional serial mode: usb.ids
        0x0C2E_0720,  // Metrologic MS7120, bi-directional serial mode: usb.ids
        0x0C2E_0B6A,  // Honeywell Vuquest 3310, CDC-ACM: github.com/mik3y/usb-serial-for-android/issues/334
        0x0DB5_0139,  // Access-IS barcode module, CDC serial: usb.ids
        0x1EAB_0106,  // Newland HR200, serial CDC: usb.ids, as all of Newland's below
        0x1EAB_0C06,  // Newland HR100, HR3260 and HR3290 cordless, BS80
        0x1EAB_0D06,  // Newland EM2028
        0x1EAB_1306,  // Newland EM30xx, EM20xx, HR3260 corded
        0x1EAB_1406,  // Newland HR15
        0x1EAB_1606,  // Newland FM100, 3250
        0x1EAB_1A06,  // Newland HR3290 corded, HR22
        0x1EAB_1D06,  // Newland FM430
        0x1EAB_1E06,  // Newland HR42
        0x1FBB_3850,  // Cino FuzzyScan S680: github.com/votingworks/vxsuite, pollbook barcode-scanner-daemon
    ])

    private static func models(_ numbers: [UInt32]) -> Set<Model> {
        Set(numbers.map { Model(vendor: UInt16($0 >> 16), product: UInt16(truncatingIfNeeded: $0)) })
    }
}
