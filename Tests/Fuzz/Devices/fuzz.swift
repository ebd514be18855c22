// libFuzzer targets over everything in Devices that reads what a device sends:
//
//   Tests/Fuzz/Devices/build.sh .build/fuzz-devices
//   FUZZ=lines .build/fuzz-devices/fuzz-devices -max_len=256 -timeout=1 NEW Tests/Fuzz/Devices/corpus/lines
//
// FUZZ is `descriptors` (report descriptors), `reports` (a descriptor and the reports of its device), `lines` (serial
// framing) or `keys` (events of a keyboard). NEW is an empty folder for what the run finds.

import Glibc

private let target = getenv("FUZZ").map { String(cString: $0) } ?? "lines"
private let longest = 128

/// Hands the input to the target that FUZZ names.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let input = Array(UnsafeBufferPointer(start: start, count: count))
    switch target {
    case "descriptors": describe(input)
    case "reports": report(input)
    case "keys": deliver(input, to: KeyboardIntake(line(), layout: .us, isStamped: true), size: 24 * 8)
    default: deliver(input, to: line(input.first), size: 16)
    }
    return 0
}

/// A descriptor gives fields within its own limits, and a layout that reads any report.
private func describe(_ input: [UInt8]) {
    guard let descriptor = HIDReportDescriptor(input) else { return }
    precondition(descriptor.fields.count <= 4096)
    for field in descriptor.fields {
        precondition(field.offset >= 0 && field.width >= 0 && field.count >= 0)
        _ = field.value(in: input)
    }
    guard let layout = POSLayout(descriptor) else { return }
    precondition(layout.data.upperBound <= 16 * 1024 + 1)
    check(layout.part(input), layout)
}

private func check(_ part: POSLayout.Part?, _ layout: POSLayout) {
    guard let part else { return }
    precondition(part.data.count <= layout.data.count)
    precondition(part.symbology.map { $0.utf8.count == 3 } ?? true)
}

/// The first byte says how long the descriptor is; what follows are reports, each with a byte that says how long.
private func report(_ input: [UInt8]) {
    guard let length = input.first,
        let layout = HIDReportDescriptor(Array(input.dropFirst().prefix(Int(length))))
            .flatMap(POSLayout.init)
    else { return }
    var driver = POSAssembler(layout: layout, gap: .milliseconds(60), maximum: longest)
    var rest = input.dropFirst(1 + Int(length))
    var now = Duration.zero
    while let size = rest.popFirst() {
        let report = rest.prefix(Int(size & 0x7F))
        rest = rest.dropFirst(report.count)
        now += .milliseconds(Int(size) / 2)
        check(driver.receive(report, at: now))
        driver.expire(at: now).map { check([$0]) }
    }
    driver.disconnect().map { check([$0]) }
}

private func line(_ choice: UInt8? = nil) -> FrameAssembler {
    let terminators: [[UInt8]] = [[], [0x0D], [0x0D, 0x0A], [0x03]]
    return FrameAssembler(
        gap: .milliseconds(60), terminator: choice.map { terminators[Int($0) % terminators.count] } ?? [],
        maximum: longest)
}

/// Hands the input over in reads of several sizes, with pauses that its own bytes choose.
private func deliver(_ input: [UInt8], to intake: some Intake, size: Int) {
    var driver = intake
    var rest = input.dropFirst()
    var now = Duration.seconds(1)
    while let choice = rest.first {
        let piece = rest.prefix(1 + Int(choice) % size)
        rest = rest.dropFirst(piece.count)
        now += .milliseconds(Int(choice) / 3)
        check(driver.receive(piece, at: now))
        driver.expire(at: now).map { check([$0]) }
    }
    let last = driver.disconnect()
    precondition(last.map { !$0.ending.isGood } ?? true, "what is cut off is never handed on")
}

private func check(_ ended: [FrameAssembler.Ended]) {
    for frame in ended {
        precondition(frame.bytes.count <= longest)
        precondition(frame.ending.isGood == !frame.bytes.isEmpty)
        precondition(frame.length >= frame.bytes.count)
    }
}
