/// Where a row stands in its page, counted from the first byte of the page.
struct PageNode {
  enum Flag {
    static let overflow: UInt16 = 0x01
    static let tree: UInt16 = 0x02
  }

  /// What a page begins with, before the places of its rows.
  static let pageHeaderBytes = 16
  /// What a row begins with.
  static let headerBytes = 8

  var key: Range<Int>
  /// What the page itself holds of the value.
  var data: Range<Int>
  var low: UInt64
  var flags: UInt16

  /// In a branch: the page to which it leads.
  var child: UInt64 { low | UInt64(flags) << 32 }

  /// - Parameter page: of which it was checked that its rows lie inside it.
  @inline(__always)
  init(_ page: RawSpan, _ index: Int, isLeaf: Bool) {
    let start = LittleEndian.half(page, at: PageNode.pageHeaderBytes + 2 * index)
    let keyStart = start + PageNode.headerBytes
    let keyEnd = keyStart + LittleEndian.half(page, at: start + 6)
    let low =
      LittleEndian.half(page, at: start) | LittleEndian.half(page, at: start + 2) << 16
    flags = UInt16(LittleEndian.half(page, at: start + 4))
    let dataCount = !isLeaf ? 0 : flags == Flag.overflow ? 8 : low
    key = keyStart..<keyEnd
    data = keyEnd..<keyEnd + dataCount
    self.low = UInt64(low)
  }
}
