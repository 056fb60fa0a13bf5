import CommonMark

/// A Markdown tree as HTML. Nothing that was HTML in the Markdown stays HTML.
struct HTMLWriter {
  /// Info string of the code block that stands for an exhibit; the block holds its name.
  static let exhibitInfo = "cijfers"

  /// By the name that the text has for them.
  var exhibits: [String: any Exhibit] = [:]
  /// Before the ids of exhibits.
  var prefix = ""
  var medium = HTML.Medium.page
  var wording: Wording

  /// The place of an exhibit, in Markdown.
  static func place(_ name: String) -> String { "```\(exhibitInfo)\n\(name)\n```" }

  func html(_ node: MarkdownNode) -> String {
    switch node.kind {
    case .document, .other, .image: inside(node)
    case .paragraph: block("p", node)
    case .heading(let level): block("h\(level)", node)
    case .quote: "<blockquote>\n\(inside(node))</blockquote>\n"
    case .rule: "<hr>\n"
    case .bulletList(let isTight): "<ul>\n\(items(node, isTight))</ul>\n"
    case .numberedList(let start, let isTight):
      "<ol\(start == 1 ? "" : " start=\"\(start)\"")>\n\(items(node, isTight))</ol>\n"
    case .item: "<li>\(inside(node))</li>\n"
    case .codeBlock(let info): code(info, node.literal)
    case .table: table(node)
    case .tableHeader: "<tr>\(cells(node, "th scope=\"col\"", "th"))</tr>\n"
    case .tableRow: "<tr>\(cells(node, "td", "td"))</tr>\n"
    case .tableCell: inside(node)
    case .text: HTML.escape(node.literal)
    case .softBreak: "\n"
    case .lineBreak: "<br>\n"
    case .code: "<code>\(HTML.escape(node.literal))</code>"
    case .emphasis: "<em>\(inside(node))</em>"
    case .strong: "<strong>\(inside(node))</strong>"
    case .link(let url): link(url, node)
    // Between lists cmark writes a comment of its own; anything else is shown as the signs it is.
    case .htmlBlock, .htmlInline:
      node.literal.hasPrefix("<!--") ? "" : HTML.escape(node.literal)
    }
  }

  private func inside(_ node: MarkdownNode) -> String { node.children.map(html).joined() }

  private func block(_ name: String, _ node: MarkdownNode) -> String {
    "<\(name)>\(inside(node))</\(name)>\n"
  }

  private func items(_ list: MarkdownNode, _ isTight: Bool) -> String {
    guard isTight else { return inside(list) }
    return list.children.map { item in
      let parts = item.children.map { $0.kind == .paragraph ? inside($0) : "\n" + html($0) }
      return "<li>\(parts.joined())</li>\n"
    }.joined()
  }

  private func code(_ info: String, _ literal: String) -> String {
    let name = literal.filter { $0 != "\n" }
    if info == HTMLWriter.exhibitInfo, let exhibit = exhibits[name] {
      return exhibit.html(id: "\(prefix)-\(name)", for: medium)
    }
    return "<pre><code>\(HTML.escape(literal))</code></pre>\n"
  }

  private func table(_ node: MarkdownNode) -> String {
    let head = node.children.filter { $0.kind == .tableHeader }.map(html).joined()
    let body = node.children.filter { $0.kind == .tableRow }.map(html).joined()
    return """
      <div class="table" role="group" aria-label="\(wording("Tabel", en: "Table"))" tabindex="0">
      <table>
      <thead>
      \(head)</thead>
      <tbody>
      \(body)</tbody>
      </table>
      </div>

      """
  }

  private func cells(_ row: MarkdownNode, _ open: String, _ close: String) -> String {
    row.children.map { "<\(open)>\(inside($0))</\(close)>" }.joined()
  }

  private func link(_ url: String, _ node: MarkdownNode) -> String {
    guard MarkdownText.isAllowed(url: url) else { return inside(node) }
    return "<a href=\"\(HTML.escape(url))\">\(inside(node))</a>"
  }
}
