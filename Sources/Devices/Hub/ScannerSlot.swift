import Dispatch

import struct Foundation.Date

/// One scanner as the hub keeps it: what it is, what it is connected to, and when to look for it again.
///
/// Belongs to the hub's queue. It outlives the device, so that a scanner keeps its name and its counts when it is
/// plugged in again.
final class ScannerSlot {
    enum Origin: Equatable {
        case serialPath(NamedPath)
        case keyboard(KeyboardSelector)
        case adopted(AdoptedScanner)
        case discovered
    }

    let id: Int
    let origin: Origin
    var status: ScannerStatus
    /// The nodes that udev has announced for this scanner, which are read as one.
    private(set) var devices: [DeviceDescription] = []
    /// What is open, by path.
    var connections: [String: Connection] = [:]
    var connectedAt = Duration.zero
    var backoff = Backoff()
    var retry: (any DispatchSourceTimer)?
    /// Sees what the device delivers, while somebody records it.
    var recorder: Recorder?

    init(id: Int, origin: Origin, status: ScannerStatus) {
        self.id = id
        self.origin = origin
        self.status = status
    }

    /// The node that the status names.
    var device: DeviceDescription? { devices.first }

    /// The paths to open, each with what udev says about it.
    var ends: [(path: String, device: DeviceDescription?)] {
        if let configuredPath { return [(configuredPath, device)] }
        return devices.filter(\.subsystem.isRead).map { ($0.node, $0) }
    }

    /// Whether everything there is to open is open.
    var isOpen: Bool { ends.allSatisfy { connections[$0.path] != nil } }

    func holds(_ syspath: String) -> Bool { devices.contains { $0.syspath == syspath } }

    /// What the keys of a scanner that poses as a keyboard mean.
    var layout: KeyboardLayout {
        if case .keyboard(let selector) = origin { return KeyboardLayout(country: selector.country) ?? .us }
        return .us
    }

    /// The configured path, which has to be looked for.
    var configuredPath: String? {
        if case .serialPath(let named) = origin { return named.path }
        return nil
    }

    /// Takes or loses its nodes, and what the status says about them.
    func assign(_ devices: [DeviceDescription]) {
        self.devices = devices
        status.companions = devices.dropFirst().map(\.node)
        status.siblings = []
        guard let device else { return }
        status.node = device.node
        status.model = device.modelName
        status.portPath = device.portPath
        status.number = device.number?.description
        status.serialNumber = device.serialNumber
        status.transport = device.transport
    }

    /// Changes the state; returns whether that is news.
    func change(_ state: ScannerStatus.State, problem: DeviceProblem? = nil) -> Bool {
        guard status.state != state || status.problem != problem else { return false }
        status.state = state
        status.problem = problem
        status.since = Date()
        return true
    }

    /// The model in a frame that answers our own question, asked when the line was opened.
    func answer(in ended: FrameAssembler.Ended) -> String? {
        guard MonotonicClock.now - connectedAt < Inquiry.patience, ended.ending.isGood else { return nil }
        return device?.model.inquiry?.model(in: ended.bytes)
    }

    /// Counts a frame.
    func count(_ frame: FrameAssembler.Ended) {
        let now = Date()
        status.lastFrame = now
        if frame.ending.isGood {
            status.framesGood += 1
            status.lastGood = now
            if status.transport == .keyboard, frame.bytes.count >= ScannerStatus.shortestDocument {
                status.dropsControls = !frame.bytes.contains { $0 < 0x20 }
            }
            backoff.reset()
        } else {
            status.framesBad += 1
            status.lastBad = now
            status.lastBadEnding = frame.ending
        }
    }
}
