import CommonMark
import Vocabulary

/// An annual report as HTML: its parts are Markdown and exhibits.
struct HTMLPage {
  var title: String
  var figures: AnnualFigures
  var parts: [AnnualPart]

  private var wording: Wording { figures.wording }

  var html: String { frame(for: .page).page }

  var htmlForWord: String { frame(for: .word).forWord }

  /// Above each printed page.
  var everyPage: String { frame(for: .word).everyPage }

  private func frame(for medium: HTML.Medium) -> HTMLFrame {
    HTMLFrame(
      title: title,
      warnings: Warnings.of(
        Warnings.annualReport(figures.profile), figures.provenance, wording),
      opening: [figures.subtitle], contents: parts.map { ($0.slug, $0.title) },
      body: parts.map { section($0, medium) }.joined(), wording: wording)
  }

  private func section(_ part: AnnualPart, _ medium: HTML.Medium) -> String {
    HTMLFrame.section(
      id: part.slug, part.title,
      reminder: figures.provenance.isFictitious ? wording(Warnings.fictitiousReminder) : "",
      body(part, medium) + remark(part, medium))
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
