import CanonicalJSON
import Foundation
import Recording

@testable import EventStore

/// A store with a recorder, and events that are short to write. Everything is made up.
final class Fixture {
  let log: EventLog
  let root: URL
  private(set) var refused: [Import.RefusedLine] = []

  static let source = "urn:nld:oin:00000099999999990000:systeem:test:fictief"

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("ivh-monitor-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    let folder = StoreFolder(root.appendingPathComponent("store").path)
    try folder.make(origin: "test.example/log", keys: .beside(store: folder.path))
    log = try EventLog(folder, keys: .beside(store: folder.path), .writing(command: "test"))
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// Imports lines as one file.
  func importing(_ lines: [String], name: String = "events.ndjson") throws -> Import.Summary {
    let file = root.appendingPathComponent(name)
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    refused = []
    let work = Import(
      into: log, recordedBy: "test", refuse: { self.refused.append($0) }, report: { _ in })
    try work.run(file.path)
    return work.summary
  }

  /// Ids in the order of the log.
  func ids() throws -> [String] {
    var ids: [String] = []
    try log.scan(from: 1, through: try log.size()) { record in
      ids.append(try JSONDocument(record.leaf).root["id"]?.string ?? "")
    }
    return ids
  }

  func leaf(_ position: UInt64) throws -> String {
    String(decoding: try log.snapshot().record(at: position).leaf, as: UTF8.self)
  }

  static func event(
    _ id: String, _ type: String, _ data: String, subject: String = "casus/1",
    time: String = "2025-03-01T10:00:00+01:00", source: String = source, extra: String = ""
  ) -> String {
    #"{"specversion":"1.0","id":"\#(id)","source":"\#(source)","type":"nl.integralevroeghulp.\#(type)","#
      + #""subject":"\#(subject)","time":"\#(time)"\#(extra),"data":\#(data)}"#
  }

  static func referral(_ id: String, subject: String = "casus/1", concerns: String = #"["gedrag"]"#)
    -> String
  {
    event(
      id, "aanmelding-ontvangen",
      #"{"regio":"noord","gemeente":"GM9901","geboortemaand":"2021-06","verwijzer":"jgz","problematiek":\#(concerns)}"#,
      subject: subject)
  }

  static func correction(
    _ id: String, of target: String, _ change: String, subject: String = "casus/1"
  ) -> String {
    event(
      id, "gebeurtenis-gecorrigeerd",
      #"{"gebeurtenis":"\#(target)","reden":"invoerfout",\#(change)}"#, subject: subject)
  }
}
