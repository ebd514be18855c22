extension FrameEnding {
    /// How the frame ended, and what to do where it is not whole, in words.
    public var sentence: String {
        switch self {
        case .gap, .terminator: "The last scan arrived whole."
        case .tooLong:
            "The last scan was longer than any document: the scanner sends without a pause. Set it back to its factory "
                + "settings, then to USB HID POS."
        case .cut:
            "The last scan was cut off. Check the cable and the port; a long scan without its end is not read either."
        case .damaged:
            "The last scan arrived damaged, as its own check says. Check the cable, and the speed of the line."
        case .dropped:
            "The last scan was typed faster than this machine could take it. Set the scanner to USB HID POS, or to "
                + "USB serial, with the bar code in its manual."
        }
    }
}
