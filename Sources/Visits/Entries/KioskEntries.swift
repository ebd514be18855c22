public import Screening

/// The daemon is ready.
public struct KioskStarted: Entry {
    /// `kiosk.started`.
    public static let type = "kiosk.started"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// Vestibule's version.
    public var release: String
    /// SHA-256 of the configuration's effective values, hexadecimal.
    public var configuration: String
    /// The lists in use.
    public var lists: [ListVersion]

    /// An entry from its parts.
    public init(release: String, configuration: String, lists: [ListVersion]) {
        self.release = release
        self.configuration = configuration
        self.lists = lists
    }
}

/// The daemon ends in order.
public struct KioskStopping: Entry {
    /// `kiosk.stopping`.
    public static let type = "kiosk.stopping"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What asked for it, such as `SIGTERM`.
    public var reason: String

    /// An entry from its parts.
    public init(reason: String) {
        self.reason = reason
    }
}

/// A part stopped working.
public struct KioskDegraded: Entry {
    /// `kiosk.degraded`.
    public static let type = "kiosk.degraded"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The part, such as `printer`.
    public var part: String
    /// What is wrong, in words.
    public var reason: String

    /// An entry from its parts.
    public init(part: String, reason: String) {
        self.part = part
        self.reason = reason
    }
}

/// A part works again.
public struct KioskRecovered: Entry {
    /// `kiosk.recovered`.
    public static let type = "kiosk.recovered"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The part.
    public var part: String

    /// An entry from its parts.
    public init(part: String) {
        self.part = part
    }
}

/// The wall clock moved against the monotonic one.
public struct ClockStepped: Entry {
    /// `clock.stepped`.
    public static let type = "clock.stepped"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What the clock should have said.
    public var before: Timestamp
    /// What it said.
    public var after: Timestamp

    /// An entry from its parts.
    public init(before: Timestamp, after: Timestamp) {
        self.before = before
        self.after = after
    }

    /// Whatever waits goes on waiting for as long as it should.
    public func change(_ house: inout House, at time: Timestamp) {
        house.shift(by: after.milliseconds - before.milliseconds)
    }
}

/// A scanner appeared.
public struct DeviceConnected: Entry {
    /// `device.connected`.
    public static let type = "device.connected"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is used for.
    public var role: String
    /// Its name.
    public var name: String
    /// Its model.
    public var model: String
    /// Where it is plugged in.
    public var port: String

    /// An entry from its parts.
    public init(role: String, name: String, model: String, port: String) {
        self.role = role
        self.name = name
        self.model = model
        self.port = port
    }
}

/// A scanner went away.
public struct DeviceDisconnected: Entry {
    /// `device.disconnected`.
    public static let type = "device.disconnected"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is used for.
    public var role: String
    /// Its name.
    public var name: String

    /// An entry from its parts.
    public init(role: String, name: String) {
        self.role = role
        self.name = name
    }
}

/// A scanner is there and cannot be used.
public struct DeviceProblem: Entry {
    /// `device.problem`.
    public static let type = "device.problem"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is used for.
    public var role: String
    /// Its name.
    public var name: String
    /// A stable word for the problem.
    public var code: String

    /// An entry from its parts.
    public init(role: String, name: String, code: String) {
        self.role = role
        self.name = name
        self.code = code
    }
}

/// A frame that is no document; its content is never kept.
public struct ScanUnreadable: Entry {
    /// `scan.unreadable`.
    public static let type = "scan.unreadable"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The scanner's name.
    public var scanner: String
    /// A stable word for the reason.
    public var code: String
    /// The frame's length in bytes.
    public var length: Int

    /// An entry from its parts.
    public init(scanner: String, code: String, length: Int) {
        self.scanner = scanner
        self.code = code
        self.length = length
    }
}

/// Staff closed the entrance.
public struct EntranceClosed: Entry {
    /// `entrance.closed`.
    public static let type = "entrance.closed"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The reason given.
    public var reason: String
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(reason: String, who: String) {
        self.reason = reason
        self.who = who
    }

    /// The entrance is closed.
    public func change(_ house: inout House, at time: Timestamp) {
        house.closure = House.Closure(reason: reason, who: who, at: time)
    }
}

/// Staff opened the entrance again.
public struct EntranceOpened: Entry {
    /// `entrance.opened`.
    public static let type = "entrance.opened"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(who: String) {
        self.who = who
    }

    /// The entrance is open.
    public func change(_ house: inout House, at time: Timestamp) {
        house.closure = nil
    }
}

/// Somebody at the entrance asked for help, or an alarm rang.
public struct AlertRaised: Entry {
    /// `alert.raised`.
    public static let type = "alert.raised"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it is about: `help`.
    public var about: String
    /// The role that is told.
    public var role: String

    /// An entry from its parts.
    public init(about: String, role: String) {
        self.about = about
        self.role = role
    }

    /// Somebody waits for help.
    public func change(_ house: inout House, at time: Timestamp) {
        house.helpCalled = time
    }
}

/// Staff answered a call.
public struct AlertAcknowledged: Entry {
    /// `alert.acknowledged`.
    public static let type = "alert.acknowledged"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// What it was about.
    public var about: String
    /// The member of staff.
    public var who: String

    /// An entry from its parts.
    public init(about: String, who: String) {
        self.about = about
        self.who = who
    }

    /// Nobody waits for help.
    public func change(_ house: inout House, at time: Timestamp) {
        house.helpCalled = nil
    }
}

/// An index was taken into use.
public struct ListInstalled: Entry {
    /// `list.installed`.
    public static let type = "list.installed"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The edition.
    public var list: ListVersion

    /// An entry from its parts.
    public init(list: ListVersion) {
        self.list = list
    }
}

/// An index was refused; the one in use, if any, stays.
public struct ListRefused: Entry {
    /// `list.refused`.
    public static let type = "list.refused"
    /// The kiosk's own life.
    public static let series = RecordSeries.operations
    /// The list's name.
    public var name: String
    /// Why, in words.
    public var reason: String

    /// An entry from its parts.
    public init(name: String, reason: String) {
        self.name = name
        self.reason = reason
    }
}
