import CanonicalJSON

/// The canonical form of a text, itself as text.
func canonical(_ text: String) throws -> String {
  let document = try JSONDocument(Array(text.utf8))
  return String(decoding: JSONWriter.canonical(.node(document.root)), as: UTF8.self)
}

func written(_ tree: JSONTree) -> String {
  String(decoding: JSONWriter.canonical(tree), as: UTF8.self)
}

/// A fault, and at which byte.
struct Fault: Equatable, Sendable {
  var fault: JSONError.Fault
  var offset: Int

  init(_ fault: JSONError.Fault, _ offset: Int) {
    self.fault = fault
    self.offset = offset
  }
}

/// Why the scanner refuses `bytes`; nil where it takes them.
func fault(_ bytes: [UInt8]) -> Fault? {
  do throws(JSONError) {
    _ = try JSONDocument(bytes)
    return nil
  } catch {
    return Fault(error.fault, error.offset)
  }
}

func fault(_ text: String) -> Fault? { fault(Array(text.utf8)) }

/// A text that must be refused, and how.
struct Refused: Sendable, CustomStringConvertible {
  var text: String
  var fault: Fault

  init(_ text: String, _ fault: JSONError.Fault, at offset: Int) {
    self.text = text
    self.fault = Fault(fault, offset)
  }

  var description: String { text.debugDescription }
}

/// SplitMix64 (Steele, Lea & Flood 2014): the property tests see the same numbers every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
