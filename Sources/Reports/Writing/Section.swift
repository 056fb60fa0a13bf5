import Mustache

/// A part of a report: a template that is part of the program, and the values that it names.
/// `{{name}}` is escaped for Markdown; `{{{name}}}` is Markdown already, or an exhibit.
struct Section {
  enum Kind: String {
    case markdown = "MARKDOWN"
    case plain = "TEXT"
  }

  var template: String
  var values: [String: Any]

  private static let registered: Void = MustacheContentTypes.register(
    MarkdownContentType(), named: MarkdownContentType.name)

  /// By the name that the template has for them.
  var exhibits: [String: any Exhibit] { values.compactMapValues { $0 as? any Exhibit } }

  /// - Parameter placing: what comes where an exhibit is named; its Markdown where not given.
  func text(
    _ kind: Kind,
    placing: (_ name: String, any Exhibit) -> String = { $1.markdown }
  ) -> String {
    Section.registered
    let placed = Dictionary(
      uniqueKeysWithValues: values.map { name, value in
        (name, (value as? any Exhibit).map { placing(name, $0) as Any } ?? value)
      })
    do {
      let parsed = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(kind.rawValue)}}" + template)
      return parsed.render(placed)
    } catch {
      // A template is a literal of ours, and the tests render each of them.
      preconditionFailure("a template cannot be read: \(error)")
    }
  }
}
