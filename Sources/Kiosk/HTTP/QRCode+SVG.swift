import Badges

extension QRCode {
    /// The code as an SVG drawing with its quiet zone, one unit a module.
    var svg: String {
        let size = side + 2 * Self.quietZone
        var path = ""
        for row in 0..<side {
            for column in 0..<side where isDark(row: row, column: column) {
                path += "M\(column + Self.quietZone) \(row + Self.quietZone)h1v1h-1z"
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(size) \(size)" shape-rendering="crispEdges">\
            <path fill="#fff" d="M0 0h\(size)v\(size)H0z"/><path d="\(path)"/></svg>
            """
    }
}
