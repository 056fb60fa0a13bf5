import CommonMark
import Vocabulary

/// An annual report as one page of HTML: style within, no scripts, nothing to fetch.
struct HTMLPage {
  var title: String
  var figures: AnnualFigures
  var parts: [AnnualPart]

  private var wording: Wording { figures.wording }

  /// What a browser may do with it: nothing but show it.
  private static let policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="\(wording.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
    <title>\(HTML.escape(title))</title>
    <style>
    \(HTMLStyle.text(everyPage: everyPage))
    </style>
    </head>
    <body>
    <a class="skip" href="#verslag">\(wording(HTML.skip))</a>
    <header>
    \(header)</header>
    \(contents)<main id="verslag" tabindex="-1">
    \(sections(for: .page))</main>
    </body>
    </html>

    """
  }

  /// Headings, text and tables alone: what Word has for the rest, it brings itself.
  var htmlForWord: String {
    """
    <!DOCTYPE html>
    <html lang="\(wording.language.rawValue)">
    <head>
    <meta charset="utf-8">
    <title>\(HTML.escape(title))</title>
    </head>
    <body>
    \(header)\(sections(for: .word))</body>
    </html>

    """
  }

  /// Above each printed page.
  var everyPage: String {
    let heading = wording(warning.heading)
    return figures.provenance.isFictitious
      ? "\(heading) · \(wording(Warnings.fictitious))" : heading
  }

  private var warning: (heading: Bilingual, why: Bilingual) {
    Warnings.annualReport(figures.profile)
  }

  private var header: String {
    var notes = [(wording(warning.heading), wording(warning.why))]
    if figures.provenance.isFictitious {
      notes.append((wording(Warnings.fictitious), wording(Warnings.fictitiousWhy)))
    }
    let lines = notes.map { "<p><strong>\(HTML.escape($0)).</strong> \(HTML.escape($1))</p>\n" }
    return """
      <h1>\(HTML.escape(title))</h1>
      <div class="warning">
      \(lines.joined())</div>
      <p>\(HTML.escape(figures.subtitle))</p>

      """
  }

  private var contents: String {
    let items = parts.map { "<li><a href=\"#\($0.slug)\">\(HTML.escape($0.title))</a></li>\n" }
    return """
      <nav aria-labelledby="inhoud">
      <h2 id="inhoud">\(wording(HTML.contents))</h2>
      <ul>
      \(items.joined())</ul>
      </nav>

      """
  }

  private func sections(for medium: HTML.Medium) -> String {
    parts.map { section($0, medium) }.joined()
  }

  private func section(_ part: AnnualPart, _ medium: HTML.Medium) -> String {
    let reminder =
      figures.provenance.isFictitious
      ? "<p class=\"reminder\">\(HTML.escape(wording(Warnings.fictitiousReminder)))</p>\n" : ""
    return """
      <section id="\(part.slug)">
      <h2>\(HTML.escape(part.title))</h2>
      \(reminder)\(body(part, medium))\(remark(part, medium))</section>

      """
  }

  private func body(_ part: AnnualPart, _ medium: HTML.Medium) -> String {
    switch part.body {
    case .core(let section):
      let text = section.text(.markdown) { name, _ in HTMLWriter.place(name) }
      return html(
        text,
        HTMLWriter(exhibits: section.exhibits, prefix: part.slug, medium: medium, wording: wording))
    case .own(let text):
      return """
        <div class="own">
        <p><em>\(HTML.escape(wording(AnnualPart.ownReminder)))</em></p>
        \(html(text, HTMLWriter(medium: medium, wording: wording)))</div>

        """
    }
  }

  private func remark(_ part: AnnualPart, _ medium: HTML.Medium) -> String {
    guard let remark = part.remark else { return "" }
    return """
      <div class="own">
      <h3>\(HTML.escape(wording(AnnualPart.remarkTitle)))</h3>
      \(html(remark, HTMLWriter(medium: medium, wording: wording)))</div>

      """
  }

  private func html(_ markdown: String, _ writer: HTMLWriter) -> String {
    guard let tree = try? MarkdownText.parse(markdown) else {
      preconditionFailure("templates and text that was made safe are not nested without end")
    }
    return writer.html(tree)
  }
}
