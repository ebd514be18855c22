extension Canvas {
    /// Draws the band of a visitor type and returns the box for its word.
    func band(_ band: BadgeBand, in box: Box, _ ink: Ink) -> Box {
        let thickness = min(1.1, box.height / 10)
        if band.isFull { fill(box, ink) } else { frame(box, thickness: thickness, ink) }
        let end = min(box.height * 0.35, box.width * 0.09)
        let word = box.inset(by: min(1.6, box.height * 0.14))
        let between = Box(x: box.x + end + 0.8, y: word.y, width: box.width - 2 * (end + 0.8), height: word.height)
        switch band {
        case .solid, .framed:
            return word
        case .striped:
            for left in [box.x, box.maxX - end] { stripes(in: Box(x: left, y: box.y, width: end, height: box.height)) }
            return between
        case .chequered:
            for left in [box.x, box.maxX - end] {
                chequers(in: Box(x: left, y: box.y, width: end, height: box.height), ink)
            }
            return between
        case .railed:
            for y in [box.y + thickness, box.maxY - 2 * thickness] {
                fill(Box(x: box.x, y: y, width: box.width, height: thickness), .white)
            }
            return box.inset(by: 2.6 * thickness)
        case .barred:
            for left in [box.x, box.maxX - end] {
                fill(Box(x: left, y: box.y, width: end, height: box.height), ink)
            }
            return between
        }
    }

    private func stripes(in box: Box) {
        let step = box.height / 4
        for index in 0..<4 {
            let y = box.y + Double(index) * step
            fill(
                corners: [
                    (box.x, y + step), (box.maxX, y + step / 2), (box.maxX, y), (box.x, y + step / 2),
                ], .white)
        }
    }

    private func chequers(in box: Box, _ ink: Ink) {
        let (rows, columns) = (6, 2)
        let (width, height) = (box.width / Double(columns), box.height / Double(rows))
        for row in 0..<rows {
            for column in 0..<columns where (row + column).isMultiple(of: 2) {
                fill(
                    Box(
                        x: box.x + Double(column) * width, y: box.y + Double(row) * height, width: width,
                        height: height), ink)
            }
        }
    }
}
