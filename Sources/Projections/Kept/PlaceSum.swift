import EventStore

/// How many streams are filed under a place, and a sum over their keys in any order. 24 bytes: both, big-endian, and a sum
/// over the key of the place and them.
struct PlaceSum: Equatable {
  static let byteCount = 16 + RowSum.byteCount

  private var count: Int64 = 0
  private var keys: UInt64 = 0

  init() {}

  /// - Parameter key: its sum.
  /// - Returns: nil where this is no sum of a place, or where key and value are not as they were written.
  init?(_ key: RowSum, _ value: RawSpan) {
    guard value.byteCount == PlaceSum.byteCount, RowSum.isRight(key, value) else { return nil }
    count = Int64(bitPattern: BigEndian.value(value, at: 0, bytes: 8))
    keys = BigEndian.value(value, at: 8, bytes: 8)
  }

  func value(under key: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    BigEndian.append(UInt64(bitPattern: count), bytes: 8, to: &bytes)
    BigEndian.append(keys, bytes: 8, to: &bytes)
    return RowSum.added(to: bytes, under: key)
  }

  var isEmpty: Bool { count == 0 }

  /// - Parameter key: the sum of the key of a stream.
  mutating func add(_ key: RowSum) { change(key, by: 1) }
  mutating func remove(_ key: RowSum) { change(key, by: -1) }

  mutating func add(_ other: PlaceSum) {
    count += other.count
    keys ^= other.keys
  }

  private mutating func change(_ key: RowSum, by number: Int64) {
    count += number
    keys ^= key.value
  }
}

/// What streams change in `places`: rows to be written, and which of their keys are new there or gone.
struct PlaceChanges: Sendable {
  private var rows: [PlaceIndex.Row] = []
  private var sums: [[UInt8]: PlaceSum] = [:]

  /// - Parameters:
  ///   - rows: of a stream, by key.
  ///   - before: the keys that it had.
  mutating func add(_ rows: [PlaceIndex.Row], before: [[UInt8]] = []) {
    self.rows += rows
    for row in rows where !before.contains(row.key) {
      sums[PlaceIndex.place(row.key), default: PlaceSum()].add(RowSum(row.key.span.bytes))
    }
    for key in before where !rows.contains(where: { $0.key == key }) {
      sums[PlaceIndex.place(key), default: PlaceSum()].remove(RowSum(key.span.bytes))
    }
  }

  /// Writes them; the rows that are gone are taken away with their streams.
  func write(to batch: inout DerivedBatch) throws {
    let table = KeptTable.places.rawValue
    // Those of one place stand beside each other.
    for row in rows.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      try batch.put(table, row.key, row.value)
    }
    for (place, change) in sums.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      var sum = PlaceSum()
      if let before = try batch.value(table, place) {
        guard let known = PlaceSum(RowSum(place.span.bytes), before.span.bytes) else {
          throw StoreError.damaged(path: batch.path, detail: "places")
        }
        sum = known
      }
      sum.add(change)
      if sum.isEmpty {
        try batch.delete(table, place)
      } else {
        try batch.put(table, place, sum.value(under: place))
      }
    }
  }
}

/// Goes along with who reads `places`, and tells whether every stream of the places that came by was there.
struct PlaceCheck {
  private var place: [UInt8] = []
  private var expected = PlaceSum()
  private var found = PlaceSum()

  /// Whether all that was to come of the places so far has come.
  var isWhole: Bool { expected == found }

  /// A place begins.
  /// - Returns: false where something of the one before is missing.
  mutating func begin(_ key: RawSpan, _ sum: PlaceSum) -> Bool {
    let wasWhole = isWhole
    place = [UInt8](key)
    (expected, found) = (sum, PlaceSum())
    return wasWhole
  }

  /// - Parameter sum: of the key.
  /// - Returns: false where the stream is of another place than the one that began.
  mutating func take(_ key: RawSpan, _ sum: RowSum) -> Bool {
    guard !place.isEmpty, key.byteCount == place.count + PlaceIndex.ordinalBytes,
      key.starts(with: place)
    else { return false }
    found.add(sum)
    return true
  }
}

extension PlaceIndex {
  static let ordinalBytes = 4

  /// The key of the place in the key of one of its streams.
  static func place(_ key: [UInt8]) -> [UInt8] { Array(key.dropLast(ordinalBytes)) }
}
