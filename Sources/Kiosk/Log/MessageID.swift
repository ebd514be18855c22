import Logging

/// Every message of the daemon's log: a number that never changes, how grave it is, and its words.
///
/// `systemd/vestibule.catalog` explains each to whoever asks `journalctl -x`; a test holds the two together. A number is
/// never used again for another message.
enum MessageID: String, CaseIterable, Sendable {
    case ready = "9ce178750d924e9ab289e6ce18644a5a"
    case stopped = "8fea704b28a143668d3076329faf463e"
    case leftBehind = "6b8edda0c94b45eb9fb665acacb4684c"
    case serviceCancelled = "02c2a17c8d274a94ab080f1a79e318c4"
    case safeMode = "eba3288aec264b2f9c026de58807e57c"
    case startNotKept = "e4666f8b3d214c0da331d2366bc5546a"
    case configurationRead = "03782d762c4e4276bff6addc5e63811d"
    case configurationRefused = "042f9aa73d5d4ad2b045080cf15015e6"
    case doorNotTakenUp = "d2a65236ecff424a889a16739290e8e6"
    case houseNotKept = "ec346c6df0c843e38194d28a2c752e6c"
    case lateExitsNotKept = "9d0f6c6d5a7b4d0e8c41f6a3b2975e18"
    case clockNotServed = "ffc154e11d1f46aab85087f0f5bb7e3e"
    case scanFailed = "11f39dc36c4749c58edc35d6ed828e30"
    case badgesNotFollowed = "e07309f9fa614e65a6fbd6eafb687a19"
    case badgeNotWritten = "3882cfe6096b4847b0b8441c6d2b4518"
    case rosterNotFollowed = "f271ab91d5e141d9ba4e4d0714105f0a"
    case pageNotPrinted = "74d3f9646e7043d988b97b58950fd4f1"
    case ownListNotWritten = "821dc86d5f9e439488759117f2dca803"
    case listNotTaken = "c99ad06bf3c24f12958d26a3e84fc3b8"
    case certificateNotTaken = "ea6b6f913e22441f9df90517221f83c7"
    case documentNotTaken = "be80bf28d67d4e0fa9dde621d269266a"
    case editionNotKept = "758d0bb7b6204859bba802fe622933cb"
    case oldPhotosNotErased = "4bddd5f0301548e897114404fa8a5721"
    case erasureWaits = "db61f7068c37474783b07a981e1062a4"
    case erasureFailed = "0506b75a9aa240bebaa627321d625bef"
    case diskFull = "3fc240a44a5b46efba41569ffa113e05"
    case journalDamaged = "75a5ed7722cb48b29a3acac36433d76c"
    case journalNotVerified = "a20a8c58b5cf473c830093b709ff3fbb"
    case nothingWritten = "c0c7f5e722df4bf694f4685e50162cd8"
    case journalSetAside = "43d29cd1198b4211839c941b6414d25e"
    case badgeKeyNotRead = "e03362d8acf64bedb5aed18a05851b0a"
    case badgeNotSigned = "cf1f89bfa20c409398495c4246994ab1"
    case headKeyNotReplaced = "daafc29096bf4a51b30413ad49f18344"
    case peersUnheard = "381f69ce1ed349ad982a882213f22743"
    case peersUnanswered = "3d548a7769074f58933ddc6b517587e0"
    case peerLost = "1d9ccbecc3524e11bf6c7ea947144a40"
    case peerSilenceNotWritten = "0540a29bbc044e6d97a2a1599521cf7a"
    case trainingStarted = "46997f4ac4d94aee9ad3396c6b6413b4"
    case trainingEnded = "d11278c238fb473eb1b9e2a3897042de"
    case trainingFailed = "6c1cf95b434d43fba313518622275a15"
    case metricsNotServed = "11044bc58a454e1283f9a60b5b069042"
    case routeFailed = "6d1fa40f2d4a4b4ba3e9219c2a8f9ea4"
    case suppressed = "fb1e1bf48d094f6f86e759aa4e7d82b8"

