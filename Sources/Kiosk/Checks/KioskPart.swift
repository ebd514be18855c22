/// The parts that `status` and the desk show, in this order; each is made of checks.
enum KioskPart: String, CaseIterable, Sendable {
    case start, journal, screening, scanners, printer
    case visitorScreen = "visitor screen"
    case desk, accounts, peers, clearances, certificate, alarm, district, clock, configuration, machine
}
