// libFuzzer target over every entry point of IdentityDocuments:
//
//   Tests/Fuzz/IdentityDocuments/build.sh .build/fuzz-documents
//   .build/fuzz-documents/fuzz-documents -max_len=2048 -timeout=1 NEW Tests/Fuzz/IdentityDocuments/corpus
//
// NEW is an empty folder for what the run finds. The corpus holds invented people only.

private let reader = CalendarDate(year: 2026, month: 6, day: 1).map(DocumentReader.init(today:))

/// Reads the input as a frame and as rows, and checks what must hold of every document.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let reader else { return 0 }
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    check(try? reader.read(bytes))
    check(try? reader.read(rows: String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)))
    return 0
}

private func check(_ document: IdentityDocument?) {
    guard let document else { return }
    precondition(!document.name.family.isEmpty)
    precondition(document.documentNumberLastFour.map { (1...4).contains($0.utf8.count) } ?? true)
    precondition(document.name.spoken.utf8.count <= 16 * 1024)
    precondition(document.displayName.spoken.isEmpty == false)
    precondition(!document.description.contains("\n"))
}
