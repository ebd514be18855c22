import Foundation

/// Turns greys into black dots for a printer that has nothing else.
enum Dither {
    /// Whether each dot is black.
    ///
    /// Thermal dots grow: a face printed straight comes out as a dark blot. So the greys are stretched over their whole
    /// range, lightened, sharpened a little, and the error of each dot is spread over its neighbours, there and back
    /// (Floyd and Steinberg 1976).
    static func dots(_ greys: [UInt8], width: Int, height: Int) -> [Bool] {
        guard width > 0, height > 0, greys.count == width * height else { return [] }
        let sharp = sharpened(stretched(greys), width: width, height: height)
        return [Bool](unsafeUninitializedCapacity: sharp.count) { dots, count in
            sharp.withUnsafeBufferPointer { sharp in
                // What a row leaves to the next, with a place more at both ends.
                withUnsafeTemporaryAllocation(of: Float.self, capacity: 2 * (width + 2)) { errors in
                    errors.initialize(repeating: 0)
                    for row in 0..<height {
                        let current = row % 2 * (width + 2) + 1
                        let next = (1 - row % 2) * (width + 2) + 1
                        spread(sharp, into: dots, row: row, width: width, errors, current, next)
                        for place in 0..<(width + 2) { errors[current - 1 + place] = 0 }
                    }
                }
            }
            count = sharp.count
        }
    }

    /// Makes a row's dots, from the left in even rows and from the right in odd ones.
    private static func spread(
        _ sharp: UnsafeBufferPointer<Float>, into dots: UnsafeMutableBufferPointer<Bool>, row: Int, width: Int,
        _ errors: UnsafeMutableBufferPointer<Float>, _ current: Int, _ next: Int
    ) {
        let step = row.isMultiple(of: 2) ? 1 : -1
        var column = step > 0 ? 0 : width - 1
        for _ in 0..<width {
            let wanted = sharp[row * width + column] + errors[current + column]
            let isBlack = wanted < 0.5
            dots.initializeElement(at: row * width + column, to: isBlack)
            let error = (wanted - (isBlack ? 0 : 1)) / 16
            errors[current + column + step] += error * 7
            errors[next + column - step] += error * 3
            errors[next + column] += error * 5
            errors[next + column + step] += error
            column += step
        }
    }

    /// Greys from 0 to 1, the darkest and lightest hundredth cut off, and lightened for dots that grow.
    private static func stretched(_ greys: [UInt8]) -> [Float] {
        var counts = [Int](repeating: 0, count: 256)
        for grey in greys { counts[Int(grey)] += 1 }
        let part = greys.count / 100
        func level(_ levels: some Sequence<Int>) -> Int {
            var seen = 0
            for level in levels {
                seen += counts[level]
                if seen > part { return level }
            }
            return 0
        }
        let (low, high) = (level(0...255), level((0...255).reversed()))
        let range = Float(max(high - low, 32))
        let curve = (0...255).map { grey in
            pow(min(max((Float(grey) - Float(low)) / range, 0), 1), 0.72) * 0.94 + 0.04
        }
        return greys.map { curve[Int($0)] }
    }

    /// Each dot taken away from the mean of its four neighbours.
    private static func sharpened(_ greys: [Float], width: Int, height: Int) -> [Float] {
        guard width > 2, height > 2 else { return greys }
        var sharp = greys
        greys.withUnsafeBufferPointer { greys in
            sharp.withUnsafeMutableBufferPointer { sharp in
                for row in 1..<(height - 1) {
                    for place in (row * width + 1)..<(row * width + width - 1) {
                        let around = greys[place - 1] + greys[place + 1] + greys[place - width] + greys[place + width]
                        sharp[place] = min(max(greys[place] * 1.8 - around * 0.2, 0), 1)
                    }
                }
            }
        }
        return sharp
    }
}
