import Badges
import Foundation

extension Badge {
    /// A badge of an invented person.
    static func specimen(
        name: String = "Zoë Müller-Østergård", type: String = "Contractor", destination: String = "Room 214",
        escort: Bool = true, code: String = "VB1AE4DCNBVGY3TQOJQGEZDGNBVGY3TQOJQ", overprint: String? = nil
    ) -> Badge {
        Badge(
            name: name, visitorType: type, destination: destination, school: "Lincoln Elementary School",
            entrance: "Main entrance", date: "Sat 21 Nov 2026", entryTime: "8:42 AM", expires: "3:30 PM",
            escortRequired: escort, code: code, overprint: overprint)
    }
}

/// Things that no visitor brought.
enum Specimen {
    /// A drawn face, as a JPEG of 480 × 640.
    static func photograph() throws -> Data {
        try Data(contentsOf: Tool.root.appendingPathComponent("Tests/Fixtures/face.jpg"))
    }
}

/// A page as grey levels.
struct Greymap {
    let width: Int
    let height: Int
    private let levels: [UInt8]

    /// Reads a binary PGM as pdftoppm writes it.
    init?(_ data: Data) {
        var fields: [Int] = []
        var index = data.startIndex
        guard data.starts(with: Data("P5".utf8)) else { return nil }
        index += 2
        while fields.count < 3 {
            guard let start = data[index...].firstIndex(where: { (0x30...0x39).contains($0) }),
                let end = data[start...].firstIndex(where: { !(0x30...0x39).contains($0) }),
                let number = Int(String(decoding: data[start..<end], as: UTF8.self))
            else { return nil }
            fields.append(number)
            index = end
        }
        (width, height) = (fields[0], fields[1])
        levels = Array(data[(index + 1)...])
        guard levels.count == width * height else { return nil }
    }

    func isInked(x: Int, y: Int) -> Bool { levels[y * width + x] < 250 }

    /// The levels of a window of the page.
    func levels(x: Range<Int>, y: Range<Int>) -> [UInt8] {
        y.flatMap { row in x.map { levels[row * width + $0] } }
    }

    /// The part of the page inside (or outside) a border of this many pixels that is inked.
    func hasInk(border: Int, inside: Bool) -> Bool {
        for y in 0..<height {
            for x in 0..<width {
                let isInside = x >= border && y >= border && x < width - border && y < height - border
                if isInside == inside, isInked(x: x, y: y) { return true }
            }
        }
        return false
    }
}
