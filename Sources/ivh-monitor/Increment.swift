import CanonicalJSON
import Cryptography
import EventStore
import Foundation
import Recording

/// What a log got after a position, as a file: a line with the proof that it follows on what was
/// there and the signed checkpoint that it leads to; a line for each record, its slot of the vault, a
/// tab and its leaf; and a line with the SHA-256 of all before it.
enum Increment {
  private static let format = "ivh-monitor aanvulling 1"
  private static let pieceBytes = 1 << 20
  /// Of a slot in digits and the tab before a leaf.
  private static let slotBytes = 11

  /// - Throws: `noSuchPosition` where nothing came after the position.
  static func write(
    _ log: EventLog, since position: UInt64, keys: KeyFolder, to path: String
  ) throws -> (size: UInt64, root: MerkleHash) {
    try log.checkStructure()
    let snapshot = try log.snapshot()
    let size = snapshot.size
    guard position < size else { throw StoreError.noSuchPosition(position, last: size) }
    let note = try log.checkpoint(size: size, keys: keys)
    let proof = ProofFile.text(
      .consistency(
        old: position, size: size, hashes: try snapshot.consistencyProof(from: position, to: size)),
      note)
    let output = try NewFile(path)
    var piece = Array((format + "\n").utf8) + proof
    try log.scan(from: position + 1, through: size) { record in
      piece.append(contentsOf: Array("\(record.header.keySlot)\t".utf8))
      piece.append(contentsOf: record.leaf)
      piece.append(UInt8(ascii: "\n"))
      if piece.count >= pieceBytes {
        try output.write(piece)
        piece.removeAll(keepingCapacity: true)
      }
    }
    try output.write(piece)
    try output.finish()
    return (size, try snapshot.root(size: size))
  }

  /// Adds an increment to what is being put back.
  /// - Parameter last: records after this position are left out; nil takes all.
  /// - Throws: `UserError` where the file is none, does not follow, or is not what was signed.
  static func add(_ path: String, to restoration: Restoration, through last: UInt64?) throws {
    var file = try Reader(path, of: restoration)
    try file.checkFollows(restoration)
    let end = min(file.checkpoint.size, last ?? .max)
    while restoration.size < end, let record = try file.next() { try restoration.add(record) }
    guard restoration.size == end else { throw fault(path, "houdt te vroeg op") }
    try file.leaveOutRest(of: restoration)
  }

  /// Goes past an increment of which nothing is put back.
  /// - Throws: as `add`.
  static func leaveOut(_ path: String, of restoration: Restoration) throws {
    var file = try Reader(path, of: restoration)
    try file.checkFollows(restoration)
    try file.leaveOutRest(of: restoration)
  }

  /// A file whose sum is right and which the log that is being put back signed.
  private struct Reader: ~Copyable {
    private let path: String
    private var reader: LineReader
    private var lines: ArraySlice<LineReader.Line> = []
    private var left: UInt64
    let checkpoint: Checkpoint
    let old: UInt64
    let hashes: [MerkleHash]

    init(_ path: String, of restoration: Restoration) throws {
      try LineReader.check(path)
      try checkSum(path)
      var reader = try LineReader(path, maximumLineBytes: StoreLimit.recordBytes + slotBytes)
      var lines: ArraySlice<LineReader.Line> = []
      guard try Reader.line(&reader, &lines) == Array(format.utf8),
        let proof = try Reader.line(&reader, &lines).flatMap(ProofFile.read),
        case .consistency(let old, let size, let hashes) = proof.proof,
        proof.checkpoint.size == size, old < size, proof.checkpoint.origin == restoration.origin
      else { throw fault(path, "is geen aanvulling van dit logboek") }
      guard proof.note.isSigned(by: restoration.verifierKey) else {
        throw fault(path, "is niet door dit logboek ondertekend")
      }
      self.path = path
      self.reader = reader
      self.lines = lines
      (checkpoint, self.old, self.hashes) = (proof.checkpoint, old, hashes)
      left = size - old
    }

