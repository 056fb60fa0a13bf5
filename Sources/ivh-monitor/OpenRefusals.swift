import CanonicalJSON
import EventStore
import Foundation
import Recording
import Vocabulary

/// Refused lines that nobody mended yet, kept beside the log: what `status` shows. A line stays open
/// until its event is in the log, or until its file is imported again without it.
struct OpenRefusals {
  struct Entry {
    /// The path of its file, without links.
    var path: String
    var line: Int
    var problem: String
    /// Identity of the refused event, where it could be read. Of what the line says nothing else is kept, not even a
    /// digest: it could be guessed, also after an erasure.
    var source: String?
    var id: String?

    /// For who reads of it.
    var file: String { URL(fileURLWithPath: path).lastPathComponent }
  }

  static let noteName = "refusals"
  /// More are counted, not listed.
  private static let listedCount = 1000

  private(set) var entries: [Entry] = []
  /// By path.
  private var unlistedOfFiles: [String: Int] = [:]

  var unlisted: Int { unlistedOfFiles.values.reduce(0, +) }

  init(_ note: [UInt8]?) {
    guard let note, let root = try? JSONDocument(note).root else { return }
    for file in root["ongenoemd"]?.members ?? [] {
      unlistedOfFiles[file.name.string ?? ""] = file.value.integer ?? 0
    }
    entries = (root["regels"]?.elements ?? []).map { entry in
      Entry(
        path: entry["bestand"]?.string ?? "", line: entry["regel"]?.integer ?? 0,
        problem: entry["melding"]?.string ?? "",
        source: entry["source"]?.string, id: entry["id"]?.string)
    }
  }

  var bytes: [UInt8] {
    let lines = entries.map { entry in
      JSONTree.object(
        [
          .init("bestand", .string(entry.path)), .init("regel", .integer(entry.line)),
          .init("melding", .string(entry.problem)),
        ] + (entry.source.map { [.init("source", .string($0))] } ?? [])
          + (entry.id.map { [.init("id", .string($0))] } ?? []))
    }
    let others = unlistedOfFiles.filter { $0.value > 0 }
    return JSONWriter.canonical(
      .object([
        .init("ongenoemd", .object(others.map { .init($0.key, .integer($0.value)) })),
        .init("regels", .array(lines)),
      ]))
  }

  mutating func forget(file: String) {
    let path = Self.path(file)
    unlistedOfFiles[path] = nil
    entries.removeAll { $0.path == path }
  }

  mutating func add(_ line: Import.RefusedLine) {
    let root = line.text.flatMap { try? JSONDocument($0).root }
    let (source, id) = (root?["source"]?.string, root?["id"]?.string)
    if let source, let id {
      // The same event again, perhaps from the file of refused lines: it is still one.
      entries.removeAll { $0.source == source && $0.id == id }
    }
    guard entries.count < Self.listedCount else {
      unlistedOfFiles[Self.path(line.file), default: 0] += 1
      return
    }
    entries.append(
      Entry(
        path: Self.path(line.file), line: line.line, problem: line.refusal.description,
        source: source, id: id))
  }

  /// Those whose event is not in the log.
  func stillOpen(in log: EventLog) throws -> [Entry] {
    let snapshot = try log.snapshot()
    return try entries.filter { entry in
      guard let source = entry.source, let id = entry.id else { return true }
      return try snapshot.position(of: Identity(source: source, id: id)) == nil
    }
  }

  /// Two files of one name in two folders are two; what comes in by standard input has no other name.
  private static func path(_ file: String) -> String {
    file == "-" ? file : OutputPlace.resolved(file)
  }
}
