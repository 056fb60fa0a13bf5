public import CanonicalJSON

/// Why an event is refused: the field, what is wrong with it, and the mend, in Dutch, for whoever
/// delivers the file. No value is repeated: what stands in the wrong column may be about a child.
public struct Refusal: Error, Equatable, Sendable {
  /// Path of the field, as `data.gemeente`; empty where the line as a whole is meant.
  public var field: String
  public var problem: String
  public var mend: String

  public init(field: String = "", problem: String, mend: String) {
    self.field = field
    self.problem = problem
    self.mend = mend
  }

  /// - Parameter text: what was scanned. An attribute that stands there twice is named; other names
  ///   could be about a person.
  public init(_ error: JSONError, in text: [UInt8]) {
    let words = Refusal.words(for: error.fault)
    var problem = words.problem
    var field = ""
    if error.fault == .duplicateName {
      let name = text[error.offset...].prefix { $0 != UInt8(ascii: "\"") }
      field = CloudEvent.attributes.first { $0.utf8.elementsEqual(name) } ?? ""
      if !field.isEmpty { problem = "staat er twee keer" }
    }
    self.init(field: field, problem: "\(problem) (byte \(error.offset + 1))", mend: words.mend)
  }

  private static func words(
    for fault: JSONError.Fault
  ) -> (problem: String, mend: String) {
    switch fault {
    case .empty: ("er staat niets", "zet één gebeurtenis als JSON-object op elke regel")
    case .breaksOff:
      ("de JSON breekt af", "lever de hele regel aan; is het bestand volledig overgekomen?")
    case .unexpectedByte:
      ("dit is geen geldige JSON", "zet één gebeurtenis als JSON-object op elke regel")
    case .somethingAfterTheEnd:
      ("na de gebeurtenis staat nog iets", "zet elke gebeurtenis op een eigen regel")
    case .invalidUTF8: ("de tekens zijn geen geldige UTF-8", "bewaar het bestand als UTF-8")
    case .controlCharacter:
      ("in een tekst staat een stuurteken", "laat het weg")
    case .invalidEscape:
      ("een \\-reeks in een tekst klopt niet", "gebruik alleen de reeksen van JSON (RFC 8259)")
    case .invalidNumber: ("een getal is fout geschreven", "schrijf het als 12 of 12.5")
    case .numberOutOfReach:
      ("een getal is te groot of te nauwkeurig", "gebruik getallen die een double precies houdt")
    case .duplicateName:
      ("een veld staat er twee keer", "laat elk veld één keer voorkomen")
    case .tooDeep(let limit):
      ("de JSON is dieper genest dan \(limit) lagen", "lever de gebeurtenis zonder diepe nesting")
    case .tooLong(let limit):
      ("de JSON is langer dan \(limit) bytes", "lever gebeurtenissen van ten hoogste 64 KiB")
    }
  }
}

extension Refusal: CustomStringConvertible {
  public var description: String {
    field.isEmpty ? "\(problem); \(mend)" : "\(field) \(problem); \(mend)"
  }
}
