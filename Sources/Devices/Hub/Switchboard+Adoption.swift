import Dispatch
import Foundation

/// What a technician declares while the hub runs.
extension Switchboard {
    /// How many devices can be adopted: no school has so many scanners at one door.
    static let mostAdopted = 32

    /// Declares a device that is plugged in to be a scanner.
    func adopt(_ text: String, as name: String?) throws(AdoptionProblem) -> AdoptedScanner {
        if slots.contains(where: { $0.status.name == text && $0.origin != .discovered }) { throw .isScanner(text) }
        let held = slots.first { $0.status.name == text }?.device?.syspath
        let found = held.flatMap { registry.nodes[$0] }.map { [$0] } ?? registry.named(text)
        guard let node = found.first else { throw .notThere(text) }
        guard found.count == 1 else { throw .several(text) }
        guard !node.choice.isNamed else { throw .isScanner(text) }
        guard settings.adopted.count < Self.mostAdopted else { throw .tooMany }
        let old = slots.first { $0.holds(node.device.syspath) }
        let name = name ?? old?.status.name ?? node.device.defaultName
        guard !slots.contains(where: { $0.status.name == name && $0.id != old?.id && $0.origin != .discovered }) else {
            throw .nameTaken(name)
        }
        guard let scanner = AdoptedScanner(node.device, name: name) else { throw .noIdentity }
        // What was found under this name before is the same scanner under a better title.
        for slot in slots where slot.id == old?.id || slot.status.name == name { drop(slot) }
        settings.adopted.append(scanner)
        addAdopted(scanner)
        reconsider()
        return scanner
    }

    /// Takes an adoption back.
    func forget(_ name: String) throws(AdoptionProblem) -> AdoptedScanner {
        guard let index = settings.adopted.firstIndex(where: { $0.name == name }) else { throw .notAdopted(name) }
        let scanner = settings.adopted.remove(at: index)
        for slot in slots where slot.origin == .adopted(scanner) { drop(slot) }
        reconsider()
        return scanner
    }

    func addAdopted(_ scanner: AdoptedScanner) {
        var status = ScannerStatus(name: scanner.name, transport: scanner.transport)
        status.isAdopted = true
        status.portPath = scanner.port
        status.number = scanner.model
        status.serialNumber = scanner.serial
        status.since = Date()
        addSlot(.adopted(scanner), status)
    }

    /// Forgets a scanner, and shows it.
    func drop(_ slot: ScannerSlot) {
        release(slot)
        slots.removeAll { $0.id == slot.id }
        publish()
    }

    /// Makes all choices anew, and connects what they say.
    private func reconsider() {
        registry.choose(choice)
        registry.groups.forEach(settle)
        publish()
    }
}
