import Control
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

extension Request {
    /// The body as a form, strictly: a member that is not known must not be taken for one that is not there.
    ///
    /// - Parameters:
    ///   - type: The form.
    ///   - largest: The most bytes that are taken.
    /// - Returns: The form.
    /// - Throws: `PageProblem` that says what the body should be.
    func form<Form: Codable>(_ type: Form.Type, upTo largest: Int = 32 * 1024) async throws -> Form {
        if let type = headers[.contentType], !type.lowercased().hasPrefix("application/json") {
            throw PageProblem.of(.contentType, "JSON is expected", 415, "The body must be application/json.")
        }
        let buffer: ByteBuffer
        do {
            buffer = try await body.collect(upTo: largest)
        } catch is NIOTooManyBytesError {
            throw PageProblem.of(.tooLarge, "Too large", 413, "The body may have \(largest) bytes.")
        }
        let data = Data(buffer.readableBytesView)
        do {
            let form = try JSONDecoder().decode(type, from: data)
            let understood = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(form))
            let sent = try JSONSerialization.jsonObject(with: data)
            if let stranger = StrictForm.stranger(in: sent, beside: understood) {
                throw PageProblem.of(.body, "Not understood", 422, "The body has a member too many, \(stranger).")
            }
            return form
        } catch let error as DecodingError {
            throw PageProblem.of(.body, "Not understood", 422, StrictForm.sentence(error))
        } catch let problem as PageProblem {
            throw problem
        } catch {
            throw PageProblem.of(.body, "Not understood", 422, "The body is not JSON.")
        }
    }
}

/// What a body has that its form does not.
enum StrictForm {
    /// The path of the first member of `sent` that `understood` does not have; members that are null count as not there.
    static func stranger(in sent: Any, beside understood: Any, at path: String = "") -> String? {
        switch (sent, understood) {
        case (let sent as [String: Any], let understood as [String: Any]):
            for (name, value) in sent.sorted(by: { $0.key < $1.key }) where !(value is NSNull) {
                // The names of members are the caller's, and may be anything.
                guard let known = understood[name] else { return path.isEmpty ? "at its top" : "in \(path)" }
                if let stranger = stranger(in: value, beside: known, at: path.isEmpty ? name : "\(path).\(name)") {
                    return stranger
                }
            }
            return nil
        case (let sent as [Any], let understood as [Any]):
            for (index, (value, known)) in zip(sent, understood).enumerated() {
                if let stranger = stranger(in: value, beside: known, at: "\(path)[\(index)]") { return stranger }
            }
            return nil
        default: return nil
        }
    }

    /// What is wrong with a body, by the names of the form and never by what was sent.
    static func sentence(_ error: DecodingError) -> String {
        switch error {
        case .keyNotFound(let key, let context): "The body lacks \(place(context.codingPath + [key]))."
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "The body has something else than is expected at \(place(context.codingPath))."
        case .dataCorrupted(let context) where !context.codingPath.isEmpty:
            "The body has something that is not understood at \(place(context.codingPath))."
        default: "The body is not JSON."
        }
    }

    private static func place(_ path: [any CodingKey]) -> String {
        guard !path.isEmpty else { return "its top" }
        return path.map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }.joined(separator: ".")
    }
}
