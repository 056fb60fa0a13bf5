public import CanonicalJSON

/// A type of field of the catalogue: how it is read, what is allowed, said to people, and how it is
/// kept decoded.
public protocol FieldValue: Sendable {
  /// - Returns: nil where the value does not fit.
  static func read(_ node: JSONNode) -> Self?
  static var allowed: String { get }

  func write(to writer: inout CompactWriter)
  /// - Returns: nil where other bytes stand there.
  static func read(_ reader: inout CompactReader) -> Self?
}

extension Identifier: FieldValue {
  public static func read(_ node: JSONNode) -> Identifier? {
    node.withText { Identifier(utf8: $0) } ?? nil
  }
  public static var allowed: String { "1 tot 64 tekens: letters, cijfers, punt, _ of -" }
}

extension Municipality: FieldValue {
  public static func read(_ node: JSONNode) -> Municipality? {
    node.withText { Municipality(utf8: $0) } ?? nil
  }
  public static var allowed: String { "CBS-gemeentecode: GM en vier cijfers, bijvoorbeeld GM0363" }
}

extension LocalDay: FieldValue {
  public static func read(_ node: JSONNode) -> LocalDay? {
    node.withText { LocalDay(utf8: $0) } ?? nil
  }
  public static var allowed: String { "een bestaande dag als JJJJ-MM-DD" }
}

extension YearMonth: FieldValue {
  public static func read(_ node: JSONNode) -> YearMonth? {
    node.withText { YearMonth(utf8: $0) } ?? nil
  }
  public static var allowed: String { "een maand als JJJJ-MM" }
}

extension Bool: FieldValue {
  public static func read(_ node: JSONNode) -> Bool? { node.bool }
  public static var allowed: String { "true of false, zonder aanhalingstekens" }
}

/// A whole number of 0 or more.
extension Int: FieldValue {
  public static func read(_ node: JSONNode) -> Int? {
    guard let value = node.integer, value >= 0 else { return nil }
    return value
  }
  public static var allowed: String { "een geheel getal van 0 of meer, zonder aanhalingstekens" }
}

/// A finite number above 0.
extension Double: FieldValue {
  public static func read(_ node: JSONNode) -> Double? {
    guard let value = node.number, value > 0 else { return nil }
    return value
  }
  public static var allowed: String { "een getal boven 0, zonder aanhalingstekens, met een punt" }
}

/// A short text that is never about a person, without control characters: it is printed as it is.
public struct ShortText: FieldValue, Hashable {
  public static let maximumLength = 200
  public let text: String

  public init?(_ text: String) {
    guard (1...ShortText.maximumLength).contains(text.unicodeScalars.count),
      !ShortText.holdsControl(text)
    else { return nil }
    self.text = text
  }

  /// Control characters, line and paragraph separators, and marks that turn the reading direction
  /// round: in a terminal or a report they could make a text look like another.
  static func holdsControl(_ text: String) -> Bool {
    !text.utf8.span.isPlain && text.unicodeScalars.contains(where: isControl)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069:
      true
    default: false
    }
  }

  public static func read(_ node: JSONNode) -> ShortText? { node.string.flatMap(ShortText.init) }
  public static var allowed: String {
    "een tekst van 1 tot 200 tekens, zonder stuurtekens en tekens die de leesrichting omkeren, nooit over een persoon"
  }
}

extension Code {
  public static func read(_ node: JSONNode) -> Self? {
    node.withText { text in
      for code in allCases where text.isEqual(to: code.rawValue) { return code as Self? }
      return nil
    } ?? nil
  }
  public static var allowed: String {
    "een van: " + Self.allCases.map(\.rawValue).joined(separator: ", ")
  }
}

/// Distinct codes of one list, in the order of the list.
public struct CodeSet<Element: Code>: FieldValue, Hashable {
  /// Bit n is the code with ordinal n; no list has more than 32.
  public internal(set) var bits: UInt32 = 0

  public init() {}

  public init(_ codes: some Sequence<Element>) {
    for code in codes { insert(code) }
  }

  /// - Returns: false where the code was there already.
  @discardableResult
  public mutating func insert(_ code: Element) -> Bool {
    let bit = UInt32(1) << UInt32(code.ordinal)
    defer { bits |= bit }
    return bits & bit == 0
  }

