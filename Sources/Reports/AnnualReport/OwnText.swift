import CommonMark
public import Vocabulary

/// What a region wrote for its annual report: a remark for chapters of the core, and chapters of its own.
/// Markdown, made safe.
public struct OwnText: Sendable {
  struct FreeChapter: Sendable {
    var slug: String
    var title: String
    var markdown: String
  }

  /// By slug of the chapter; a file without text of its own is left out.
  private(set) var remarks: [String: String] = [:]
  /// In order of name.
  private(set) var free: [FreeChapter] = []
  /// Files in whose block of figures somebody wrote: that does not come into the report.
  public private(set) var changedBlocks: [String] = []

  /// Of one file: a long essay, many times over.
  public static let maximumBytes = 256 * 1024
  static let ending = ".md"
  static let freePrefix = "vrij-"

  public var isEmpty: Bool { remarks.isEmpty && free.isEmpty }
  /// Of the chapters that have text, in the order of the report.
  public var slugs: [String] {
    AnnualChapters.year.map(\.slug).filter { remarks[$0] != nil } + free.map(\.slug)
      + AnnualChapters.account.map(\.slug).filter { remarks[$0] != nil }
  }

  public init() {}

  /// - Parameters:
  ///   - files: a file for each chapter, `tijd-tot-mdo.md`, and free ones, `vrij-*.md`.
  ///   - region: whose report it is for; nil where that does not matter.
  public init(
    _ files: [(name: String, bytes: [UInt8])], of region: RegionID? = nil
  ) throws(OwnTextError) {
    for (name, bytes) in files.sorted(by: { $0.name < $1.name }) {
      guard let slug = OwnText.slug(name) else { throw .unknownName(name) }
      let text = try OwnText.text(bytes, name)
      let block = OwnTextBlock(in: bytes)
      if let region, let other = block?.region, other != region.text {
        throw .otherRegion(name, other, asked: region)
      }
      if block?.isAsWritten == false { changedBlocks.append(name) }
      if slug.hasPrefix(OwnText.freePrefix) {
        guard let chapter = try OwnText.chapter(slug, text, name) else { continue }
        free.append(chapter)
      } else {
        // Under the heading that says whose text it is.
        let remark = try OwnText.safe(text, topLevel: 4, name)
        if !remark.isEmpty { remarks[slug] = remark }
      }
      if let line = OwnTextBlock.looseLine(in: bytes) { throw .looseBlock(name, line: line) }
    }
  }

  /// - Returns: nil where it is no name of a chapter, or of a free one.
  private static func slug(_ name: String) -> String? {
    guard name.hasSuffix(ending) else { return nil }
    let slug = String(name.dropLast(ending.count))
    if AnnualChapters.all.contains(where: { $0.slug == slug }) { return slug }
    let rest = slug.dropFirst(freePrefix.count)
    let isName = rest.allSatisfy {
      ("a"..."z").contains($0) || ("0"..."9").contains($0) || $0 == "-"
    }
    return slug.hasPrefix(freePrefix) && !rest.isEmpty && isName ? slug : nil
  }

  private static func text(_ bytes: [UInt8], _ name: String) throws(OwnTextError) -> String {
    guard bytes.count <= maximumBytes else { throw .tooLong(name) }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8(name) }
    return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
  }

  private static func safe(
    _ text: String, topLevel: Int, _ name: String
  ) throws(OwnTextError) -> String {
    do throws(MarkdownError) {
      let safe = try MarkdownText.plain(text, topLevel: topLevel)
      return safe.allSatisfy(\.isWhitespace) ? "" : safe
    } catch {
      switch error {
      case .tooTangled: throw .tooTangled(name)
      case .unclosedComment: throw .unclosedComment(name)
      case .looseCommentEnd(let line): throw .looseCommentEnd(name, line: line)
      }
    }
  }

  /// A free chapter is called by its first line where that is a heading, else by its file.
  private static func chapter(
    _ slug: String, _ text: String, _ name: String
  ) throws(OwnTextError) -> FreeChapter? {
    let whole = try safe(text, topLevel: 3, name)
    guard !whole.isEmpty else { return nil }
    let words = slug.dropFirst(freePrefix.count).split(separator: "-").joined(separator: " ")
    var chapter = FreeChapter(slug: slug, title: Wording.dutch.sentence(words), markdown: whole)
    guard let first = (try? MarkdownText.parse(whole))?.children.first,
      case .heading = first.kind, let lineEnd = whole.firstIndex(of: "\n")
    else { return chapter }
    chapter.title = first.plainText
    // Without their title, the headings below it move up.
    chapter.markdown = try safe(String(whole[lineEnd...]), topLevel: 3, name)
    return chapter
  }
}

/// Why the own text of a region cannot be taken; the description names the file and the mend.
public enum OwnTextError: Error, Equatable {
  case unknownName(String)
  case otherRegion(String, String, asked: RegionID)
  case notUTF8(String)
  case tooLong(String)
  case tooTangled(String)
  case unclosedComment(String)
  case looseCommentEnd(String, line: Int)
  /// What stands in a block of figures, outside of one.
  case looseBlock(String, line: Int)
}

extension OwnTextError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unknownName(let name):
      let known = AnnualChapters.all.map { "  \($0.slug)\(OwnText.ending)" }
      return """
        ‘\(name)’ hoort niet bij de teksten van een jaarverslag. Deze namen kunnen:
        \(known.joined(separator: "\n"))
          \(OwnText.freePrefix)ONDERWERP\(OwnText.ending)  (een eigen onderdeel; kleine letters, cijfers en streepjes)
        Verander de naam, of haal het bestand uit de map.
        """
    case .otherRegion(let name, let other, let region):
      return
        "\(name) is gemaakt voor regio \(other), en dit verslag is van \(region); neem een andere map, of maak er een met --begin"
    case .notUTF8(let name):
      return "\(name) is geen tekst in UTF-8; bewaar het opnieuw en kies daarbij UTF-8"
    case .tooLong(let name):
      return
        "\(name) is langer dan \(OwnText.maximumBytes / 1024) KiB; maak de tekst korter, of verdeel haar "
        + "over meer bestanden"
    case .tooTangled(let name):
      return
        "de opmaak van \(name) is te ingewikkeld; maak haar eenvoudiger, met hooguit "
        + "\(MarkdownText.maximumDepth) lijsten of citaten in elkaar"
    case .unclosedComment(let name):
      return
        "in \(name) begint een blok met <!-- dat nergens eindigt met -->; zet --> terug op de regel onder "
        + "de cijfers, anders valt uw tekst weg"
    case .looseCommentEnd(let name, let line):
      return
        "in \(name), regel \(line), staat --> zonder <!-- ervoor: de cijfers erboven zouden in het verslag "
        + "komen; zet <!-- terug op de eerste regel van het blok. Is het een pijl, schrijf dan →"
    case .looseBlock(let name, let line):
      return
        "in \(name), regel \(line), staat iets uit het blok met interne cijfers buiten dat blok; haal de "
        + "cijfers weg, of zet er <!-- boven en --> onder"
    }
  }
}
