import CCUPS
import Dispatch

/// A printer that was found.
public struct FoundPrinter: Sendable, Equatable {
    /// What it is called.
    public var name: String
    /// Its address: `ipp://…`, `ipps://…`, or what a CUPS queue prints to.
    public var uri: String
    /// Its maker and model, where it says.
    public var model: String
    /// Whether it is a queue of this machine's scheduler rather than a printer itself.
    public var isQueue: Bool
}

/// Looks for printers: the queues of this machine's scheduler, and what announces itself on the network and, through
/// ipp-usb, on USB (DNS-SD).
public enum PrinterSearch {
    /// Everything that is found within a time.
    ///
    /// DNS-SD needs avahi-daemon; without it, only queues are found.
    public static func printers(within seconds: Int) async -> [FoundPrinter] {
        await withCheckedContinuation { continuation in
            // libcups blocks, and its state belongs to a thread.
            DispatchQueue(label: "vestibule.badges.search").async {
                let found = Found()
                let milliseconds = Int32(min(max(seconds, 1), 60) * 1000)
                cupsEnumDests(
                    0, milliseconds, nil, 0, 0,
                    { pointer, flags, destination in
                        guard let pointer, let destination, flags & UInt32(CUPS_DEST_FLAGS_REMOVED) == 0 else {
                            return 1
                        }
                        Unmanaged<Found>.fromOpaque(pointer).takeUnretainedValue().add(destination.pointee)
                        return 1
                    }, Unmanaged.passUnretained(found).toOpaque())
                continuation.resume(returning: withExtendedLifetime(found) { found.printers })
            }
        }
    }

    /// What was found so far; touched only on the search's own thread.
    private final class Found {
        var printers: [FoundPrinter] = []

        func add(_ destination: cups_dest_t) {
            guard printers.count < 200, let name = destination.name else { return }
            func option(_ key: String) -> String {
                cupsGetOption(key, destination.num_options, destination.options).map { String(cString: $0) } ?? ""
            }
            let device = option("device-uri")
            let isQueue = !option("printer-uri-supported").isEmpty && !device.hasPrefix("dnssd:")
            let uri = isQueue || device.isEmpty ? option("printer-uri-supported") : device
            let printer = FoundPrinter(
                name: String(cString: name), uri: uri.isEmpty ? device : uri, model: option("printer-make-and-model"),
                isQueue: isQueue)
            if !printers.contains(where: { $0.name == printer.name }) { printers.append(printer) }
        }
    }
}
