import Vault

/// Judges the machine under the kiosk: what an office is advised of, and the door does not feel.
enum MachineChecks {
    /// Less than this is left on the disk of a machine that was forgotten.
    static let spare = 256 << 20

    static func judge(_ evidence: MachineEvidence) -> [Check: Finding] {
        [
            .diskSpare: room(evidence.freeBytes), .diskEncrypted: encryption(evidence.encryption),
            .sandbox: sandbox(evidence), .credentialsBound: binding(evidence),
        ]
    }

    private static func room(_ free: Int?) -> Finding {
        guard let free else { return .unknown("the disk cannot be asked") }
        let text = "\(free >> 20) MB are free on the disk of the journal"
        return free >= spare ? .ok(text) : .warning(text, remedy: "free some room: journalctl --vacuum-size=200M")
    }

    private static func encryption(_ encryption: MachineEvidence.Encryption) -> Finding {
        switch encryption {
        case .encrypted: .ok("the journal's disk is encrypted")
        case .clear:
            .warning(
                "the journal's disk is not encrypted: who takes the machine has the files, though the journal is sealed",
                remedy: "install on an encrypted disk (LUKS, bound to the TPM)")
        case .unknown: .unknown("the journal lies on no disk of its own, such as in memory or in a container")
        }
    }

    private static func sandbox(_ evidence: MachineEvidence) -> Finding {
        guard evidence.isService else { return .unknown("not started by systemd") }
        guard evidence.missing.isEmpty else {
            return .warning(
                "not in force: \(evidence.missing.joined(separator: ", "))",
                remedy: "see which drop-in takes it away: systemctl cat vestibuled")
        }
        return .ok("no new privileges, no capabilities, system calls filtered")
    }

    private static func binding(_ evidence: MachineEvidence) -> Finding {
        guard let source = evidence.keySource else { return .unknown("the vault cannot be opened") }
        guard source == .credential else {
            return .warning(
                "the vault's key lies in a file beside the journal",
                remedy:
                    "give it to the service as a credential, sealed by the TPM: systemd-creds encrypt --with-key=tpm2 "
                    + "(README.Debian)")
        }
        return evidence.hasTPM
            ? .ok("the key is the service's credential, and systemd has a TPM to seal it")
            : .warning(
                "the key is the service's credential, but systemd has no TPM here that could seal it",
                remedy: "switch the TPM on in the firmware, install libtss2-esys-3.0.2-0, libtss2-mu0, libtss2-rc0 and "
                    + "libtss2-tcti-device0, then seal the credential again: systemd-creds encrypt --with-key=tpm2")
    }
}
