import CTurboJPEG

import struct Foundation.Data

/// A decoded photograph: greys or colours, row by row.
///
/// The bytes come from a camera by way of a browser: nothing in them is believed before it is checked.
struct Photograph: Equatable {
    let width: Int
    let height: Int
    /// 1 for grey, 4 for blue, green, red and nothing.
    let channels: Int
    let samples: [UInt8]

    /// The longest side and the largest file that are looked at.
    static let longestSide = 4096
    static let largestFile = 1 << 20

    /// Decodes a JPEG at no more than the size that is needed, or gives `nil` where it is none or too large.
    ///
    /// - Parameters:
    ///   - jpeg: The file.
    ///   - colour: Whether colours are wanted.
    ///   - side: The shorter side wanted; it is decoded at the nearest size above that JPEG offers cheaply.
    init?(jpeg: Data, colour: Bool, atLeast side: Int) {
        guard (128...Self.largestFile).contains(jpeg.count), let decoder = tjInitDecompress() else { return nil }
        defer { tjDestroy(decoder) }
        let bytes = [UInt8](jpeg)
        var (fullWidth, fullHeight, sampling, space): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
        guard tjDecompressHeader3(decoder, bytes, UInt(bytes.count), &fullWidth, &fullHeight, &sampling, &space) == 0,
            (16...Self.longestSide).contains(Int(fullWidth)), (16...Self.longestSide).contains(Int(fullHeight))
        else { return nil }
        let shorter = Int(min(fullWidth, fullHeight))
        // Halves, quarters and eighths cost a fraction of the whole.
        let divisor = [8, 4, 2].first { shorter / $0 >= side } ?? 1
        width = (Int(fullWidth) + divisor - 1) / divisor
        height = (Int(fullHeight) + divisor - 1) / divisor
        channels = colour ? 4 : 1
        var samples = [UInt8](repeating: 255, count: width * height * channels)
        let format = Int32((colour ? TJPF_BGRX : TJPF_GRAY).rawValue)
        guard
            tjDecompress2(
                decoder, bytes, UInt(bytes.count), &samples, Int32(width), Int32(width * channels), Int32(height),
                format, 0) == 0
        else { return nil }
        self.samples = samples
    }

    /// The photograph at a size, cut to its proportions from the middle and a little above it, where faces are.
    func cut(width columns: Int, height rows: Int) -> Photograph {
        let scale = min(Double(width) / Double(columns), Double(height) / Double(rows))
        let left = (Double(width) - Double(columns) * scale) / 2
        let top = (Double(height) - Double(rows) * scale) * 0.4
        let across = (0..<columns).map { span(left + Double($0) * scale, scale, width) }
        var cut = [UInt8](repeating: 255, count: columns * rows * channels)
        let line = width * channels
        // The rows of a dot are added up first, which a processor does for many samples at once.
        var sums = [UInt32](repeating: 0, count: line)
        for row in 0..<rows {
            let down = span(top + Double(row) * scale, scale, height)
            samples.withUnsafeBufferPointer { samples in
                sums.withUnsafeMutableBufferPointer { sums in
                    for place in 0..<line { sums[place] = UInt32(samples[down.lowerBound * line + place]) }
                    for y in down.dropFirst() {
                        for place in 0..<line { sums[place] &+= UInt32(samples[y * line + place]) }
                    }
                }
            }
            for (column, across) in across.enumerated() {
                let count = UInt32(down.count * across.count)
                for channel in 0..<min(channels, 3) {
                    var sum: UInt32 = 0
                    for x in across { sum &+= sums[x * channels + channel] }
                    cut[(row * columns + column) * channels + channel] = UInt8(sum / count)
                }
            }
        }
        return Photograph(width: columns, height: rows, channels: channels, samples: cut)
    }

    private init(width: Int, height: Int, channels: Int, samples: [UInt8]) {
        (self.width, self.height, self.channels, self.samples) = (width, height, channels, samples)
    }

    /// The samples that one dot covers, at least one.
    private func span(_ start: Double, _ length: Double, _ limit: Int) -> Range<Int> {
        let first = min(max(Int(start), 0), limit - 1)
        return first..<min(max(Int(start + length), first + 1), limit)
    }
}
