/// A part of a Markdown text: a value, read by cmark-gfm (CommonMark 0.29 with tables).
public struct MarkdownNode: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case document, paragraph, quote, item, rule
    /// - Parameter level: 1…6.
    case heading(level: Int)
    /// - Parameter isTight: whether the items are lines and not paragraphs.
    case bulletList(isTight: Bool)
    case numberedList(start: Int, isTight: Bool)
    /// - Parameter info: the words after the fence; empty for indented code.
    case codeBlock(info: String)
    case table, tableHeader, tableRow, tableCell
    case text, softBreak, lineBreak, code, emphasis, strong
    case link(url: String)
    case image(url: String)
    /// Raw HTML: a block of its own, or within a line.
    case htmlBlock, htmlInline
    /// What this program has no name for; its children stand.
    case other
  }

  public var kind: Kind
  /// The text of a leaf; empty for all others.
  public var literal: String
  public var children: [MarkdownNode]

  public init(_ kind: Kind, literal: String = "", children: [MarkdownNode] = []) {
    self.kind = kind
    self.literal = literal
    self.children = children
  }

  /// All text below it, without markup.
  public var plainText: String {
    switch kind {
    case .softBreak, .lineBreak: " "
    default: literal + children.map(\.plainText).joined()
    }
  }
}
