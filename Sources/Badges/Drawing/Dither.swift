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
        var dots = [Bool](repeating: false, count: sharp.count)
        var current = [Float](repeating: 0, count: width + 2)
        var next = current
        for row in 0..<height {
            let step = row.isMultiple(of: 2) ? 1 : -1
            for position in 0..<width {
                let column = step > 0 ? position : width - 1 - position
                let wanted = sharp[row * width + column] + current[column + 1]
                let isBlack = wanted < 0.5
                dots[row * width + column] = isBlack
                let error = wanted - (isBlack ? 0 : 1)
                current[column + 1 + step] += error * 7 / 16
                next[column + 1 - step] += error * 3 / 16
                next[column + 1] += error * 5 / 16
                next[column + 1 + step] += error * 1 / 16
            }
            swap(&current, &next)
            for index in next.indices { next[index] = 0 }
        }
        return dots
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
        for row in 1..<(height - 1) {
            for column in 1..<(width - 1) {
                let place = row * width + column
                let around = greys[place - 1] + greys[place + 1] + greys[place - width] + greys[place + width]
                sharp[place] = min(max(greys[place] * 1.8 - around * 0.2, 0), 1)
            }
        }
        return sharp
    }
}
