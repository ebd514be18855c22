import Control
import Foundation
import Testing
import Yams

/// The description of the control socket is of what there is.
@Suite struct OpenAPITests {
    private let document: [String: Any]

    init() throws {
        let root = URL(filePath: #filePath).appending(path: "../../..").standardized
        let text = try String(contentsOf: root.appending(path: "docs/control-api.openapi.yaml"), encoding: .utf8)
        document = try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    @Test func theDocumentAndTheTableHaveTheSameRoutesAndRoles() throws {
        var described: [String: [String]] = [:]
        for (path, item) in try #require(document["paths"] as? [String: [String: Any]]) {
            for method in ["get", "post", "put", "delete", "patch"] {
                guard let operation = item[method] as? [String: Any] else { continue }
                let place = "\(method.uppercased()) \(path)"
                described[place] = try #require(operation["x-vestibule-roles"] as? [String], "\(place)")
                for (flag, roles) in operation["x-vestibule-flags"] as? [String: [String]] ?? [:] {
                    described["\(place)?\(flag)"] = roles
                }
            }
        }
        let table = ControlRoutes.all.map { route in
            ("\(route.method.rawValue) \(route.path)\(route.flag.map { "?\($0)" } ?? "")", route.roles.map(\.rawValue))
        }
        #expect(described == Dictionary(uniqueKeysWithValues: table))
    }

    @Test func theDocumentNamesEveryParameterOfTheQuery() throws {
        let paths = try #require(document["paths"] as? [String: [String: Any]])
        for route in ControlRoutes.all {
            let operation = try #require(
                paths[route.path]?[route.method.rawValue.lowercased()] as? [String: Any])
            let parameters = operation["parameters"] as? [[String: Any]] ?? []
            var named = Set(parameters.filter { $0["in"] as? String == "query" }.compactMap { $0["name"] as? String })
            if parameters.contains(where: { ($0["$ref"] as? String)?.hasSuffix("/Who") == true }) {
                named.insert("who")
            }
            #expect(named.isSuperset(of: route.query), "\(route.path)")
        }
    }

    @Test func everyObjectIsClosed() throws {
        func walk(_ value: Any, _ place: String) {
            if let object = value as? [String: Any] {
                if object["type"] as? String == "object" {
                    #expect(object["additionalProperties"] != nil, "\(place)")
                }
                for (name, each) in object { walk(each, "\(place).\(name)") }
            } else if let list = value as? [Any] {
                for (index, each) in list.enumerated() { walk(each, "\(place)[\(index)]") }
            }
        }
        walk(document, "")
    }
}
