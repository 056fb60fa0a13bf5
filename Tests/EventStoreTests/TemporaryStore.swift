import Foundation
import Testing

@testable import EventStore

/// A store in a folder of its own, gone with the value.
final class TemporaryStore {
  let folder: StoreFolder
  let keys: KeyFolder
  private let root: URL

  init(origin: String = "test.example/log", phrases: [String] = []) throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("ivh-monitor-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    folder = StoreFolder(root.appendingPathComponent("store").path)
    keys = .beside(store: folder.path)
    try folder.make(origin: origin, keys: keys, phrases: phrases)
  }

  deinit { try? FileManager.default.removeItem(at: root) }

  /// - Parameter mapBytes: reserved for the log at first; a little, to see it grow.
  func writing(mapBytes: Int? = nil) throws -> EventLog {
    try EventLog(folder, keys: keys, .writing(command: "test"), mapBytes: mapBytes)
  }

  /// As `writing`, with the keys of the first slots, which a log that is opened once more must have.
  func sealing() throws -> EventLog {
    let log = try writing()
    _ = try log.keySlot(subject: "a/1")
    return log
  }

  func reading() throws -> EventLog { try EventLog(folder, keys: keys, .reading) }
}

extension Draft {
  /// A draft whose leaf says what is asked, with room for what the writer adds.
  static func make(
    _ id: String, subject: String = "a/1", text: String = "", slot: KeySlot = 0,
    expected: ExpectedVersion = .any
  ) -> Draft {
    let sequence = Draft.sequencePlaceholder
    let time = Draft.recordedTimePlaceholder
    let leaf = Array("\(sequence)|\(time)|\(id)|\(text)".utf8)
    return Draft(
      subject: subject, identity: Identity(source: "test", id: id), leaf: leaf, sequenceOffset: 0,
      recordedTimeOffset: sequence.utf8.count + 1, keySlot: slot,
      tag: RecordTag(high: UInt64(id.utf8.count), low: 7), expected: expected)
  }
}

extension StoredRecord {
  /// Position, id and text of a leaf that `Draft.make` made.
  var fields: [String] {
    let parts = String(decoding: leaf, as: UTF8.self).split(
      separator: "|", omittingEmptySubsequences: false)
    return [String(parts[0]), String(parts[2]), String(parts[3])]
  }
}
