import Vocabulary

/// The members of an object, written as JSON in the order given. Every text written here is made by
/// this room of letters, digits and plain marks: nothing needs an escape.
struct Fields {
  private var members: [UInt8] = []

  /// The whole object.
  var object: [UInt8] { [UInt8(ascii: "{")] + members + [UInt8(ascii: "}")] }

  func text(_ name: StaticString, _ value: String) -> Fields {
    var next = self
    next.begin(name)
    next.quote(value)
    return next
  }

  func code(_ name: StaticString, _ value: some Code) -> Fields { text(name, value.rawValue) }

  func codes(_ name: StaticString, _ values: [some Code]) -> Fields {
    list(name, values.map(\.rawValue))
  }

  func list(_ name: StaticString, _ values: [String]) -> Fields {
    var next = self
    next.begin(name)
    next.members.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { next.members.append(UInt8(ascii: ",")) }
      next.quote(value)
    }
    next.members.append(UInt8(ascii: "]"))
    return next
  }

  func flag(_ name: StaticString, _ value: Bool) -> Fields {
    var next = self
    next.begin(name)
    next.members.append(value ? "true" as StaticString : "false")
    return next
  }

  func whole(_ name: StaticString, _ value: Int) -> Fields {
    var next = self
    next.begin(name)
    next.members.append(contentsOf: String(value).utf8)
    return next
  }

  func decimal(_ name: StaticString, _ value: Hundredths) -> Fields {
    var next = self
    next.begin(name)
    next.members.append(contentsOf: value.text.utf8)
    return next
  }

  func nested(_ name: StaticString, _ value: Fields) -> Fields {
    var next = self
    next.begin(name)
    next.members.append(contentsOf: value.object)
    return next
  }

  /// A number under each theme.
  func themes(_ name: StaticString, _ values: [(SurveyTheme, Hundredths)]) -> Fields {
    var inner = Fields()
    for (theme, value) in values {
      if !inner.members.isEmpty { inner.members.append(UInt8(ascii: ",")) }
      inner.quote(theme.rawValue)
      inner.members.append(UInt8(ascii: ":"))
      inner.members.append(contentsOf: value.text.utf8)
    }
    return nested(name, inner)
  }

  /// These fields, then those of `other`.
  func joined(_ other: Fields) -> Fields {
    var next = self
    if !members.isEmpty && !other.members.isEmpty { next.members.append(UInt8(ascii: ",")) }
    next.members.append(contentsOf: other.members)
    return next
  }

  /// The same fields, and another where there is one.
  func with<Value>(_ value: Value?, _ add: (Fields, Value) -> Fields) -> Fields {
    guard let value else { return self }
    return add(self, value)
  }

  private mutating func begin(_ name: StaticString) {
    if !members.isEmpty { members.append(UInt8(ascii: ",")) }
    members.append(UInt8(ascii: "\""))
    members.append(name)
    members.append("\":")
  }

  private mutating func quote(_ text: String) {
    members.append(UInt8(ascii: "\""))
    members.append(contentsOf: text.utf8)
    members.append(UInt8(ascii: "\""))
  }
}

/// A decimal of at most two places, kept whole so that it is written exactly.
struct Hundredths: Hashable {
  var count: Int

  init(count: Int) { self.count = count }

  init(whole: Int) { count = whole * 100 }

  /// Hours are written down by the quarter, at least one.
  init(quartersOf hours: Double) { count = max(1, Int((hours * 4).rounded())) * 25 }

  var text: String {
    let (whole, rest) = count.quotientAndRemainder(dividingBy: 100)
    if rest == 0 { return String(whole) }
    return rest % 10 == 0 ? "\(whole).\(rest / 10)" : "\(whole).\(rest.padded(2))"
  }
}
