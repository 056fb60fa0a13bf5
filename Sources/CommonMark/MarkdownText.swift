internal import CMark

/// Why a Markdown text cannot be taken.
public enum MarkdownError: Error, Equatable {
  /// Lists or quotes within each other, more than `MarkdownText.maximumDepth`; or markup that does not
  /// become plain.
  case tooTangled
  /// `<!--` without `-->`: all that follows would be lost.
  case unclosedComment
  /// `-->` outside a comment, on a line from 1: what stands before it may have been one.
  case looseCommentEnd(line: Int)
}

/// Markdown through cmark-gfm. No pointer of it leaves this file.
public enum MarkdownText {
  /// Of nodes within each other. Nobody writes so deep; a walk down must not end the program.
  public static let maximumDepth = 100

  public static func parse(_ text: String) throws(MarkdownError) -> MarkdownNode {
    let tree = Tree(text)
    return try node(tree.root, depth: 0)
  }

  /// The same text as plain, safe Markdown: without comments, with raw HTML as the signs that it is
  /// made of, with the description of an image in its place, and links to the web and mail only.
  /// - Parameter topLevel: level that the highest headings get; lower ones follow without a gap.
  /// - Returns: empty where nothing but comments was there.
  public static func plain(_ text: String, topLevel: Int) throws(MarkdownError) -> String {
    var text = text
    if let line = try Tree(text).looseCommentEnd(in: text) { throw .looseCommentEnd(line: line) }
    // What cmark writes it does not always read the same: a code span in a table may come apart.
    for _ in 0..<maximumRounds {
      let tree = Tree(text)
      _ = try node(tree.root, depth: 0)
      let nodes = tree.nodes
      for node in nodes { try tree.replaceHTML(node) }
      for node in nodes { tree.unwrap(node) }
      tree.shiftHeadings(nodes, to: topLevel)
      text = tree.commonMark
      if isPlain(try parse(text)) { return text }
    }
    throw .tooTangled
  }

  private static let maximumRounds = 5
  /// Written by cmark between two lists.
  private static let listEnd = "<!-- end list -->"

  private static func isPlain(_ node: MarkdownNode) -> Bool {
    let isPlainItself =
      switch node.kind {
      case .htmlBlock, .htmlInline:
        node.literal == listEnd || node.literal == listEnd + "\n"
      case .image: false
      case .link(let url): isAllowed(url: url)
      default: true
      }
    return isPlainItself && node.children.allSatisfy(isPlain)
  }

  /// Web, mail, or a place in the same text: no address that runs something or opens a file.
  public static func isAllowed(url: String) -> Bool {
    ["https://", "http://", "mailto:", "#"].contains { url.lowercased().hasPrefix($0) }
  }

  private static func node(
    _ pointer: OpaquePointer, depth: Int
  ) throws(MarkdownError) -> MarkdownNode {
    guard depth <= maximumDepth else { throw .tooTangled }
    var children: [MarkdownNode] = []
    var next = cmark_node_first_child(pointer)
    while let child = next {
      children.append(try node(child, depth: depth + 1))
      next = cmark_node_next(child)
    }
    let literal = cmark_node_get_literal(pointer).map { String(cString: $0) } ?? ""
    return MarkdownNode(kind(pointer), literal: literal, children: children)
  }

  private static func kind(_ pointer: OpaquePointer) -> MarkdownNode.Kind {
    switch Tree.type(pointer) {
    case "document": .document
    case "paragraph": .paragraph
    case "block_quote": .quote
    case "item": .item
    case "thematic_break": .rule
    case "heading": .heading(level: Int(cmark_node_get_heading_level(pointer)))
    case "list": list(pointer)
    case "code_block":
      .codeBlock(info: cmark_node_get_fence_info(pointer).map { String(cString: $0) } ?? "")
    case "table": .table
    case "table_header": .tableHeader
    case "table_row": .tableRow
    case "table_cell": .tableCell
    case "text": .text
    case "softbreak": .softBreak
    case "linebreak": .lineBreak
    case "code": .code
    case "emph": .emphasis
    case "strong": .strong
    case "link": .link(url: Tree.url(pointer))
    case "image": .image(url: Tree.url(pointer))
    case "html_block": .htmlBlock
    case "html_inline": .htmlInline
    default: .other
    }
  }

  private static func list(_ pointer: OpaquePointer) -> MarkdownNode.Kind {
    let isTight = cmark_node_get_list_tight(pointer) == 1
    return cmark_node_get_list_type(pointer) == CMARK_ORDERED_LIST
      ? .numberedList(start: Int(cmark_node_get_list_start(pointer)), isTight: isTight)
      : .bulletList(isTight: isTight)
  }
}

/// A tree of cmark's, freed with this.
private final class Tree {
  let root: OpaquePointer
  private let parser: OpaquePointer
  /// Taken out of the tree; freed with it, as a list of nodes may still name them.
  private var removed: [OpaquePointer] = []