    /// How grave it is.
    ///
    /// Error: somebody must do something. Warning: something failed and is tried again, or is for staff to know. Notice:
    /// part of every day. Info and debug: for those who build Vestibule.
    var level: Logger.Level {
        switch self {
        case .safeMode, .configurationRefused, .badgesNotFollowed, .rosterNotFollowed, .oldPhotosNotErased,
            .erasureFailed, .diskFull, .journalDamaged, .journalNotVerified, .journalSetAside, .peersUnheard,
            .peersUnanswered,
            .trainingFailed:
            .error
        case .leftBehind, .startNotKept, .doorNotTakenUp, .houseNotKept, .lateExitsNotKept, .clockNotServed,
            .scanFailed, .badgeNotWritten,
            .pageNotPrinted, .ownListNotWritten, .listNotTaken, .documentNotTaken, .certificateNotTaken,
            .editionNotKept, .peerLost,
            .peerSilenceNotWritten,
            .nothingWritten,
            .badgeKeyNotRead, .badgeNotSigned,
            .headKeyNotReplaced, .metricsNotServed:
            .warning
        case .ready, .stopped, .configurationRead, .erasureWaits, .trainingStarted, .trainingEnded, .suppressed: .notice
        case .serviceCancelled, .routeFailed: .debug
        }
    }

    /// What it says, before its details.
    var sentence: String {
        switch self {
        case .ready: "ready"
        case .stopped: "stopped"
        case .leftBehind: "something did not end in time and is left behind"
        case .serviceCancelled: "a service was cancelled at the end"
        case .safeMode: "safe mode"
        case .startNotKept: "how the start goes could not be kept"
        case .configurationRead: "the configuration was read again"
        case .configurationRefused: "the configuration stays as it was"
        case .doorNotTakenUp: "the door could not be taken up"
        case .houseNotKept: "the house could not be kept"
        case .lateExitsNotKept: "sign-outs that are noted could not be kept"
        case .clockNotServed: "the door's clock could not be served"
        case .scanFailed: "a scan came to nothing"
        case .badgesNotFollowed: "badges cannot follow the journal"
        case .badgeNotWritten: "a badge's state could not be written down"
        case .rosterNotFollowed: "the roster cannot follow the journal"
        case .pageNotPrinted: "a page of a list could not be printed"
        case .ownListNotWritten: "an own list's file could not be written"
        case .listNotTaken: "an edition that the district publishes is not taken"
        case .certificateNotTaken:
            "the district does not take this kiosk's certificate: without it for now, and asking for another"
        case .documentNotTaken: "a document that the district publishes is not taken"
        case .editionNotKept: "an edition could not be kept"
        case .oldPhotosNotErased: "old photos could not be erased"
        case .erasureWaits: "nothing is erased: the clock is far ahead of the journal's newest earlier day"
        case .erasureFailed: "what is over could not be erased"
        case .diskFull: "the disk is full: the room held back for those who leave is in use"
        case .journalDamaged: "the journal is not as it was written"
        case .journalNotVerified: "the journal could not be verified"
        case .nothingWritten: "nothing could be written down"
        case .journalSetAside: "the journal was set aside"
        case .badgeKeyNotRead: "badges of this kiosk are not known"
        case .badgeNotSigned: "a badge's code is not signed"
        case .headKeyNotReplaced: "the key that signs heads was not replaced"
        case .peersUnheard: "the other kiosks cannot be heard"
        case .peersUnanswered: "the other kiosks cannot be answered"
        case .peerLost: "another kiosk cannot be heard"
        case .peerSilenceNotWritten: "a kiosk's silence could not be written down"
        case .trainingStarted: "training began"
        case .trainingEnded: "training ended"
        case .trainingFailed: "the training's door could not be opened or cleared away"
        case .metricsNotServed: "figures are not served"
        case .routeFailed: "a route failed"
        case .suppressed: "messages like the last ones were left out"
        }
    }
}
