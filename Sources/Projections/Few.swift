/// A list that is short nearly always: one element stands in place, and only more of them take memory of
/// their own. A case holds many such lists, and making and freeing those was most of the time of a fold.
public struct Few<Element: Sendable>: Sendable {
  private enum Content: Sendable {
    case none
    case one(Element)
    case more([Element])
  }

  private var content = Content.none

  public init() {}

  public mutating func append(_ element: Element) {
    switch content {
    case .none: content = .one(element)
    case .one(let first): content = .more([first, element])
    case .more(var elements):
      // Held by nobody else while it grows.
      content = .none
      elements.append(element)
      content = .more(elements)
    }
  }
}

extension Few: RandomAccessCollection, MutableCollection {
  public var startIndex: Int { 0 }

  public var endIndex: Int {
    switch content {
    case .none: 0
    case .one: 1
    case .more(let elements): elements.count
    }
  }

  public subscript(index: Int) -> Element {
    get {
      switch content {
      case .one(let element) where index == 0: return element
      case .more(let elements): return elements[index]
      case .none, .one: preconditionFailure("a list has no element at \(index)")
      }
    }
    set {
      switch content {
      case .one where index == 0: content = .one(newValue)
      case .more(var elements):
        content = .none
        elements[index] = newValue
        content = .more(elements)
      case .none, .one: preconditionFailure("a list has no element at \(index)")
      }
    }
  }
}
