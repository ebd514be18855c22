import Glibc
import Testing

@testable import Devices

@Suite struct USBDeviceTests {
    private func device(
        _ port: String = "1-1.4", kind: String = "by interface", scanner: ScannerStatus.Transport? = nil
    ) -> USBDevice {
        var device = USBDevice(port: port, number: USBNumber(vendor: 0x0C2E, product: 0x0B61), kind: kind)
        device.scanner = scanner
        return device
    }

    @Test(arguments: [
        ("1-1.4", USBSelector.port("1-1.4")), ("12-3", .port("12-3")), ("usb1", .port("usb1")),
        ("0C2E:0b61", .number(USBNumber(vendor: 0x0C2E, product: 0x0B61))),
    ])
    func aDeviceIsCalledByPortOrNumber(text: String, selector: USBSelector) {
        #expect(USBSelector(text) == selector)
    }

    @Test(arguments: [
        "", "1", "1-", "1-1.", "1-1:1.0", "../1-1", "1-1 ", "٣-١", "c2e:0b61", "0c2e:0b611", "+c2e:0b61",
        "1-" + String(repeating: "1.", count: 100) + "1",
    ])
    func whateverElseIsTypedCallsNone(text: String) { #expect(USBSelector(text) == nil) }

    @Test func aSelectorMeansPortOrEveryDeviceOfTheModel() throws {
        let one = device()
        #expect(try #require(USBSelector("1-1.4")).matches(one) && !(try #require(USBSelector("1-1")).matches(one)))
        #expect(try #require(USBSelector("0c2e:0b61")).matches(one))
        #expect(!(try #require(USBSelector("0c2e:0b62")).matches(one)))
    }

    @Test func aPortIsFoundInUdevsPath() {
        #expect(device().isAt(path: "pci-0000:00:14.0-usb-0:1.4:1.0"))
        #expect(device().isAt(path: "platform-lab-usb-0:1.4"))
        for other in ["pci-0000:00:14.0-usb-0:1.41:1.0", "pci-0000:00:14.0-usb-0:1:1.4", "/dev/input/event5", ""] {
            #expect(!device().isAt(path: other))
        }
        #expect(!device("usb1").isAt(path: "pci-0000:00:14.0-usb-0:1:1.0"))
    }

    /// The operator's keyboard or a disk is not reset by a slip of the hand, and a hub never.
    @Test func onlyScannersAreReset() {
        #expect(device(scanner: .keyboard).refusesReset(isRead: false, any: false) == nil)
        #expect(device().refusesReset(isRead: true, any: false) == nil)
        #expect(device().refusesReset(isRead: false, any: false)?.contains("--any") == true)
        #expect(device().refusesReset(isRead: false, any: true) == nil)
        #expect(device(kind: "hub", scanner: .serial).refusesReset(isRead: true, any: true)?.contains("hub") == true)
    }

    @Test(
        arguments: [
            (0x18, "ready"), (0x38, "out of paper"), (0x20, "out of paper"), (0x10, "reports an error"),
            (0x08, "offline"), (0xDF, "ready"), (0x00, "reports an error"),
        ] as [(UInt8, String)])
    func aPrintersByteIsSaidInWords(byte: UInt8, sentence: String) {
        let status = PrinterPortStatus(byte)
        #expect(status.sentence == sentence && (status.remedy == nil) == (sentence == "ready"))
    }

    /// Errors of libusb and of the kernel come to the same words.
    @Test(
        arguments: [
            (-3, EACCES, .accessDenied), (-6, EBUSY, .busy), (-4, ENODEV, .absent), (-5, ENXIO, .absent),
            (-7, ETIMEDOUT, .failed), (-99, EINVAL, .failed), (-12_345, -1, .failed),
        ] as [(Int32, Int32, DeviceProblem.Code)])
    func whatGoesWrongIsSaidInWords(usb: Int32, system: Int32, code: DeviceProblem.Code) {
        let problems = [DeviceProblem.usb(usb, "1-1.4"), .usb(errno: system, "1-1.4")]
        #expect(problems.allSatisfy { $0.code == code && $0.sentence.contains("1-1.4") && $0.remedy.hasSuffix(".") })
        if code == .accessDenied { #expect(problems.allSatisfy { $0.remedy.contains("as root") }) }
    }

    @Test func everyClassHasAWord() {
        for code in UInt8.min...UInt8.max {
            let interface = USBInterface(number: 0, class: code, subclass: 1, protocol: 2)
            #expect(!interface.kind.isEmpty && interface.isPrinterPort == (code == 7))
        }
        let overIPP = USBInterface(number: 1, class: 7, subclass: 1, protocol: 4)
        #expect(overIPP.kind == "printer (IPP)" && overIPP.code == "07/01/04" && !overIPP.isPrinterPort)
    }

    @Test func whatADeviceSaysIsPrintable() {
        #expect(PlainText.of("\u{1B}[2JZebra\u{202E}\u{7F}é\r\n") == "[2JZebra")
        #expect(PlainText.of(String(repeating: "x", count: 10_000)).count == 64)
    }
}
