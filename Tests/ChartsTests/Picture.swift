@testable import Charts

/// An SVG read back, by a reader of its own: tags in order with their attributes, and the text of
/// `text`, `title` and `desc`.
struct Picture {
  struct Element {
    var name: String
    var attributes: [String: String] = [:]
    var text = ""

    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }
  }

  struct NotWellFormed: Error {}

  private(set) var elements: [Element] = []

  /// Strict: each tag closed, each attribute quoted and named once, nothing that XML reserves left
  /// in text.
  init(_ svg: String) throws {
    let bytes = Array(svg.utf8)
    var open: [Int] = []
    var start = 0
    while let tagStart = bytes[start...].firstIndex(of: UInt8(ascii: "<")) {
      let text = try Picture.unescaped(bytes[start..<tagStart])
      if let last = open.last { elements[last].text += text }
      guard let tagEnd = bytes[tagStart...].firstIndex(of: UInt8(ascii: ">")) else {
        throw NotWellFormed()
      }
      var tag = bytes[(tagStart + 1)..<tagEnd]
      start = tagEnd + 1
      if tag.first == UInt8(ascii: "/") {
        guard let last = open.popLast(), elements[last].name.utf8.elementsEqual(tag.dropFirst())
        else { throw NotWellFormed() }
        continue
      }
      if open.isEmpty, !elements.isEmpty { throw NotWellFormed() }
      let isClosed = tag.last == UInt8(ascii: "/")
      if isClosed { tag = tag.dropLast() }
      elements.append(try Picture.element(tag))
      if !isClosed { open.append(elements.count - 1) }
    }
    guard open.isEmpty, start == bytes.count else { throw NotWellFormed() }
  }

  private static func element(_ tag: ArraySlice<UInt8>) throws -> Element {
    let space = UInt8(ascii: " ")
    var rest = tag[...]
    let name = rest.prefix { $0 != space }
    guard !name.isEmpty else { throw NotWellFormed() }
    var element = Element(name: String(decoding: name, as: UTF8.self))
    rest = rest.dropFirst(name.count)
    while !rest.isEmpty {
      guard rest.first == space, let equals = rest.firstIndex(of: UInt8(ascii: "=")),
        rest[(equals + 1)...].first == UInt8(ascii: "\""),
        let end = rest[(equals + 2)...].firstIndex(of: UInt8(ascii: "\""))
      else { throw NotWellFormed() }
      let key = String(decoding: rest[(rest.startIndex + 1)..<equals], as: UTF8.self)
      guard element.attributes[key] == nil else { throw NotWellFormed() }
      element.attributes[key] = try unescaped(rest[(equals + 2)..<end])
      rest = rest[(end + 1)...]
    }
    return element
  }

  private static func unescaped(_ bytes: ArraySlice<UInt8>) throws -> String {
    let isClean = bytes.allSatisfy { byte in
      (byte >= 0x20 || byte == 0x0A) && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "<")
    }
    guard isClean else { throw NotWellFormed() }
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(UInt8(ascii: "&")) else { return text }
    let signs = ["lt": "<", "gt": ">", "quot": "\"", "#39": "'", "amp": "&"]
    let pieces = text.split(separator: "&", omittingEmptySubsequences: false)
    return try pieces.dropFirst().reduce(String(pieces[0])) { whole, piece in
      let name = piece.prefix { $0 != ";" }
      guard let sign = signs[String(name)], name.count < piece.count else { throw NotWellFormed() }
      return whole + sign + piece.dropFirst(name.count + 1)
    }
  }

  // MARK: What is in it

  var frame: Box {
    Box(left: 0, top: 0, right: elements[0].number("width"), bottom: elements[0].number("height"))
  }

  var texts: [Element] { elements.filter { $0.name == "text" } }

  /// What each text takes at most.
  var textBoxes: [(text: String, box: Box)] {
    texts.map { element in
      let anchor = element.attributes["text-anchor"].flatMap(Drawing.Anchor.init) ?? .start
      let style = TextStyle(size: element.number("font-size"), colour: "")
      let point = Point(x: element.number("x"), y: element.number("y"))
      return (element.text, Drawing.box(element.text, at: point, anchor, style))
    }
  }

  /// Every place that a shape reaches.
  var points: [Point] {
    elements.filter { $0.attributes["patternUnits"] == nil }.flatMap { element -> [Point] in
      switch element.name {
      case "line":
        [
          Point(x: element.number("x1"), y: element.number("y1")),
          Point(x: element.number("x2"), y: element.number("y2")),
        ]
      case "polyline", "polygon":
        (element.attributes["points"] ?? "").split(separator: " ").map { pair in
          let numbers = pair.split(separator: ",").compactMap { Double($0) }
          return Point(x: numbers.first ?? .nan, y: numbers.last ?? .nan)
        }
      case "circle":
        [-1, 1].map {
          Point(
            x: element.number("cx") + $0 * element.number("r"),
            y: element.number("cy") + $0 * element.number("r"))
        }
      case "rect" where element.attributes["x"] != nil:
        [0, 1].map {
          Point(
            x: element.number("x") + $0 * element.number("width"),
            y: element.number("y") + $0 * element.number("height"))
        }
      default: []
      }
    }
  }

  /// What is wrong with where things stand: outside the frame, or text over text.
  var flaws: [String] {
    let frame = frame
    var flaws = points.filter { !frame.contains($0) }.map { "outside: \($0)" }
    let boxes = textBoxes
    for (index, one) in boxes.enumerated() {
      if !frame.contains(one.box) { flaws.append("outside: \(one.text)") }
      for other in boxes[(index + 1)...] where one.box.overlaps(other.box) {
        // A line of text may touch the next.
        let depth = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
        if depth > 1 { flaws.append("overlap: \(one.text) / \(other.text)") }
      }
    }
    return flaws
  }
}
