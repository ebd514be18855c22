import Dispatch
import Foundation
import Synchronization

/// The hub's inside: connects what udev announces and the settings name.
///
/// Everything but ``statuses`` happens on its one serial queue, which is why it may be called Sendable.
final class Switchboard: @unchecked Sendable {
    /// How many scanners that are gone and not configured are remembered.
    private static let remembered = 32

    /// Changed by adoptions only.
    var settings: ScannerSettings
    let queue = DispatchQueue(label: "devices", qos: .userInitiated)
    private let board: Mutex<[ScannerStatus]>
    var slots: [ScannerSlot] = []
    var registry = DeviceRegistry()
    private var nextID = 0
    private var continuation: AsyncStream<DeviceEvent>.Continuation?
    private var udev: UdevWatch?
    private var directories: DirectoryWatch?
    private(set) var isStopped = false

    init(settings: ScannerSettings) {
        self.settings = settings
        board = Mutex([])
        for path in settings.serialPaths {
            addSlot(.serialPath(path), ScannerStatus(name: path.name, transport: .path, node: path.path))
        }
        for keyboard in settings.keyboards {
            addSlot(.keyboard(keyboard), ScannerStatus(name: keyboard.name, transport: .keyboard))
        }
        settings.adopted.forEach(addAdopted)
        publish()
    }

