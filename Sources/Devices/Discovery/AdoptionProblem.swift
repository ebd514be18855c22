/// Why a device cannot be adopted or let go, in words with the remedy.
public struct AdoptionProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do.
    public let description: String

    init(_ description: String) { self.description = description }

    static func notThere(_ device: String) -> AdoptionProblem {
        AdoptionProblem("\(device) is not plugged in. See: vestibulectl devices list --all")
    }

    static func isScanner(_ name: String) -> AdoptionProblem {
        AdoptionProblem("\(name) is a scanner already; nothing needs to be done.")
    }

    static func several(_ device: String) -> AdoptionProblem {
        AdoptionProblem("More than one device is called \(device): give the node, such as /dev/input/event5.")
    }

    static func nameTaken(_ name: String) -> AdoptionProblem {
        AdoptionProblem("There is a scanner called \(name) already: give another name with --name.")
    }

    static let noIdentity = AdoptionProblem(
        "Nothing tells this device from others once it is unplugged: name it in the configuration (scanners).")
    static let tooMany = AdoptionProblem("So many scanners are adopted already that one must be forgotten first.")

    /// The name cannot stand on a line.
    public static let badName = AdoptionProblem("A name has 1 to 64 characters, all of which can be seen.")

    static func notAdopted(_ name: String) -> AdoptionProblem {
        AdoptionProblem("No adopted scanner is called \(name). See: vestibulectl devices list")
    }
}
