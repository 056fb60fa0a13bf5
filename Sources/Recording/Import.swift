public import EventStore
public import Vocabulary

/// Brings files of events into a log: NDJSON of CloudEvents, one a line.
///
/// A correction of an event that is not there yet is put aside and tried again at the end of its
/// file, in order, until nothing more is accepted. An import that was killed is completed by running
/// it again: what is there is known, and corrections are judged as in an undisturbed run.
public final class Import {
  public struct RefusedLine: Sendable {
    public var file: String
    /// From 1.
    public var line: Int
    public var refusal: Refusal
    /// The line as it was read; nil where it was too long to keep.
    public var text: [UInt8]?
  }

  public struct Summary: Sendable {
    public var recorded = 0
    public var known = 0
    public var refused = 0
  }

  public struct Progress: Sendable {
    public var file: String
    public var readBytes: Int
    public var totalBytes: Int?
    public var lines: Int
  }

  /// Events a commit; enough to make the sync cheap, small enough to lose little time when killed.
  public static let batchCount = 10_000
  /// Corrections put aside at most; each is kept in memory until the end of its file.
  public static let asideCount = 100_000
  private static let progressLines = 2000
  /// Lines that one thread reads at a time, and pieces that are read ahead of what is recorded: while a commit waits for
  /// the disk there is a commit's worth to be read, so that no core waits with it.
  private static let pieceCount = 128
  private static let waitingPieces = batchCount / pieceCount
  /// A note a file: an interrupted import is known by it whatever was imported since.
  private static let noteName = "import/"

  private let log: EventLog
  private let recorder: Recorder
  private let refuse: (RefusedLine) throws -> Void
  private let report: (Progress) -> Void
  public private(set) var summary = Summary()
  /// What was recorded so far, where it is handed over.
  public var recent: RecentEvents? { recorder.recent }

  /// - Parameter handsOver: whether what is recorded is wanted decoded.
  public init(
    into log: EventLog, recordedBy: String, handsOver: Bool = false,
    refuse: @escaping (RefusedLine) throws -> Void, report: @escaping (Progress) -> Void
  ) {
    self.log = log
    recorder = Recorder(log, recordedBy: recordedBy, handsOver: handsOver)
    self.refuse = refuse
    self.report = report
  }

  private struct Aside {
    var line: Int
    var text: [UInt8]
  }

  /// Imports one file. Everything accepted is durable when this returns or throws.
  /// - Throws: `StoreError`, `LineReader.ReadError`.
  public func run(_ path: String) throws {
    var reader = try LineReader(path)
    var pass = Pass(path: path)
    var working = OrderedWork(reading())
    do {
      while case let lines = try reader.lines(), !lines.isEmpty {
        for piece in lines.pieces(of: Import.pieceCount) {
          working.give(Lines(lines: piece, areKept: recorder.handsOver))
          try take(&working, untilWaiting: Import.waitingPieces, &pass, reader)
        }
        // Who waits for a pipe waits with nothing in hand.
        if reader.totalBytes == nil { try take(&working, untilWaiting: 0, &pass, reader) }
      }
      try take(&working, untilWaiting: 0, &pass, reader)
    } catch {
      while working.take() != nil {}
      // What was accepted so far is kept: it was counted as recorded. Where the store failed, what failed first is told.
      do { try recorder.commitAndWait() } catch let later {
        throw error is StoreError ? error : later
      }
      throw error
    }
    if pass.isEmpty {
      try turnDown(path, 0, Import.emptyFile, nil)
    }
    try retry(pass.aside, path)
    report(progress(reader, pass.line))
    if let note = pass.note { try log.keep(note: note, nil) }
  }

  /// One way through a file.
  private struct Pass {
    let path: String
    /// The last that was taken in.
    var line = 0
    var isEmpty = true
    var aside: [Aside] = []
    var note: String?
  }

  /// Takes in what was read, in the order of the file, until no more than so many pieces are under way.
  private func take(
    _ working: inout OrderedWork<Lines, [Reading]>, untilWaiting limit: Int,
    _ pass: inout Pass, _ reader: borrowing LineReader
  ) throws {
    while working.count > limit, let readings = working.take() {
      for reading in readings {
        pass.line += 1
        if pass.line % Import.progressLines == 0 { report(progress(reader, pass.line)) }
        try take(reading, &pass)
      }
    }
  }

  private func take(_ reading: Reading, _ pass: inout Pass) throws {
    let (path, line) = (pass.path, pass.line)
    switch reading {
    case .blank: return
    case .tooLong: try turnDown(path, line, Import.tooLong, nil)
    case .invalid(let text, let refusal):
      try turnDown(path, line, refusal, text)
    case .event(let candidate):
      if pass.note == nil { pass.note = try begin(candidate.identity) }
      try record(candidate, line, path) {
        pass.aside.append(Aside(line: line, text: candidate.received.json))
      }
      if pass.aside.count > Import.asideCount { throw Import.tooManyAside }
    }
    pass.isEmpty = false
  }

  /// Lines to be read.
  private struct Lines: Sendable {
    var lines: ArraySlice<LineReader.Line>
    /// Whether what they say is handed over decoded.
    var areKept: Bool
  }