    /// Does something on the queue.
    func perform<Value: Sendable, Problem: Error>(
        _ work: @escaping @Sendable () throws(Problem) -> Value
    ) async throws(Problem) -> Value {
        let result: Result<Value, Problem> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: work)) }
        }
        return try result.get()
    }

    var statuses: [ScannerStatus] { board.withLock { $0 } }

    func start(_ continuation: AsyncStream<DeviceEvent>.Continuation) {
        queue.async { [self] in
            guard self.continuation == nil, !isStopped else { return continuation.finish() }
            self.continuation = continuation
            continuation.onTermination = { [self] _ in stop() }
            slots.forEach { $0.status.since = Date() }
            directories = DirectoryWatch(queue: queue) { [weak self] path in
                guard let self else { return }
                for slot in slots where slot.configuredPath == path { attempt(slot) }
            }
            udev = UdevWatch(queue: queue) { [weak self] in self?.apply($0) }
            udev?.enumerate()
            for slot in slots where slot.configuredPath != nil && slot.retry == nil { attempt(slot) }
            publish()
        }
    }

    func stop() {
        queue.async { [self] in
            guard !isStopped else { return }
            isStopped = true
            udev = nil
            directories = nil
            for slot in slots {
                slot.retry?.cancel()
                slot.retry = nil
                slot.connections.values.forEach { $0.end() }
                slot.connections = [:]
                _ = slot.change(.absent)
            }
            publish()
            continuation?.finish()
        }
    }

    // MARK: What udev says

    private func apply(_ change: UdevWatch.Change) {
        guard !isStopped else { return }
        switch change {
        case .all(let devices):
            let there = Set(devices.map(\.syspath))
            for gone in registry.nodes.keys where !there.contains(gone) { disappeared(gone) }
            devices.forEach(appeared)
        case .present(let device): appeared(device)
        case .gone(let syspath): disappeared(syspath)
        }
    }

    func choice(_ device: DeviceDescription) -> ScannerChoice {
        ScannerChoice(device, settings: settings) { URL(fileURLWithPath: $0).resolvingSymlinksInPath().path }
    }

    private func appeared(_ device: DeviceDescription) {
        registry.put(device, choice(device))
        settle(registry.group(of: device))
    }

    private func disappeared(_ syspath: String) {
        let rest = registry.remove(syspath)
        slots.first { $0.holds(syspath) }.map(release)
        guard let sibling = rest.first?.device else { return }
        // Of a device that is being unplugged the other nodes follow at once: only what stays is read in its place.
        queue.asyncAfter(deadline: .now() + .seconds(1)) { [weak self] in
            guard let self, !isStopped else { return }
            settle(registry.group(of: sibling))
        }
    }

    /// Connects the nodes of one physical device that are to be read, and lets go of the others.
    func settle(_ nodes: [DeviceRegistry.Node]) {
        lookForNode(nodes)
        let scanners = Siblings.read(nodes.map { ($0.device, $0.choice) })
        let read = Set(scanners.joined().map(\.syspath))
        let others = nodes.map(\.device).filter { !read.contains($0.syspath) }
        // What was found and is no scanner any more, or is read in another way, is no scanner that is missing.
        for device in others where device.subsystem.isRead {
            guard let slot = slots.first(where: { $0.holds(device.syspath) }) else { continue }
            slot.origin == .discovered ? drop(slot) : release(slot)
        }
        for devices in scanners {
            let holder = slots.first { slot in devices.contains { slot.holds($0.syspath) } }
            guard let first = devices.first, let choice = registry.nodes[first.syspath]?.choice,
                let slot = holder ?? slot(for: choice, first)
            else { continue }
            slot.assign(devices)
            slot.status.siblings = others.filter { $0.subsystem != .usb }.map(\.node)
            publish()
            attempt(slot)
        }
    }

    /// Takes the device away from a scanner.
    func release(_ slot: ScannerSlot) {
        slot.assign([])
        slot.retry?.cancel()
        slot.retry = nil
        slot.connections.values.forEach { $0.end() }
        slot.connections = [:]
        lost(slot)
    }

    /// The slot of a device that has none: the configured one, else one of its name.
    private func slot(for choice: ScannerChoice, _ device: DeviceDescription) -> ScannerSlot? {
        switch choice {
        case .none: nil
        case .serialPath(let index):
            slots.first { $0.origin == .serialPath(settings.serialPaths[index]) }
        case .keyboard(let index):
            slots.first { $0.origin == .keyboard(settings.keyboards[index]) && $0.device == nil }
                ?? discovered(settings.keyboards[index].name, .keyboard)
        case .adopted(let name):
            slots.first { $0.status.name == name && $0.status.isAdopted && $0.device == nil }
                ?? discovered(name, device.transport)
        case .discovered(let transport):
            discovered(device.defaultName, transport)
        }
    }

    /// A free slot of this name, or of this name with a number if several such scanners are plugged in.
    func discovered(_ name: String, _ transport: ScannerStatus.Transport) -> ScannerSlot {
        var candidate = name
        var number = 1
        while let taken = slots.first(where: { $0.status.name == candidate }) {
            if taken.origin == .discovered, taken.device == nil { return taken }
            number += 1
            candidate = "\(name) (\(number))"
        }
        let forgettable = slots.filter { $0.origin == .discovered && $0.device == nil }
        for old in forgettable.dropLast(Self.remembered - 1) { slots.removeAll { $0.id == old.id } }
        return addSlot(.discovered, ScannerStatus(name: candidate, transport: transport))
    }

    @discardableResult
    func addSlot(_ origin: ScannerSlot.Origin, _ status: ScannerStatus) -> ScannerSlot {
        let slot = ScannerSlot(id: nextID, origin: origin, status: status)
        nextID += 1
        slots.append(slot)
        return slot
    }

    // MARK: Connecting

    private func attempt(_ slot: ScannerSlot) {
        guard !isStopped, !slot.isOpen else { return }
        slot.retry?.cancel()
        slot.retry = nil
        do throws(OpeningError) {
            for (path, device) in slot.ends where slot.connections[path] == nil {
                slot.connections[path] = try connect(slot, path, device)
            }
        } catch {
            let isNews =
                switch error {
                case .absent: slot.change(.absent)
                case .problem(let problem): slot.change(.problem, problem: problem)
                }
            publish()
            if isNews, slot.status.state == .problem { send(.problem(slot.status)) }
            return scheduleRetry(slot)
        }
        slot.connectedAt = MonotonicClock.now
        if slot.status.transport == .serial, let inquiry = slot.device?.model.inquiry {
            slot.connections.values.forEach { $0.ask(inquiry.question) }
        }
        slot.configuredPath.map { directories?.forget($0) }
        let isNews = slot.change(.ready)
        publish()
        if isNews { send(.connected(slot.status)) }
    }

    private func connect(
        _ slot: ScannerSlot, _ path: String, _ device: DeviceDescription?
    ) throws(OpeningError) -> Connection {
        let opened: OpenedDevice
        if slot.status.transport == .keyboard {
            opened = try KeyboardPort.open(
                path, settings: settings, layout: slot.layout, keys: device?.model.controlKeys ?? .usual)
        } else if let layout = device?.layout {
            opened = try HIDPort.open(path, settings: settings, layout: layout)
        } else {
            opened = try SerialPort.open(
                path, settings: settings, baud: device?.model.baud ?? settings.baud, isAnnounced: device != nil)
        }
        let connection = Connection(opened, queue: queue) {
            [weak self, id = slot.id] in self?.received($0, from: id, path)
        }
        connection.tap = { [weak slot] in slot?.recorder?.take($0, at: $1) }
        return connection
    }

    private func received(_ report: Connection.Report, from id: Int, _ path: String) {
        guard let slot = slots.first(where: { $0.id == id }) else { return }
        switch report {
        case .frame(let ended, let took):
            if let model = slot.answer(in: ended) {
                slot.status.model = model
                return publish()
            }
            slot.count(ended)
            publish()
            let frame = Frame(
                scanner: slot.status.name, bytes: ended.bytes, length: ended.length, ending: ended.ending,
                symbology: ended.symbology, duration: took)
            if !send(.frame(frame)), ended.ending.isGood {
                slot.status.framesGood -= 1
                slot.status.framesBad += 1
                publish()
            }
        case .closed:
            slot.connections[path] = nil
            lost(slot)
        }
    }

    private func lost(_ slot: ScannerSlot) {
        if MonotonicClock.now - slot.connectedAt > Backoff.longest { slot.backoff.reset() }
        let isNews = slot.change(.absent)
        publish()
        if isNews { send(.disconnected(slot.status)) }
        scheduleRetry(slot)
    }

    /// Looks again later: for a configured path always, for another device as long as udev says it is there.
    private func scheduleRetry(_ slot: ScannerSlot) {
        guard !isStopped, slot.retry == nil, !slot.isOpen else { return }
        slot.configuredPath.map { directories?.watch($0) }
        let timer = DispatchSource.makeTimerSource(queue: queue)
        timer.setEventHandler { @Sendable [weak self, id = slot.id] in
            guard let self, let slot = slots.first(where: { $0.id == id }) else { return }
            attempt(slot)
        }
        timer.schedule(
            deadline: .now() + .nanoseconds(slot.backoff.next().wholeNanoseconds), leeway: .milliseconds(250))
        timer.resume()
        slot.retry = timer
    }

    // MARK: Telling

    /// Tells the consumer; returns false if too much is waiting for it.
    @discardableResult
    func send(_ event: DeviceEvent) -> Bool {
        if case .dropped = continuation?.yield(event) { return false }
        return true
    }

    /// Shows the statuses; always before the event that changed them, so that whoever hears of it sees it.
    func publish() {
        let statuses = slots.map(\.status)
        board.withLock { $0 = statuses }
    }
}
