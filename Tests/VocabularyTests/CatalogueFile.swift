import CanonicalJSON
import Foundation
import Testing

/// `catalogue.json`, the contract, as test data: what the code says must be what stands there.
struct CatalogueFile: Sendable {
  struct Field: Sendable {
    var name: String
    /// As it stands in the catalogue: `code:verwijzer`.
    var form: FieldForm
    var isRequired: Bool
    var isPersonal: Bool
  }

  struct Entry: Sendable, CustomTestStringConvertible {
    var type: String
    var english: String
    var streams: [String]
    var fields: [Field]

    var testDescription: String { type }
    var isCorrection: Bool { type == "gebeurtenis-gecorrigeerd" }
  }

  struct CodeList: Sendable {
    var name: String
    var values: [String]
  }

  var version: String
  var typePrefix: String
  var streams: [String]
  var entries: [Entry]
  var codes: [CodeList]

  static let shared: CatalogueFile = {
    do {
      let url = try #require(Bundle.module.url(forResource: "catalogue", withExtension: "json"))
      return try CatalogueFile(JSONDocument(Array(Data(contentsOf: url))).root)
    } catch {
      preconditionFailure("catalogue.json is no test resource, or no JSON: \(error)")
    }
  }()

  static var entries: [Entry] { shared.entries }

  private init(_ root: JSONNode) throws {
    version = try #require(root["version"]?.string)
    typePrefix = try #require(root["typePrefix"]?.string)
    streams = try #require(root["streams"]).members.compactMap(\.name.string)
    let lists = try #require(root["codes"]).members.map { name, values in
      CodeList(name: name.string ?? "", values: values.elements.compactMap(\.string))
    }
    codes = lists
    let streams = streams
    entries = try #require(root["events"]).elements.map { node in
      let stream = try #require(node["stream"]?.string)
      return Entry(
        type: try #require(node["type"]?.string), english: try #require(node["english"]?.string),
        streams: stream == "any" ? streams : stream.components(separatedBy: " or "),
        fields: try #require(node["data"]).members.map { name, rules in
          let rules = rules.elements.compactMap(\.string)
          return Field(
            name: name.string ?? "", form: try FieldForm(#require(rules.first), lists),
            isRequired: rules.contains("required"), isPersonal: rules.contains("personal"))
        })
    }
  }
}
