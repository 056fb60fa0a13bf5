import Vocabulary

/// What stands around every report in HTML, said once: language, title, policy, style, what warns at its
/// top, its contents. Style within, no scripts, nothing to fetch.
struct HTMLFrame {
  var title: String
  /// What stands above all: a word and why.
  var warnings: [(word: String, why: String)]
  /// Under the title, before the first part.
  var opening: [String]
  /// Parts with their place in the page.
  var contents: [(id: String, title: String)]
  /// The parts themselves, as HTML.
  var body: String
  var wording: Wording

  /// What a browser may do with it: nothing but show it.
  private static let policy = "default-src 'none'; style-src 'unsafe-inline'"

  /// For a browser, on a screen or on paper.
  var page: String {
    document(
      head: """
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
        <title>\(HTML.escape(title))</title>
        <style>
        \(HTMLStyle.text(everyPage: everyPage))
        </style>
        """,
      body: """
        <a class="skip" href="#verslag">\(wording("Naar het verslag", en: "To the report"))</a>
        <header>
        \(header)</header>
        \(navigation)<main id="verslag" tabindex="-1">
        \(body)</main>
        """)
  }

  /// Headings, text and tables alone: what Word has for the rest, it brings itself.
  var forWord: String {
    document(head: "<title>\(HTML.escape(title))</title>", body: header + body)
  }

  /// Above each printed page.
  var everyPage: String { warnings.map(\.word).joined(separator: " · ") }

  private func document(head: String, body: String) -> String {
    """
    <!DOCTYPE html>
    <html lang="\(wording.language.rawValue)">
    <head>
    <meta charset="utf-8">
    \(head)
    </head>
    <body>
    \(body)
    </body>
    </html>

    """
  }

  private var header: String {
    let notes = warnings.map {
      "<p><strong>\(HTML.escape($0.word)).</strong> \(HTML.escape($0.why))</p>\n"
    }
    return """
      <h1>\(HTML.escape(title))</h1>
      <div class="warning">
      \(notes.joined())</div>
      \(opening.map(HTML.paragraph).joined())
      """
  }

  private var navigation: String {
    let items = contents.map { "<li><a href=\"#\($0.id)\">\(HTML.escape($0.title))</a></li>\n" }
    return """
      <nav aria-labelledby="inhoud">
      <h2 id="inhoud">\(wording("Inhoud", en: "Contents"))</h2>
      <ul>
      \(items.joined())</ul>
      </nav>

      """
  }

  /// One part under its heading.
  /// - Parameter reminder: under the heading; empty where nothing needs to be said.
  static func section(id: String, _ heading: String, reminder: String, _ body: String) -> String {
    let note = reminder.isEmpty ? "" : "<p class=\"reminder\">\(HTML.escape(reminder))</p>\n"
    return """
      <section id="\(id)">
      <h2>\(HTML.escape(heading))</h2>
      \(note)\(body)</section>

      """
  }
}