  private static let commentEnd = "-->"
  private static let options = CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8
  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  init(_ text: String) {
    Tree.registered
    guard let parser = cmark_parser_new(Tree.options),
      let tables = cmark_find_syntax_extension("table")
    else { preconditionFailure("cmark-gfm is there with its tables, or nothing was linked") }
    cmark_parser_attach_syntax_extension(parser, tables)
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { characters in
        cmark_parser_feed(parser, characters.baseAddress, characters.count)
      }
    }
    guard let root = cmark_parser_finish(parser) else {
      preconditionFailure("cmark makes a tree of any text")
    }
    self.root = root
    self.parser = parser
  }

  deinit {
    for node in removed { cmark_node_free(node) }
    cmark_node_free(root)
    cmark_parser_free(parser)
  }

  static func type(_ node: OpaquePointer) -> String {
    String(cString: cmark_node_get_type_string(node))
  }

  static func url(_ node: OpaquePointer) -> String {
    cmark_node_get_url(node).map { String(cString: $0) } ?? ""
  }

  /// Every node, each before its children: taken before the first change.
  var nodes: [OpaquePointer] {
    var found: [OpaquePointer] = []
    guard let walk = cmark_iter_new(root) else { return found }
    defer { cmark_iter_free(walk) }
    while true {
      switch cmark_iter_next(walk) {
      case CMARK_EVENT_ENTER: if let node = cmark_iter_get_node(walk) { found.append(node) }
      case CMARK_EVENT_DONE: return found
      default: break
      }
    }
  }

  /// Lines stay as they were written: breaking them anew could begin one with what is markup there.
  var commonMark: String {
    guard let bytes = cmark_render_commonmark(root, Tree.options, 0) else { return "" }
    defer { cmark_get_default_mem_allocator().pointee.free(bytes) }
    return String(cString: bytes)
  }

  /// The line of the first `-->` that is no end of a comment: in words, code or other HTML.
  func looseCommentEnd(in text: String) throws(MarkdownError) -> Int? {
    for node in nodes {
      guard let literal = cmark_node_get_literal(node).map({ String(cString: $0) }) else {
        continue
      }
      let isHTML = ["html_block", "html_inline"].contains(Tree.type(node))
      let shown = try isHTML ? Tree.withoutComments(literal) : literal
      guard shown.contains(Tree.commentEnd) else { continue }
      // A node may begin lines before it.
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      let first = max(Int(cmark_node_get_start_line(node)), 1)
      let after = lines.indices.dropFirst(first - 1).first { lines[$0].contains(Tree.commentEnd) }
      return (after ?? first - 1) + 1
    }
    return nil
  }

  // MARK: Changes

  func replaceHTML(_ node: OpaquePointer) throws(MarkdownError) {
    let type = Tree.type(node)
    guard type == "html_block" || type == "html_inline" else { return }
    let raw = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    // A block is one paragraph: its line ends would be an empty line in the middle of one.
    let text = try Tree.withoutComments(raw).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    if !text.isEmpty {
      let words = Tree.new(CMARK_NODE_TEXT)
      cmark_node_set_literal(words, text)
      if type == "html_block" {
        let paragraph = Tree.new(CMARK_NODE_PARAGRAPH)
        cmark_node_append_child(paragraph, words)
        cmark_node_insert_before(node, paragraph)
      } else {
        cmark_node_insert_before(node, words)
      }
    }
    cmark_node_unlink(node)
    removed.append(node)
  }

  /// An image, and a link that is not to the web or mail, leaves only its words.
  func unwrap(_ node: OpaquePointer) {
    switch Tree.type(node) {
    case "image": break
    case "link" where !MarkdownText.isAllowed(url: Tree.url(node)): break
    default: return
    }
    while let child = cmark_node_first_child(node) { cmark_node_insert_before(node, child) }
    cmark_node_unlink(node)
    removed.append(node)
  }

  func shiftHeadings(_ nodes: [OpaquePointer], to topLevel: Int) {
    let headings = nodes.filter { Tree.type($0) == "heading" }
    let levels = Set(headings.map { cmark_node_get_heading_level($0) }).sorted()
    for heading in headings {
      let rank = levels.firstIndex(of: cmark_node_get_heading_level(heading)) ?? 0
      cmark_node_set_heading_level(heading, Int32(min(6, topLevel + rank)))
    }
  }

  private static func new(_ type: cmark_node_type) -> OpaquePointer {
    guard let node = cmark_node_new(type) else {
      preconditionFailure("cmark makes a node or ends the program")
    }
    return node
  }

  private static func withoutComments(_ html: String) throws(MarkdownError) -> String {
    var (kept, rest) = ("", html[...])
    while let start = rest.firstRange(of: "<!--") {
      kept += rest[..<start.lowerBound]
      guard let end = rest[start.upperBound...].firstRange(of: commentEnd) else {
        throw .unclosedComment
      }
      rest = rest[end.upperBound...]
    }
    return kept + rest
  }
}
