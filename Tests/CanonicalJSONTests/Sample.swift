import CanonicalJSON

/// A made-up JSON value that can be written in many ways.
enum Sample {
  struct Member {
    var name: String
    var value: Sample
  }

  case object([Member])
  case array([Sample])
  case string(String)
  /// Several spellings of one number.
  case number([String], Double)
  case bool(Bool)
  case null

  private static let texts = [
    "", "a", "naam", "é", "e\u{301}", "😀", "\u{FB33}", "\"", "\\", "\n", "\u{1F}", "/", "€ 5",
    "\u{7F}",
  ]
  private static let numbers: [([String], Double)] = [
    (["0", "-0", "0.0", "0e7"], 0), (["12", "12.0", "1.2e1", "120E-1"], 12),
    (["-4.5", "-45e-1", "-4.50"], -4.5), (["0.001", "1e-3", "1.0E-3"], 0.001),
    (["1e30", "1E+30", "10e29"], 1e30), (["0.1", "1e-1", "0.10000000000000001"], 0.1),
    (["9007199254740992", "9.007199254740992e15"], 9_007_199_254_740_992),
  ]

  static func random(depth: Int, using random: inout SplitMix) -> Sample {
    switch Int.random(in: depth > 0 ? 0..<8 : 4..<8, using: &random) {
    case 0, 1, 2:
      let names = texts.shuffled(using: &random).prefix(.random(in: 0...5, using: &random))
      return .object(
        names.map {
          Member(name: $0, value: .random(depth: depth - 1, using: &random))
        })
    case 3:
      return .array(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in
          .random(depth: depth - 1, using: &random)
        })
    case 4: return .string(texts.shuffled(using: &random).prefix(3).joined())
    case 5, 6:
      let (spellings, value) = numbers.randomElement(using: &random) ?? (["0"], 0)
      return .number(spellings, value)
    default: return [.bool(true), .bool(false), .null].randomElement(using: &random) ?? .null
    }
  }

  /// One of its texts: members shuffled, white space strewn, characters escaped at random.
  func text(using random: inout SplitMix) -> String {
    let space = ["", "", " ", "\n", "\t "].randomElement(using: &random) ?? ""
    switch self {
    case .object(let members):
      let parts = members.shuffled(using: &random).map {
        Sample.quoted($0.name, using: &random) + space + ":" + $0.value.text(using: &random) + space
      }
      return "{" + space + parts.joined(separator: "," + space) + "}"
    case .array(let elements):
      let parts = elements.map { space + $0.text(using: &random) }
      return "[" + parts.joined(separator: space + ",") + space + "]"
    case .string(let text): return Sample.quoted(text, using: &random)
    case .number(let spellings, _): return spellings.randomElement(using: &random) ?? "0"
    case .bool(let value): return value ? "true" : "false"
    case .null: return "null"
    }
  }

  func tree(using random: inout SplitMix) -> JSONTree {
    switch self {
    case .object(let members):
      return .object(
        members.shuffled(using: &random).map { .init($0.name, $0.value.tree(using: &random)) })
    case .array(let elements): return .array(elements.map { $0.tree(using: &random) })
    case .string(let text): return .string(text)
    case .number(_, let value): return .number(value)
    case .bool(let value): return .bool(value)
    case .null: return .null
    }
  }

  private static func quoted(_ text: String, using random: inout SplitMix) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      let mustEscape = scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
      if mustEscape || Int.random(in: 0..<4, using: &random) == 0 {
        for unit in String(scalar).utf16 {
          let hex = String(unit, radix: 16, uppercase: .random(using: &random))
          result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
