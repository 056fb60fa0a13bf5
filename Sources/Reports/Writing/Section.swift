import Mustache

/// A part of a report: a template that is part of the program, and the values that it names.
/// `{{name}}` is escaped for Markdown; `{{{name}}}` is Markdown already.
struct Section {
  enum Kind: String {
    case markdown = "MARKDOWN"
    case plain = "TEXT"
  }

  var template: String
  var values: [String: Any]

  private static let registered: Void = MustacheContentTypes.register(
    MarkdownContentType(), named: MarkdownContentType.name)

  func text(_ kind: Kind) -> String {
    Section.registered
    do {
      let parsed = try MustacheTemplate(string: "{{% CONTENT_TYPE:\(kind.rawValue)}}" + template)
      return parsed.render(values)
    } catch {
      // A template is a literal of ours, and the tests render each of them.
      preconditionFailure("a template cannot be read: \(error)")
    }
  }
}
