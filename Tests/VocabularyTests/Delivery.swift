import CanonicalJSON
import Testing
import Vocabulary

/// The members of a JSON object as they will be written: a name and a JSON text each.
struct Members: ExpressibleByDictionaryLiteral, Sendable {
  private(set) var names: [String] = []
  private var texts: [String: String] = [:]

  init(dictionaryLiteral elements: (String, String)...) {
    for (name, text) in elements { self[name] = text }
  }

  /// Setting nil leaves the member out.
  subscript(name: String) -> String? {
    get { texts[name] }
    set {
      names.removeAll { $0 == name }
      if newValue != nil { names.append(name) }
      texts[name] = newValue
    }
  }

  func with(_ name: String, _ text: String?) -> Members {
    var copy = self
    copy[name] = text
    return copy
  }

  func filter(_ isIncluded: (String) -> Bool) -> Members {
    var copy = self
    for name in names where !isIncluded(name) { copy[name] = nil }
    return copy
  }

  var text: String {
    "{" + names.map { "\"\($0)\":\(texts[$0] ?? "null")" }.joined(separator: ",") + "}"
  }
}

extension CatalogueFile.Entry {
  /// The data with the fields that must be there, each with its first valid value.
  var minimalData: Members { data { $0.isRequired } }

  /// The data with every field of the type.
  var fullData: Members { data { _ in true } }

  private func data(_ isIncluded: (CatalogueFile.Field) -> Bool) -> Members {
    var data: Members = [:]
    for field in fields where isIncluded(field) { data[field.name] = field.form.valid.first }
    // Exactly one of the two: here the catalogue's "required" does not say all.
    if isCorrection { data["ingetrokken"] = data["vervanging"] == nil ? "true" : "false" }
    return data
  }

  /// The event around `data`, in the first stream that the type may stand in.
  func event(_ data: Members?) -> Members {
    var event: Members = [
      "specversion": "\"1.0\"", "id": "\"g-1\"", "source": "\"urn:nld:oin:1:systeem:test\"",
      "type": "\"nl.integralevroeghulp.\(type)\"", "subject": "\"\(streams[0])/x-1\"",
      "time": "\"2025-03-29T14:05:00+01:00\"",
    ]
    event["data"] = data?.text
    return event
  }

  static func named(_ type: String) throws -> CatalogueFile.Entry {
    try #require(CatalogueFile.entries.first { $0.type == type })
  }
}

func document(_ text: String) throws -> JSONDocument { try JSONDocument(Array(text.utf8)) }

/// The event of these members.
func read(_ event: Members) throws -> CloudEvent { try CloudEvent(document(event.text)) }

/// Why an event is refused; nil where it is accepted.
func refusal(_ event: Members) throws -> Refusal? {
  let document = try document(event.text)
  do throws(Refusal) {
    _ = try CloudEvent(document)
    return nil
  } catch {
    return error
  }
}
