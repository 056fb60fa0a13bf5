import Testing

/// A type of field of the catalogue, with JSON values that fit it and that do not.
struct FieldForm: Sendable {
  var name: String
  var valid: [String]
  var invalid: [String]
  /// What a refusal must say is allowed.
  var allowed: String

  init(_ name: String, _ lists: [CatalogueFile.CodeList]) throws {
    self.name = name
    func codes(_ list: some StringProtocol) throws -> [String] {
      try #require(lists.first { $0.name == list }, "no code list \(list)").values
    }
    switch name {
    case "id", "regio": (valid, invalid, allowed) = FieldForm.identifier
    case "eventId": (valid, invalid, allowed) = FieldForm.eventID
    case "gemeente": (valid, invalid, allowed) = FieldForm.municipality
    case "date": (valid, invalid, allowed) = FieldForm.date
    case "month": (valid, invalid, allowed) = FieldForm.month
    case "bool": (valid, invalid, allowed) = FieldForm.bool
    case "int": (valid, invalid, allowed) = FieldForm.int
    case "number": (valid, invalid, allowed) = FieldForm.number
    case "text": (valid, invalid, allowed) = FieldForm.text
    case "scores": (valid, invalid, allowed) = FieldForm.scores(try codes("thema"))
    case "array of gemeente": (valid, invalid, allowed) = FieldForm.municipalities
    case "object: theme code -> number 1..5":
      (valid, invalid, allowed) = FieldForm.means(try codes("thema"))
    case let other where other.hasPrefix("object: time, and/or data"):
      (valid, invalid, allowed) = FieldForm.replacement
    case "code:zorgvorm, not geen":
      (valid, invalid, allowed) = FieldForm.code(try codes("zorgvorm").filter { $0 != "geen" })
      invalid.append("\"geen\"")
      // Not the whole list: what may be said about `geen` is left to the code.
      allowed = "diagnostiek"
    case let other where other.hasPrefix("code:"):
      (valid, invalid, allowed) = FieldForm.code(try codes(other.dropFirst(5)))
    case let other where other.hasPrefix("codes:"):
      (valid, invalid, allowed) = FieldForm.codes(try codes(other.dropFirst(6)))
    default: throw UnknownForm(name: name)
    }
  }

  struct UnknownForm: Error {
    var name: String
  }

  private typealias Values = (valid: [String], invalid: [String], allowed: String)

  /// Kinds of JSON that no field of text takes.
  private static let noText = ["1", "0", "true", "false", "null", "[]", "{}", "\"\""]

  private static func quoted(_ text: String) -> String { "\"\(text)\"" }
  private static func times(_ text: String, _ count: Int) -> String {
    quoted(String(repeating: text, count: count))
  }

