import Foundation
import HTTPTypes
public import Hummingbird
public import NIOCore

/// The files of pages, read once at the start and served from memory.
public struct PageFiles: Sendable {
    private let files: [String: (type: String, content: ByteBuffer)]

    /// The longest file that is read, in bytes.
    private static let longest = 1024 * 1024
    private static let types = [
        "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8",
        "json": "application/json", "svg": "image/svg+xml", "png": "image/png",
    ]

    /// Reads a folder and its sub-folders.
    ///
    /// - Throws: `PageFilesMissing` when a page is not there.
    public init(folder: String, needing pages: [String]) throws {
        // A link to the folder is followed; listing one would give nothing.
        let root = URL(fileURLWithPath: folder).resolvingSymlinksInPath()
        var files: [String: (String, ByteBuffer)] = [:]
        for path in (try? FileManager.default.subpathsOfDirectory(atPath: root.path)) ?? [] {
            guard let type = Self.types[URL(fileURLWithPath: path).pathExtension] else { continue }
            let content = try Data(contentsOf: root.appendingPathComponent(path))
            guard content.count <= Self.longest else { continue }
            files[path] = (type, ByteBuffer(bytes: content))
        }
        guard pages.allSatisfy({ files[$0] != nil }) else { throw PageFilesMissing(folder: folder) }
        self.files = files
    }

    /// A page with its token put in; only one that takes photos may ask for the camera.
    public func page(_ name: String, token: PageToken, camera: Bool = false) -> Response {
        guard let file = files[name] else { return Response(status: .notFound) }
        let text = String(buffer: file.content).replacingOccurrences(of: "{{token}}", with: token.text)
        var response = Self.response(ByteBuffer(string: text), type: file.type)
        if camera { response.headers[.permissionsPolicy] = "camera=(self), microphone=(), geolocation=()" }
        return response
    }

    /// A file that is no page.
    public func file(_ path: String) -> Response {
        guard let file = files[path], !path.hasSuffix(".html") else { return Response(status: .notFound) }
        return Self.response(file.content, type: file.type)
    }

    /// An answer that no page but ours may use and nobody keeps.
    public static func response(_ content: ByteBuffer, type: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: type, .cacheControl: "no-store", .xContentTypeOptions: "nosniff",
                .contentSecurityPolicy: policy, .referrerPolicy: "no-referrer",
                .permissionsPolicy: "camera=(), microphone=(), geolocation=()",
            ], body: ResponseBody(byteBuffer: content))
    }

    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
        font-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'
        """
}

/// The pages are not where the configuration says.
public struct PageFilesMissing: Error, CustomStringConvertible {
    let folder: String
    /// What to do.
    public var description: String {
        "The pages are not in \(folder). Install the package again, or name the folder that they are in."
    }
}