    /// - Throws: `UserError` where it does not begin where what was put back or left out ends.
    func checkFollows(_ restoration: Restoration) throws {
      guard old == restoration.reach else {
        throw UserError(
          message:
            "\(path) sluit aan op positie \(old), en er is hersteld tot \(restoration.reach); geef de aanvullingen op volgorde",
          code: .wrongUse)
      }
      guard
        MerkleProof.isConsistent(
          old: old, oldRoot: try restoration.reachRoot(), size: checkpoint.size,
          newRoot: checkpoint.root, proof: hashes)
      else { throw fault(path, "sluit niet aan op wat er is hersteld") }
    }

    /// Goes past what is not put back, to the end that was signed.
    mutating func leaveOutRest(of restoration: Restoration) throws {
      while let record = try next() { try restoration.leaveOut(record) }
      guard try restoration.believe(checkpoint) else {
        throw fault(path, "geeft een andere wortel dan is ondertekend")
      }
    }

    /// - Returns: nil at the end.
    mutating func next() throws -> RecordedLeaf? {
      guard left > 0, let text = try Reader.line(&reader, &lines) else { return nil }
      left -= 1
      guard let tab = text.firstIndex(of: UInt8(ascii: "\t")),
        let slot = UInt32(String(decoding: text[..<tab], as: UTF8.self))
      else { throw fault(path, "heeft een regel die geen gebeurtenis is") }
      return RecordedLeaf(leaf: Array(text[(tab + 1)...]), keySlot: slot)
    }

    private static func line(
      _ reader: inout LineReader, _ lines: inout ArraySlice<LineReader.Line>
    ) throws -> [UInt8]? {
      if lines.isEmpty { lines = try reader.lines()[...] }
      guard case .text(let text)? = lines.popFirst() else { return nil }
      return text
    }
  }

  /// The last line holds the sum of all before it: slots are in no proof.
  private static func checkSum(_ path: String) throws {
    guard let handle = FileHandle(forReadingAtPath: path) else {
      throw UserError(message: "\(path) kan niet worden gelezen", code: .notFound)
    }
    var hasher = SHA256()
    var tail: [UInt8] = []
    while let piece = try handle.read(upToCount: pieceBytes), !piece.isEmpty {
      tail.append(contentsOf: piece)
      if tail.count > NewFile.sumLineBytes {
        let summed = tail.count - NewFile.sumLineBytes
        hasher.update(tail.span.bytes.extracting(first: summed))
        tail.removeFirst(summed)
      }
    }
    guard tail == NewFile.sumLine(hasher) else {
      throw fault(
        path,
        "is beschadigd of niet compleet; neem een andere kopie ervan, of zet terug zonder deze aanvulling"
      )
    }
  }

  private static func fault(_ path: String, _ what: String) -> UserError {
    UserError(message: "\(path) \(what)", code: .damaged)
  }
}

/// A file that is written under another name, ends with the sum of what is in it, and is renamed when
/// it is durable.
private final class NewFile {
  private let path: String
  private let building: String
  private let handle: FileHandle
  private var hasher = SHA256()

  init(_ path: String) throws {
    self.path = path
    building = "\(path).new-\(getpid())"
    try StoreFolder.refuseTaken(path)
    StoreFolder.removeLeftovers(of: path)
    let descriptor = open(building, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputError(path: building, errorNumber: errno) }
    handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  deinit { unlink(building) }

  func write(_ bytes: [UInt8]) throws {
    hasher.update(bytes.span.bytes)
    try put(bytes)
  }

  /// Durable under its name when this returns.
  func finish() throws {
    try put(NewFile.sumLine(hasher))
    guard fsync(handle.fileDescriptor) == 0, rename(building, path) == 0 else {
      throw OutputError(path: path, errorNumber: errno)
    }
    let folder = open(
      URL(fileURLWithPath: path).deletingLastPathComponent().path,
      O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    defer { if folder >= 0 { close(folder) } }
    guard folder >= 0, fsync(folder) == 0 else { throw OutputError(path: path, errorNumber: errno) }
  }

  private func put(_ bytes: [UInt8]) throws {
    do {
      try Console.write(bytes, to: handle.fileDescriptor)
    } catch let error as OutputError {
      throw OutputError(path: building, errorNumber: error.errorNumber)
    }
  }

  /// `sha256 `, 64 digits and a line feed.
  static let sumLineBytes = 72

  static func sumLine(_ hasher: SHA256) -> [UInt8] {
    let digits = Hex.text(hasher.digest().bytes)
    return Array("sha256 \(digits)\n".utf8)
  }
}
