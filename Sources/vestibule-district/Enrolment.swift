import ArgumentParser
import District
import Replication

/// `pair`: makes the code with which a kiosk enrols.
struct Pair: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the code with which a kiosk enrols.",
        discussion: "Then, at the kiosk: vestibulectl sync pair --code CODE. Then compare the words, and confirm both.")

    @OptionGroup var state: StateOptions
    @Argument(help: "The kiosk's name, as `device` in its configuration.") var device: String
    @Option(help: "The school that it stands in.") var school: String

    func run() async throws {
        guard Replication.isDevice(device) else {
            throw ValidationError("A kiosk's name is 1 to 40 of a-z, A-Z, 0-9, dot, hyphen and underscore.")
        }
        let code = try await state.receiver().beginPairing(device, school: school)
        print(code)
    }
}

/// `words`: the six words of a pairing.
struct Words: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show the six words that the kiosk must show too.")

    @OptionGroup var state: StateOptions
    @Argument(help: "The kiosk's name.") var device: String

    func run() async throws {
        guard let words = try await state.receiver().words(of: device) else {
            throw CleanExit.refused(
                "No kiosk has sent the code of \(device) yet: vestibulectl sync pair, at the kiosk.")
        }
        print(words.joined(separator: " "))
    }
}

/// `confirm`: puts a kiosk's keys in force.
struct Confirm: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a kiosk's keys in force, after the words were the same on both screens.")

    @OptionGroup var state: StateOptions
    @Argument(help: "The kiosk's name.") var device: String

    func run() async throws {
        guard try await state.receiver().confirmPairing(device) else {
            throw CleanExit.refused("There is nothing to confirm for \(device): begin with vestibule-district pair.")
        }
        print("\(device) is enrolled.")
    }
}

/// `revoke`: takes a kiosk's key out of force.
struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a kiosk's key out of force; it must enrol again.")

    @OptionGroup var state: StateOptions
    @Argument(help: "The kiosk's name.") var device: String

    func run() async throws {
        guard try await state.receiver().revoke(device) else {
            throw CleanExit.refused("There is no kiosk \(device): vestibule-district kiosks lists them.")
        }
        print("\(device) is revoked.")
    }
}
