// How each type of field stands among the bytes that `CompactWriter` describes.

extension Identifier {
  public func write(to writer: inout CompactWriter) { writer.text(text) }

  public static func read(_ reader: inout CompactReader) -> Identifier? {
    reader.text().map { Identifier(kept: $0) }
  }
}

extension Municipality {
  public func write(to writer: inout CompactWriter) { writer.number(UInt64(number)) }

  public static func read(_ reader: inout CompactReader) -> Municipality? {
    reader.number().flatMap { UInt16(exactly: $0) }.map(Municipality.init(number:))
  }
}

extension LocalDay {
  public func write(to writer: inout CompactWriter) { writer.signed(Int64(number)) }

  public static func read(_ reader: inout CompactReader) -> LocalDay? {
    reader.signed().flatMap { Int32(exactly: $0) }.map(LocalDay.init(number:))
  }
}

extension YearMonth {
  public func write(to writer: inout CompactWriter) { writer.signed(Int64(number)) }

  public static func read(_ reader: inout CompactReader) -> YearMonth? {
    reader.signed().flatMap { Int32(exactly: $0) }.map(YearMonth.init(number:))
  }
}

extension Bool {
  public func write(to writer: inout CompactWriter) { writer.byte(self ? 1 : 0) }

  public static func read(_ reader: inout CompactReader) -> Bool? {
    switch reader.byte() {
    case 0: false
    case 1: true
    default: nil
    }
  }
}

extension Int {
  public func write(to writer: inout CompactWriter) { writer.signed(Int64(self)) }

  public static func read(_ reader: inout CompactReader) -> Int? {
    reader.signed().flatMap { Int(exactly: $0) }
  }
}

extension Double {
  public func write(to writer: inout CompactWriter) { writer.double(self) }
  public static func read(_ reader: inout CompactReader) -> Double? { reader.double() }
}

extension ShortText {
  public func write(to writer: inout CompactWriter) { writer.text(text) }

  public static func read(_ reader: inout CompactReader) -> ShortText? {
    reader.text().flatMap { ShortText($0) }
  }
}

extension EventID {
  func write(to writer: inout CompactWriter) { writer.text(text) }

  static func read(_ reader: inout CompactReader) -> EventID? {
    reader.text().map(EventID.init(text:))
  }
}

extension Code {
  public func write(to writer: inout CompactWriter) { writer.byte(UInt8(ordinal)) }

  public static func read(_ reader: inout CompactReader) -> Self? {
    guard let ordinal = reader.byte(), ordinal < allCases.count else { return nil }
    return allCases[Int(ordinal)]
  }
}

extension CodeSet {
  public func write(to writer: inout CompactWriter) { writer.number(UInt64(bits)) }

  public static func read(_ reader: inout CompactReader) -> CodeSet? {
    reader.number().flatMap { UInt32(exactly: $0) }.flatMap(CodeSet.init(bits:))
  }

  private init?(bits: UInt32) {
    guard bits >> UInt32(Element.allCases.count) == 0 else { return nil }
    self.bits = bits
  }
}

extension Municipalities {
  public func write(to writer: inout CompactWriter) {
    writer.number(UInt64(elements.count))
    for element in elements { element.write(to: &writer) }
  }

  public static func read(_ reader: inout CompactReader) -> Municipalities? {
    guard let count = reader.number() else { return nil }
    var elements: [Municipality] = []
    for _ in 0..<count {
      guard let element = Municipality.read(&reader) else { return nil }
      elements.append(element)
    }
    return Municipalities(elements: elements)
  }
}

extension Scores {
  public func write(to writer: inout CompactWriter) { writer.byTheme(byTheme) }

  public static func read(_ reader: inout CompactReader) -> Scores? {
    guard let count = reader.number() else { return nil }
    var scores = Scores()
    for _ in 0..<count {
      guard let theme = SurveyTheme.read(&reader), let score = Int.read(&reader),
        scores.set(theme, to: score)
      else { return nil }
    }
    return scores
  }
}

extension ThemeMeans {
  public func write(to writer: inout CompactWriter) { writer.byTheme(byTheme) }

  public static func read(_ reader: inout CompactReader) -> ThemeMeans? {
    guard let count = reader.number() else { return nil }
    var byTheme: [SurveyTheme: Double] = [:]
    for _ in 0..<count {
      guard let theme = SurveyTheme.read(&reader), let mean = Double.read(&reader) else {
        return nil
      }
      byTheme[theme] = mean
    }
    return ThemeMeans(byTheme: byTheme)
  }
}

extension CompactWriter {
  /// In the order of the themes: a dictionary has none.
  fileprivate mutating func byTheme<Value: FieldValue>(_ values: [SurveyTheme: Value]) {
    number(UInt64(values.count))
    for (theme, value) in values.sorted(by: { $0.key < $1.key }) {
      theme.write(to: &self)
      value.write(to: &self)
    }
  }
}
