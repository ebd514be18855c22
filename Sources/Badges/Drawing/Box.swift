/// A rectangle on the label in millimetres, from its top left corner.
struct Box: Equatable {
    var x: Double
    var y: Double
    var width: Double
    var height: Double

    var maxX: Double { x + width }
    var maxY: Double { y + height }

    /// The box made smaller by the same distance on all sides, or larger by a negative one.
    func inset(by distance: Double) -> Box {
        Box(x: x + distance, y: y + distance, width: width - 2 * distance, height: height - 2 * distance)
    }

    /// The upper part of the given height.
    func top(_ part: Double) -> Box { Box(x: x, y: y, width: width, height: part) }

    /// What is left below the upper part of the given height.
    func below(_ part: Double) -> Box { Box(x: x, y: y + part, width: width, height: height - part) }

    /// The smallest box around both.
    func union(_ other: Box) -> Box {
        let (left, upper) = (min(x, other.x), min(y, other.y))
        return Box(x: left, y: upper, width: max(maxX, other.maxX) - left, height: max(maxY, other.maxY) - upper)
    }
}
