/// JSON to be written: made of new values and of parts of documents that were read.
public enum JSONTree: Sendable {
  public struct Member: Sendable {
    public var name: String
    public var value: JSONTree

    public init(_ name: String, _ value: JSONTree) {
      self.name = name
      self.value = value
    }
  }

  public struct Change: Sendable {
    public let name: String
    /// nil leaves the member out.
    public let value: JSONTree?
    let start: NameStart

    public init(_ name: String, _ value: JSONTree?) {
      self.name = name
      self.value = value
      start = NameStart(name.utf8.span)
    }
  }

  case object([Member])
  case array([JSONTree])
  case string(String)
  case integer(Int)
  case number(Double)
  case bool(Bool)
  case null
  /// A value of a document, as it stands there.
  case node(JSONNode)
  /// An object of a document with some members replaced, added or, where the value is nil, left out.
  case overlay(JSONNode, [Change])
  /// A string of fixed length whose text is filled in later; the writer reports where it stands. Tags are 0 to 3.
  case placeholder(tag: Int, text: String)
  /// A string of so many letters `A`, whose place the writer reports, by its tag.
  case room(tag: Int, count: Int)
}
