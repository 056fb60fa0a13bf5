import CanonicalJSON
import Projections
import Vocabulary

/// A file that may be a report: in which form it is, and what it says of itself.
public struct GivenReport: Sendable {
  public enum Form: Sendable {
    case text, html, csv, json
    /// Of a comparison.
    case jsonWithMonths
    /// A text as a mail that was not sent yet.
    case mail
    /// Made of the HTML by another program: the bytes are that program's.
    case pdf, word
  }

  /// A report of many pictures is some megabytes.
  public static let maximumBytes = 64 << 20

  public let form: Form
  /// nil where it says nothing of itself, or something that cannot be.
  public let stamp: ReportStamp?
  /// What can be compared with a report that is made again: of a mail its text.
  public let bytes: [UInt8]

  public init(_ bytes: [UInt8]) {
    form = Self.form(of: bytes)
    self.bytes = form == .mail ? MailDraft.body(of: bytes) : bytes
    let fields: StampFields? =
      switch form {
      case .text, .mail: Self.fields(inText: String(decoding: self.bytes, as: UTF8.self))
      case .html: Self.fields(inText: HTML.text(of: String(decoding: bytes, as: UTF8.self)))
      case .csv: Self.fields(inTable: String(decoding: bytes, as: UTF8.self))
      case .json, .jsonWithMonths: Self.fields(inJSON: bytes)
      case .pdf, .word: nil
      }
    stamp = fields?.stamp(
      usualTerms: (Question.mdoTermDays, Question.followUpCareTermDays))
  }

  private static func form(of bytes: [UInt8]) -> Form {
    func starts(_ text: String) -> Bool { bytes.starts(with: text.utf8) }
    if starts("%PDF") { return .pdf }
    if starts("PK\u{3}\u{4}") { return .word }
    if starts("{") {
      let hasMonths = String(decoding: bytes, as: UTF8.self).contains("\"\(MonthsJSON.name)\":")
      return hasMonths ? .jsonWithMonths : .json
    }
    if starts("<!DOCTYPE html") { return .html }
    // An editor may put the same mark before a text.
    let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") }
    if starts("\u{FEFF}"), firstLine.contains(UInt8(ascii: ";")) { return .csv }
    return starts("MIME-Version:") ? .mail : .text
  }

  // MARK: Text

  /// The last command in a text: what the region wrote itself stands before it.
  static func fields(inText text: String) -> StampFields? {
    // A mail may quote it.
    let words = text.split { $0.isWhitespace }.map { $0.drop { $0 == ">" } }.filter { !$0.isEmpty }
    let starts = words.indices.dropLast(2).filter { index in
      words[index] == ReportStamp.program && ReportKind(rawValue: String(words[index + 1])) != nil
        && words[index + 2] == "--store"
    }
    guard let start = starts.last else { return nil }
    var fields = StampFields()
    fields["soort"] = String(words[start + 1])
    var index = start + 2
    while index < words.count {
      let word = words[index]
      if word.hasPrefix("--"), index + 1 < words.count {
        fields[String(word.dropFirst(2))] = String(words[index + 1])
        index += 1
      } else if let sign = word.firstIndex(of: "="), sign != word.startIndex {
        fields[String(word[..<sign])] = String(word[word.index(after: sign)...])
      } else if !["\\", "#"].contains(word) {
        break
      }
      index += 1
    }
    return fields
  }

  // MARK: Tables

  /// A row for each figure by name (`jaarverslag`), or the same columns in each row (`vergelijking`).
  static func fields(inTable text: String) -> StampFields? {
    let rows = text.dropFirst().split(whereSeparator: \.isNewline).map {
      $0.split(separator: ";", omittingEmptySubsequences: false).map {
        $0.trimmed(of: "\"").trimmed(of: " ")
      }
    }
    guard let header = rows.first, let row = rows.dropFirst().first else { return nil }
    var found: [String: String] = [:]
    if header.first == "naam" {
      for row in rows where row.count > 1 && !row[1].isEmpty { found[row[0]] = row[1] }
      return annual { found[$0] }
    }
    // A name of a region may hold the sign between columns: these stand before and after it.
    for (name, cell) in zip(header, row) { found[name] = cell }
    for (name, cell) in zip(header.reversed(), row.reversed()) { found[name] = cell }
    var fields = StampFields(values: found)
    fields["soort"] = ReportKind.comparison.rawValue
    fields["norm-mdo"] = found["normDagen"]
    fields["profiel"] = profile(found["profiel"])
    let erasure = found["gewist"]?.split(separator: " ").last.flatMap { UInt64($0) } ?? 0
    fields["gewist"] = "\(erasure)"
    return fields
  }

  /// The profile as the heading of a report or as its name.
  private static func profile(_ text: String?) -> String? {
    let named = DisclosureProfile.allCases.first { profile in
      Language.allCases.contains { text == Warnings.annualReport(profile).heading[$0] }
    }
    return named?.rawValue ?? text
  }

  // MARK: JSON

  static func fields(inJSON bytes: [UInt8]) -> StampFields? {
    guard let root = (try? JSONDocument(bytes))?.root, root.kind == .object else { return nil }
    func value(_ path: String) -> String? {
      var node: JSONNode? = root
      for name in path.split(separator: ".") {
        node = node?.kind == .object ? node?[String(name)] : nil
      }
      return node?.string ?? node?.integer.map { "\($0)" }
    }
    // One for others says its profile at once; the inner one is a contract, with an annex.
    if root["bijlage"] != nil || (root["regio"] != nil && root["profiel"] != nil) {
      return annual(value)
    }
    guard root["regio"] == nil, root["respons"] != nil else { return nil }
    var fields = frame(value)
    fields["soort"] = ReportKind.comparison.rawValue
    fields["profiel"] = value("profiel")
    fields["definities"] = value("definities")
    fields["programma"] = value("programma")
    fields["gewist"] = value("laatsteWissing")
    return fields
  }

  /// - Parameter value: of a figure by its name in the JSON.
  private static func annual(_ value: (String) -> String?) -> StampFields {
    var fields = frame(value)
    fields["soort"] = ReportKind.annualReport.rawValue
    fields["regio"] = value("regio")
    fields["jaar"] = value("van").flatMap { LocalDay($0) }.map { "\($0.year)" }
    fields["norm-vervolghulp"] = value("wachtlijst.normDagen")
    for (name, figure) in [
      ("profiel", "profiel"), ("definities", "definities"), ("programma", "programma"),
      ("gewist", "laatsteWissing"),
    ] {
      fields[name] = value("bijlage.\(figure)") ?? value(figure)
    }
    fields["profiel"] = profile(fields["profiel"])
    return fields
  }

  private static func frame(_ value: (String) -> String?) -> StampFields {
    var fields = StampFields()
    for name in ["van", "tot", "peildatum", "positie", "wortel"] { fields[name] = value(name) }
    fields["norm-mdo"] = value("tijdTotMdo.normDagen")
    return fields
  }
}