  /// What a line turned out to be.
  private enum Reading: Sendable {
    case blank
    case tooLong
    case invalid([UInt8], Refusal)
    case event(Candidate)

    init(_ text: [UInt8], recordedBy: String, isKept: Bool) {
      if text.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) {
        self = .blank
        return
      }
      do throws(Refusal) {
        self = .event(try Candidate(text, recordedBy: recordedBy, isKept: isKept))
      } catch {
        self = .invalid(text, error)
      }
    }
  }

  /// Reads lines, on any thread; they are recorded one after the other, for there the order counts.
  private func reading() -> @Sendable (Lines) -> [Reading] {
    let recordedBy = recorder.recordedBy
    return { some in
      some.lines.map { line in
        guard case .text(let text) = line else { return .tooLong }
        return Reading(text, recordedBy: recordedBy, isKept: some.areKept)
      }
    }
  }

  private func progress(_ reader: borrowing LineReader, _ lines: Int) -> Progress {
    Progress(
      file: reader.path, readBytes: reader.readBytes, totalBytes: reader.totalBytes, lines: lines)
  }

  private func record(
    _ candidate: Candidate, _ line: Int, _ path: String, accepted: () -> Void = {},
    putAside: () -> Void
  ) throws {
    do {
      switch try recorder.prepare(candidate) {
      case .accepted:
        summary.recorded += 1
        accepted()
      case .known: summary.known += 1
      case .targetUnknown: putAside()
      }
    } catch let refusal as Refusal {
      try turnDown(path, line, refusal, candidate.received.json)
    }
    if recorder.batchCount >= Import.batchCount { try recorder.commit() }
  }

  /// Tries again what was put aside, in order, round after round until one accepts nothing. What waits for an event that
  /// did not come is not looked at again before it does: a chain in reverse would take a round a link.
  private func retry(_ aside: [Aside], _ path: String) throws {
    recorder.visibility = nil
    var waiting: [Identity: [Int]] = [:]
    var round = Array(aside.indices)
    while !round.isEmpty {
      var next: [Int] = []
      var place = 0
      while place < round.count {
        let index = round[place]
        place += 1
        // What is put aside is valid, and small when it is not kept as a candidate.
        let candidate = try recorder.candidate(aside[index].text)
        var awoken: [Int] = []
        try record(
          candidate, aside[index].line, path,
          accepted: { awoken = waiting.removeValue(forKey: candidate.identity) ?? [] },
          putAside: {
            if let target = candidate.target { waiting[target, default: []].append(index) }
          })
        // Who stands further on is still to come in this round.
        next += awoken.filter { $0 < index }
        round += awoken.filter { $0 > index }
        if awoken.contains(where: { $0 > index }) { round[place...].sort() }
      }
      round = next.sorted()
    }
    for index in waiting.values.joined().sorted() {
      try turnDown(path, aside[index].line, Import.unknownTarget, aside[index].text)
    }
    try recorder.commitAndWait()
  }

  private func turnDown(
    _ path: String, _ line: Int, _ refusal: Refusal, _ text: [UInt8]?
  ) throws {
    summary.refused += 1
    try refuse(RefusedLine(file: path, line: line, refusal: refusal, text: text))
  }

  // MARK: After a crash

  /// Keeps, until the import is whole, where the log ended when it began. If the note of the same
  /// file is still there, an earlier run was killed.
  /// - Parameter first: what a file is known by from one run to the next: its first event. Of what that says nothing is
  ///   kept, not even a digest: it could be guessed, also after an erasure.
  /// - Returns: the name of the note.
  private func begin(_ first: Identity) throws -> String {
    let name = Import.noteName + first.hex
    recorder.visibility = nil
    let size = try log.size()
    if let start = try log.note(name).flatMap({ UInt64(String(decoding: $0, as: UTF8.self)) }) {
      if start < size { recorder.visibility = Recorder.Visibility(through: start) }
    } else {
      try log.keep(note: name, Array("\(size)".utf8))
    }
    return name
  }

  // MARK: Refusals of whole lines

  private static let tooLong = Refusal(
    problem: "de regel is langer dan \(LineReader.maximumLineBytes / 1024) KiB",
    mend: "zet één gebeurtenis van ten hoogste 64 KiB op elke regel")
  private static let emptyFile = Refusal(
    problem: "het bestand is leeg", mend: "lever een bestand met één gebeurtenis per regel")
  private static let tooManyAside = Refusal(
    field: "data.gebeurtenis", problem: "meer dan \(asideCount) onbekende gebeurtenissen",
    mend: "importeer eerst het bestand met de oorspronkelijke gebeurtenissen")
  private static let unknownTarget = Refusal(
    field: "data.gebeurtenis", problem: "noemt een gebeurtenis die er niet is",
    mend: "lever eerst de oorspronkelijke gebeurtenis, van dezelfde source en hetzelfde subject")
}

extension Array {
  fileprivate func pieces(of count: Int) -> [ArraySlice<Element>] {
    stride(from: 0, to: self.count, by: count).map { self[$0..<Swift.min($0 + count, self.count)] }
  }
}