  public func contains(_ code: Element) -> Bool { bits & (1 << UInt32(code.ordinal)) != 0 }
  @inlinable
  public var count: Int { bits.nonzeroBitCount }
  public var isEmpty: Bool { bits == 0 }
  /// By place: asking each code for its ordinal would go past the list for each.
  @inlinable
  public var elements: [Element] {
    let all = Element.allCases
    var elements: [Element] = []
    elements.reserveCapacity(count)
    var rest = bits
    while rest != 0 {
      elements.append(all[rest.trailingZeroBitCount])
      rest &= rest - 1
    }
    return elements
  }

  public static func read(_ node: JSONNode) -> CodeSet? {
    guard node.kind == .array else { return nil }
    var set = CodeSet()
    for element in node.elements {
      guard let code = Element.read(element), set.insert(code) else { return nil }
    }
    return set
  }
  public static var allowed: String {
    "een lijst [ ] zonder dubbele, elk \(Element.allowed)"
  }
}

/// An array of municipalities.
public struct Municipalities: FieldValue, Hashable {
  public var elements: [Municipality]

  public static func read(_ node: JSONNode) -> Municipalities? {
    guard node.kind == .array else { return nil }
    var elements: [Municipality] = []
    for element in node.elements {
      guard let municipality = Municipality.read(element) else { return nil }
      elements.append(municipality)
    }
    return Municipalities(elements: elements)
  }
  public static var allowed: String { "een lijst [ ] van CBS-gemeentecodes" }
}

/// Scores by theme, whole numbers 1 to 5, at least one.
public struct Scores: FieldValue, Hashable {
  /// Four bits a theme, in the order of the themes; 0 is no score. A fold reads many answers and asks few,
  /// so none takes memory of its own.
  private var digits: UInt64 = 0

  init() {}

  public var byTheme: [SurveyTheme: Int] {
    var byTheme: [SurveyTheme: Int] = [:]
    for theme in SurveyTheme.allCases {
      let score = Int(digits >> Scores.shift(theme) & 0xF)
      if score > 0 { byTheme[theme] = score }
    }
    return byTheme
  }

  /// - Returns: false where it is no score.
  mutating func set(_ theme: SurveyTheme, to score: Int) -> Bool {
    guard (1...5).contains(score) else { return false }
    digits = digits & ~(0xF << Scores.shift(theme)) | UInt64(score) << Scores.shift(theme)
    return true
  }

  private static func shift(_ theme: SurveyTheme) -> UInt64 { 4 * UInt64(theme.ordinal) }

  public static func read(_ node: JSONNode) -> Scores? {
    guard node.kind == .object, node.count > 0 else { return nil }
    var scores = Scores()
    for (name, value) in node.members {
      guard let theme = SurveyTheme.read(name), let score = value.integer,
        scores.set(theme, to: score)
      else { return nil }
    }
    return scores
  }
  public static var allowed: String {
    "een object van thema naar een geheel getal 1 tot 5, ten minste één; thema is "
      + SurveyTheme.allowed
  }
}

/// Means by theme, 1 to 5, of an anonymous survey.
public struct ThemeMeans: FieldValue, Hashable {
  public var byTheme: [SurveyTheme: Double]

  public static func read(_ node: JSONNode) -> ThemeMeans? {
    guard node.kind == .object else { return nil }
    var byTheme: [SurveyTheme: Double] = [:]
    for (name, value) in node.members {
      guard let theme = SurveyTheme.read(name), let mean = value.number, (1...5).contains(mean)
      else { return nil }
      byTheme[theme] = mean
    }
    return ThemeMeans(byTheme: byTheme)
  }
  public static var allowed: String {
    "een object van thema naar een getal 1 tot 5; thema is " + SurveyTheme.allowed
  }
}

/// A region's own fields: names of its own to a code, a number or a bool.
enum LocalFields {
  static let name = "maatwerk"
  static let allowed =
    "een object van eigen namen (een letter, dan letters en cijfers, ten hoogste 40 tekens) naar "
    + "een code, getal of true/false"

  static func isValid(_ node: JSONNode) -> Bool {
    node.kind == .object
      && node.members.allSatisfy { name, value in
        guard isName(name.text) else { return false }
        switch value.kind {
        case .number, .yes, .no: return true
        case .string: return Identifier.read(value) != nil
        case .object, .array, .null: return false
        }
      }
  }

  static func isName(_ text: [UInt8]) -> Bool {
    (1...40).contains(text.count) && isLetter(text[0])
      && text.allSatisfy { isLetter($0) || $0 &- 0x30 < 10 }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }
}
