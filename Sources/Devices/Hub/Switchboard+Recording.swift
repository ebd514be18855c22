import Dispatch

/// What a technician has recorded while the hub runs.
extension Switchboard {
    /// How long a recording that nobody has fetched is kept.
    private static let patience = Duration.seconds(60)

    /// Begins a recording of a scanner, or begins it anew; false if no such scanner is connected.
    func record(_ name: String, for time: Duration, isTestCard: @escaping @Sendable ([UInt8]) -> Bool) -> Bool {
        guard let slot = slots.first(where: { $0.status.name == name && !$0.connections.isEmpty }) else { return false }
        let start = MonotonicClock.now
        slot.recorder = Recorder(slot.recordingHeader(settings), start: start, for: time, isTestCard: isTestCard)
        let forgotten = (time + Self.patience).wholeNanoseconds
        queue.asyncAfter(deadline: .now() + .nanoseconds(forgotten)) { [weak self, id = slot.id] in
            guard let slot = self?.slots.first(where: { $0.id == id }), slot.recorder?.start == start else { return }
            slot.recorder = nil
        }
        return true
    }

    /// Ends a recording; nil if there is none.
    func endRecording(_ name: String) -> Recording? {
        guard let slot = slots.first(where: { $0.status.name == name && $0.recorder != nil }) else { return nil }
        defer { slot.recorder = nil }
        return slot.recorder?.finish()
    }
}

extension ScannerSlot {
    /// What its bytes are read with.
    func recordingHeader(_ settings: ScannerSettings) -> RecordingHeader {
        var header = RecordingHeader(
            transport: status.transport, model: status.model, number: status.number,
            gap: Int(settings.gap / .milliseconds(1)), terminator: settings.terminator, longest: settings.maximumFrame)
        switch status.transport {
        case .serial, .path: header.baud = device?.model.baud ?? settings.baud
        case .keyboard:
            if case .keyboard(let selector) = origin { header.country = selector.country }
            header.keys = (device?.model.controlKeys ?? .usual).rawValue
        case .pos: header.descriptor = device.map { RecordingHeader.hexadecimal($0.reportDescriptor) }
        }
        return header
    }
}
