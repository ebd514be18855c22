import CUSB
import Glibc

extension DeviceProblem {
    /// There is no bus to look at.
    static let noBus = DeviceProblem(
        code: .absent, sentence: "This machine shows no USB bus.",
        remedy: "Run the command on the kiosk itself; in a container /sys and /dev/bus/usb have to be passed in.")

    /// What libusb says went wrong with a device.
    static func usb(_ code: Int32, _ device: String) -> DeviceProblem {
        switch libusb_error(code) {
        case LIBUSB_ERROR_ACCESS: usb(errno: EACCES, device)
        case LIBUSB_ERROR_BUSY: usb(errno: EBUSY, device)
        case LIBUSB_ERROR_NO_DEVICE, LIBUSB_ERROR_NOT_FOUND: usb(errno: ENODEV, device)
        case LIBUSB_ERROR_PIPE, LIBUSB_ERROR_TIMEOUT: usb(errno: ETIMEDOUT, device)
        default:
            DeviceProblem(
                code: .failed, sentence: "\(device) does not work: \(String(cString: libusb_strerror(code))).",
                remedy: "Unplug it and plug it in again; if that does not help, try another cable and port.")
        }
    }

    /// What the kernel says went wrong with a device on the bus.
    static func usb(errno code: Int32, _ device: String) -> DeviceProblem {
        switch code {
        case EACCES, EPERM:
            DeviceProblem(
                code: .accessDenied, sentence: "\(device) may not be opened by this user.",
                remedy: "Run the command as root.")
        case EBUSY:
            DeviceProblem(
                code: .busy, sentence: "Another program is using \(device).",
                remedy: "Wait until nothing is printed, and ask again.")
        case ENODEV, ENOENT, ENXIO:
            DeviceProblem(
                code: .absent, sentence: "\(device) is not on the bus any more.",
                remedy: "If it does not come back by itself, unplug it and plug it in again.")
        case ETIMEDOUT:
            DeviceProblem(
                code: .failed, sentence: "\(device) does not answer.",
                remedy: "Switch it off and on again; if that does not help, try another cable and port.")
        default:
            DeviceProblem(
                code: .failed, sentence: "\(device) does not work: system error \(code).",
                remedy: "Unplug it and plug it in again; if that does not help, try another cable and port.")
        }
    }
}
