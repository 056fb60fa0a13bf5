import EventStore
import Vocabulary

/// Finds the streams that a question needs by where they are filed.
struct KeptSearch: ~Copyable {
  private let snapshot: DerivedSnapshot
  private let path: String
  /// Streams that something came after: where they are filed may not hold any more. They are read whatever is found.
  private let newer: OrdinalSet

  init(_ file: DerivedFile, newer: OrdinalSet) throws {
    snapshot = try file.snapshot()
    path = file.path
    self.newer = newer
  }

  /// - Parameters:
  ///   - mergers: every one that may count on any day.
  ///   - registered: the regions that are sure to be registered on some day.
  func ordinals(
    _ scope: Scope, mergers: () throws -> [MunicipalityMerged], registered: () -> Set<RegionID>
  ) throws -> OrdinalSet {
    let days = Days(from: scope.first, to: scope.last, readsOpen: scope.readsOpen)
    var found = try streams(Place.nowhere.prefix, Days(to: scope.last)).ordinals
    if let region = scope.region {
      let here = try streams(Place.region(region).prefix, days)
      found.formUnion(here.ordinals)
      found.formUnion(try streams(Place.own(region).prefix, .always).ordinals)
      if !here.areSureToBeKnown { found.formUnion(try witnesses()) }
    } else if scope.municipality == nil {
      found.formUnion(try streams([PlaceIndex.Kind.region.rawValue], days).ordinals)
    }
    if scope.region == nil, scope.readsRegions {
      found.formUnion(try streams([PlaceIndex.Kind.own.rawValue], .always).ordinals)
    }
    if scope.isOfRecords { found.formUnion(try outside(registered())) }
    if let municipality = scope.municipality {
      // Beside a region it is only asked whether the municipality is known.
      let days = scope.region == nil ? days : Days.never
      var areSureToBeKnown = false
      for code in KeptSearch.related(to: municipality, try mergers()) {
        let here = try streams(Place.municipality(code).prefix, days)
        found.formUnion(here.ordinals)
        areSureToBeKnown = areSureToBeKnown || here.areSureToBeKnown
      }
      if !areSureToBeKnown { found.formUnion(try witnesses()) }
    }
    return found
  }

  private typealias Place = PlaceIndex.Place

  /// Days that are asked about.
  struct Days: Equatable {
    var from: LocalDay?
    var to: LocalDay?
    var readsOpen = true

    static let always = Days()
    static let never = Days(from: LocalDay(number: .max), to: LocalDay(number: .min))
  }

  /// What is found under a prefix.
  private struct Found {
    var ordinals = OrdinalSet()
    /// A case was referred there up to the last day that is asked: whoever asks for the place is not told which others
    /// there are.
    var areSureToBeKnown = false
  }

  /// The streams under a prefix that count between days, and of each place among them the one that came
  /// there first and the one that was referred there first: they tell since when the place is known.
  private func streams(_ prefix: [UInt8], _ days: Days) throws -> Found {
    var found = Found()
    var earliest = Earliest()
    var check = PlaceCheck()
    try snapshot.scan(KeptTable.places.rawValue, from: prefix) { key, value in
      guard key.starts(with: prefix) else { return false }
      let keySum = RowSum(key)
      if let sum = PlaceSum(keySum, value) {
        guard check.begin(key, sum) else { throw damaged }
        return true
      }
      guard let entry = PlaceIndex.Entry(keySum, value), check.take(key, keySum) else {
        throw damaged
      }
      let ordinal = PlaceIndex.ordinal(key)
      if entry.counts(days) { found.ordinals.insert(ordinal) }
      guard !newer.contains(ordinal) else { return true }
      if days != .always { earliest.take(key, entry, ordinal) }
      if entry.isReferral, days.to.map({ entry.since <= $0 }) ?? true {
        found.areSureToBeKnown = true
      }
      return true
    }
    guard check.isWhole else { throw damaged }
    found.ordinals.formUnion(earliest.ordinals)
    return found
  }

  /// The streams of regions that may not be registered.
  private func outside(_ registered: Set<RegionID>) throws -> OrdinalSet {
    var found = OrdinalSet()
    let prefix = [PlaceIndex.Kind.region.rawValue]
    let known = Set(registered.map { Place.region($0).prefix })
    var isKnown = false
    var check = PlaceCheck()
    try snapshot.scan(KeptTable.places.rawValue, from: prefix) { key, value in
      guard key.starts(with: prefix) else { return false }
      let keySum = RowSum(key)
      if let sum = PlaceSum(keySum, value) {
        guard check.begin(key, sum) else { throw damaged }
        isKnown = known.contains([UInt8](key))
        return true
      }
      guard PlaceIndex.Entry(keySum, value) != nil, check.take(key, keySum) else { throw damaged }
      if !isKnown { found.insert(PlaceIndex.ordinal(key)) }
      return true
    }
    guard check.isWhole else { throw damaged }
    return found
  }

  private var damaged: StoreError { .damaged(path: path, detail: "places") }

  /// One stream of every place, so that an answer can name the places that are known.
  private func witnesses() throws -> OrdinalSet {
    var found = OrdinalSet()
    for kind in [PlaceIndex.Kind.region, .municipality] {
      found.formUnion(try streams([kind.rawValue], .never).ordinals)
    }
    return found
  }

  /// The codes that a code may read as or be read for, at any time.
  private static func related(
    to municipality: Municipality, _ mergers: [MunicipalityMerged]
  ) -> Set<Municipality> {
    var related: Set<Municipality> = [municipality]
    while true {
      let before = related.count
      for merger in mergers {
        let codes = merger.merged.elements + [merger.into]
        if codes.contains(where: related.contains) { related.formUnion(codes) }
      }
      if related.count == before { return related }
    }
  }
}

/// Of each place that comes by, the streams that were there first.
private struct Earliest {
  private var place: [UInt8] = []
  private var came: (since: LocalDay, ordinal: UInt32)?
  private var referred: (since: LocalDay, ordinal: UInt32)?
  /// Of the places that came by before.
  private var done = OrdinalSet()

  var ordinals: OrdinalSet {
    done.union(OrdinalSet([came, referred].compactMap { $0?.ordinal }))
  }

  mutating func take(_ key: RawSpan, _ entry: PlaceIndex.Entry, _ ordinal: UInt32) {
    if key.byteCount != place.count + 4 || !key.starts(with: place) {
      for first in [came, referred] { if let first { done.insert(first.ordinal) } }
      (came, referred) = (nil, nil)
      place = Array(key.extracting(0..<key.byteCount - 4))
    }
    if entry.since < came?.since ?? LocalDay(number: .max) { came = (entry.since, ordinal) }
    if entry.isReferral, entry.since < referred?.since ?? LocalDay(number: .max) {
      referred = (entry.since, ordinal)
    }
  }
}

extension RawSpan {
  func starts(with prefix: [UInt8]) -> Bool {
    guard byteCount >= prefix.count else { return false }
    for (index, byte) in prefix.enumerated()
    where unsafeLoad(fromByteOffset: index, as: UInt8.self) != byte { return false }
    return true
  }
}
