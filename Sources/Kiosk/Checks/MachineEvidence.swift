import Foundation
import Vault

/// What can be seen of the machine from inside the service.
struct MachineEvidence: Sendable {
    /// Whether a disk's content can be read without a key.
    enum Encryption: Sendable { case encrypted, clear, unknown }

    var freeBytes: Int?
    var encryption = Encryption.unknown
    /// Whether systemd started this process.
    var isService = false
    /// What of the unit's sandbox is not in force.
    var missing: [String] = []
    var keySource: KeySource?
    var hasTPM = false
    var residentBytes: Int?

    /// Looks; takes a fraction of a millisecond.
    static func gather(stateDirectory: String, vault: Vault) -> Self {
        var evidence = Self()
        var system = statvfs()
        if statvfs(stateDirectory, &system) == 0 {
            evidence.freeBytes = Int(system.f_bavail) * Int(system.f_frsize)
        }
        evidence.encryption = encryption(of: stateDirectory)
        evidence.isService = ProcessInfo.processInfo.environment["INVOCATION_ID"] != nil && getppid() == 1
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        evidence.missing = missing(inStatus: status)
        let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ").dropFirst()
            .first
        evidence.residentBytes = pages.flatMap { $0 }.flatMap { Int($0) }.map { $0 * Int(getpagesize()) }
        evidence.keySource = try? vault.open()
        // systemd reaches the TPM through a library that Debian only suggests, and takes a key on the disk without it.
        evidence.hasTPM =
            FileManager.default.fileExists(atPath: "/sys/class/tpm/tpm0")
            && ["/usr/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu"].contains {
                FileManager.default.fileExists(atPath: "\($0)/libtss2-esys.so.0")
            }
        return evidence
    }

    /// What `/proc/self/status` says is not as the unit wants it.
    static func missing(inStatus status: String) -> [String] {
        func field(_ name: String) -> String? {
            status.split(separator: "\n").first { $0.hasPrefix(name + ":") }.map {
                $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
            }
        }
        let wanted = [
            ("NoNewPrivs", "1", "no new privileges"), ("Seccomp", "2", "the filter of system calls"),
            ("CapBnd", "0000000000000000", "no capabilities"),
        ]
        return wanted.filter { field($0.0) != $0.1 }.map(\.2)
    }

    /// Whether the block device under a folder, or one that it is made of, is a mapping of dm-crypt.
    static func encryption(of folder: String, system: String = "/sys") -> Encryption {
        let attributes = try? FileManager.default.attributesOfItem(atPath: folder)
        guard let device = attributes?[.systemNumber] as? Int else { return .unknown }
        let major = (device >> 8) & 0xFFF
        let minor = (device & 0xFF) | ((device >> 12) & 0xFFF00)
        return encryption(ofBlock: "\(system)/dev/block/\(major):\(minor)", depth: 4)
    }

    /// The same of a block device's folder in sysfs; devices lie on one another, and never deeper than `depth`.
    static func encryption(ofBlock folder: String, depth: Int) -> Encryption {
        let files = FileManager.default
        guard files.fileExists(atPath: folder), depth > 0 else { return .unknown }
        let name = (try? String(contentsOfFile: folder + "/dm/uuid", encoding: .utf8)) ?? ""
        if name.hasPrefix("CRYPT-") { return .encrypted }
        let below = (try? files.contentsOfDirectory(atPath: folder + "/slaves")) ?? []
        let encrypted = below.map { encryption(ofBlock: "\(folder)/slaves/\($0)", depth: depth - 1) }
        return !encrypted.isEmpty && encrypted.allSatisfy { $0 == .encrypted } ? .encrypted : .clear
    }
}
