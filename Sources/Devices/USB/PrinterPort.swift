import CEvdev
import CUSB
import Glibc

/// Asks a printer for its port status without taking it from whoever drives it.
enum PrinterPort {
    /// How long a printer may think about it.
    private static let patience: UInt32 = 1_000

    /// Through the node of the kernel's printer driver.
    static func status(node: String) throws(DeviceProblem) -> PrinterPortStatus {
        let descriptor = open(node, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw .usb(errno: errno, node) }
        defer { close(descriptor) }
        var status: Int32 = 0
        guard vestibule_printer_status(descriptor, &status) == 0 else { throw .usb(errno: errno, node) }
        return PrinterPortStatus(UInt8(truncatingIfNeeded: status))
    }

    /// By the printer class' own question; a printer that another program has claimed is busy.
    static func status(_ device: OpaquePointer, interface: Int, port: String) throws(DeviceProblem) -> PrinterPortStatus
    {
        var handle: OpaquePointer?
        let opened = libusb_open(device, &handle)
        guard opened == 0, let handle else { throw .usb(opened, port) }
        defer { libusb_close(handle) }
        let request =
            UInt8(LIBUSB_ENDPOINT_IN.rawValue) | UInt8(LIBUSB_REQUEST_TYPE_CLASS.rawValue)
            | UInt8(LIBUSB_RECIPIENT_INTERFACE.rawValue)
        let getPortStatus: UInt8 = 1
        var answer: UInt8 = 0
        let count = libusb_control_transfer(
            handle, request, getPortStatus, 0, UInt16(truncatingIfNeeded: interface), &answer, 1, patience)
        guard count == 1 else { throw .usb(count < 0 ? count : LIBUSB_ERROR_TIMEOUT.rawValue, port) }
        return PrinterPortStatus(answer)
    }
}