  private static let identifier: Values = (
    ["\"a\"", "\"A-z_0.9\"", "\"...\"", times("x", 64)],
    noText + ["\"een spatie\"", "\"é\"", "\"a/b\"", "\"a\\u0000\"", "\"a:b\"", times("x", 65)],
    "1 tot 64 tekens"
  )
  private static let eventID: Values = (
    ["\"a\"", "\"met spatie, / en é\"", times("x", 256)],
    noText + [times("x", 257), times("é", 129)], "256 bytes"
  )
  private static let municipality: Values = (
    ["\"GM0363\"", "\"GM0000\"", "\"GM9999\"", #""G\u004d0014""#],
    noText
      + [
        "\"gm0363\"", "\"GM363\"", "\"GM03633\"", "\"GM036a\"", "\"0363\"", "\"GM-363\"",
        "\" GM0363\"", "\"GM0363 \"", "\"PV0363\"", "363", "[\"GM0363\"]",
      ], "GM en vier cijfers"
  )
  private static let date: Values = (
    ["\"2025-03-30\"", "\"2024-02-29\"", "\"2000-02-29\"", "\"2019-12-31\""],
    noText
      + [
        "\"2025-02-30\"", "\"2023-02-29\"", "\"1900-02-29\"", "\"2025-13-01\"", "\"2025-00-10\"",
        "\"2025-01-00\"", "\"2025-01-32\"", "\"2025-04-31\"", "\"25-03-30\"", "\"2025-3-30\"",
        "\"30-03-2025\"", "\"2025-03-30T00:00:00Z\"", "\"2025/03/30\"", "\"20250330\"",
        "\"-025-03-30\"", "\"2025-03-30 \"", "20250330",
      ], "JJJJ-MM-DD"
  )
  private static let month: Values = (
    ["\"2019-07\"", "\"2025-01\"", "\"2025-12\""],
    noText
      + [
        "\"2019-13\"", "\"2019-00\"", "\"2019-7\"", "\"2019\"", "\"2019-07-01\"", "\"07-2019\"",
        "\"2019/07\"", "\"201907\"", "\"2019-+7\"", "201907",
      ], "JJJJ-MM"
  )
  private static let bool: Values = (
    ["true", "false"], ["\"true\"", "\"ja\"", "0", "1", "null", "[]", "{}", "[true]"],
    "true of false"
  )
  private static let int: Values = (
    ["0", "7", "7.0", "1e3", "9007199254740992"],
    [
      "-1", "1.5", "0.1", "1e300", "\"7\"", "\"\"", "\"zeven\"", "true", "null", "[]", "[7]", "{}",
    ], "geheel getal van 0 of meer"
  )
  private static let number: Values = (
    ["0.25", "36", "1e2", "90000", "1e-9"],
    ["0", "-0", "0.0", "-36", "\"36\"", "\"1,5\"", "true", "null", "[]", "[36]", "{}"],
    "getal boven 0"
  )
  private static let text: Values = (
    ["\"x\"", "\"'s-Gravenhage & Co., 1e kwartaal\"", times("é", 200), times("😀", 200)],
    noText
      + [
        times("x", 201), #""a\nb""#, #""a\u0007""#, #""\u007f""#, #""a\u202eb""#, #""\u2028""#,
        #""\u0085""#, "[\"x\"]",
      ], "1 tot 200 tekens"
  )
  private static let municipalities: Values = (
    ["[\"GM0001\"]", "[\"GM0001\",\"GM0002\"]"],
    [
      "null", "true", "1", "{}", "\"GM0001\"", "[\"GM1\"]", "[1]", "[null]", "[\"GM0001\",\"x\"]",
      "[[\"GM0001\"]]",
    ], "CBS-gemeentecodes"
  )
  private static let replacement: Values = (
    ["{\"time\":\"2025-03-29T14:05:00+01:00\"}"],
    ["null", "true", "1", "\"x\"", "[]", "{}", "{\"tijd\":1}"], "time"
  )

  private static func code(_ list: [String]) -> Values {
    let upper = list[0].uppercased()
    return (
      list.map(quoted),
      noText
        + [
          "\"onbekend-xyz\"", quoted(upper), quoted(list[0] + " "), quoted(list[0] + "\\u0000"),
          "[\"\(list[0])\"]", "{\"\(list[0])\":1}",
        ], list.joined(separator: ", ")
    )
  }

  private static func codes(_ list: [String]) -> Values {
    let (all, first) = (list.map(quoted), quoted(list[0]))
    return (
      ["[\(first)]", "[]", "[\(all.joined(separator: ","))]", "[\(all[1]),\(first)]"],
      [
        "null", "true", "1", "{}", "\"\"", first, "[\(first),\(first)]", "[\"onbekend-xyz\"]",
        "[1]", "[null]", "[[\(first)]]", "[\(first),\"\"]", quoted(list[0] + "," + list[1]),
      ], list.joined(separator: ", ")
    )
  }

  private static func scores(_ themes: [String]) -> Values {
    (
      ["{\"totaal\":5}", object(themes, "3"), "{\"bespreking\":1,\"totaal\":4.0}"],
      [
        "null", "true", "4", "\"4\"", "[]", "[4]", "{}", "{\"totaal\":0}", "{\"totaal\":6}",
        "{\"totaal\":-1}", "{\"totaal\":4.5}", "{\"totaal\":\"4\"}", "{\"totaal\":null}",
        "{\"totaal\":[4]}", "{\"onbekend-xyz\":4}", "{\"Totaal\":4}", "{\"totaal\":4,\"\":4}",
      ], "geheel getal 1 tot 5"
    )
  }

  private static func means(_ themes: [String]) -> Values {
    (
      ["{\"totaal\":3.75}", object(themes, "1"), "{\"bespreking\":5,\"totaal\":1}"],
      [
        "null", "true", "4", "\"4\"", "[]", "{\"totaal\":0.99}", "{\"totaal\":5.01}",
        "{\"totaal\":\"4\"}", "{\"totaal\":null}", "{\"totaal\":{}}", "{\"onbekend-xyz\":4}",
      ], "getal 1 tot 5"
    )
  }

  private static func object(_ names: [String], _ value: String) -> String {
    "{" + names.map { "\"\($0)\":\(value)" }.joined(separator: ",") + "}"
  }
}
