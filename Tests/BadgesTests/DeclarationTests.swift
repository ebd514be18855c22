import Foundation
import Testing

@Suite struct DeclarationTests {
    @Test(.enabled(if: Tool.exist("cc", "pkg-config"), "needs a C compiler and pkg-config"))
    func declarationsAgreeWithPangosOwnHeaders() throws {
        let flags = String(decoding: try Tool.run("pkg-config", "--cflags", "pangocairo"), as: UTF8.self)
        let shim = Tool.root.appendingPathComponent("Sources/CPangoCairo/shim.h").path
        let folder = try TemporaryFolder()
        let both = "#include <pango/pangocairo.h>\n#include \"\(shim)\"\n"
        let file = try folder.write(Data(both.utf8), "both.c")
        let compile = "cc -fsyntax-only -Wall -Werror \(flags.trimmingCharacters(in: .whitespacesAndNewlines)) \(file)"
        #expect(throws: Never.self) { try Tool.run("sh", "-c", compile) }
    }
}
