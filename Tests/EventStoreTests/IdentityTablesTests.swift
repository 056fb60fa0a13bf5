import Testing

@testable import EventStore

@Suite struct IdentityTablesTests {
  private static let youngCount = 100

  private func identity(_ number: Int) -> Identity { Identity(source: "test", id: "\(number)") }

  /// Puts identities in batches, and calls `check` after each with how many there are.
  private func put(
    _ batches: [Int],
    check: (borrowing WriteTransaction, EventLog.Tables, Int) throws -> Void
  ) throws {
    let store = try TemporaryStore()
    let (environment, tables, _) = try EventLog.openLog(store.folder.logFile, .writing)
    var count = 0
    var slice = 0
    for batch in batches {
      var transaction = try WriteTransaction(environment)
      let rows = (count..<count + batch).map {
        (identity: identity($0), position: UInt64($0) + 1)
      }
      try tables.identities.put(
        rows.sorted { $0.identity < $1.identity }, in: &transaction, &slice,
        youngCount: Self.youngCount)
      count += batch
      try check(transaction, tables, count)
      try transaction.commit()
      let reading = try ReadTransaction(environment)
      for number in 0..<count {
        let found = try tables.identities.position(of: identity(number), in: reading)
        #expect(found == UInt64(number) + 1)
      }
      #expect(try tables.identities.position(of: identity(count), in: reading) == nil)
    }
  }

  @Test func `each identity is in one table, and no more are young than may be`() throws {
    var settledOnce = false
    try put([1, 60, 38, 2, 1, 250, 7, 0, 1000, 100]) { transaction, tables, count in
      let young = try transaction.count(tables.identities.young)
      let settled = try transaction.count(tables.identities.settled)
      #expect(young <= Self.youngCount)
      #expect(young + settled == count)
      if settled > 0 { settledOnce = true }
      let lookUp = try IdentityTables.LookUp(tables.identities, in: transaction)
      for number in 0..<count {
        let found = try lookUp.position(of: identity(number))
        #expect(found == UInt64(number) + 1)
      }
      let unknown = try lookUp.position(of: identity(count))
      #expect(unknown == nil)
    }
    #expect(settledOnce)
  }

  @Test func `nothing is settled while the young ones have room`() throws {
    try put([50, 50]) { transaction, tables, _ in
      let settled = try transaction.count(tables.identities.settled)
      #expect(settled == 0)
    }
    try put([50, 51]) { transaction, tables, _ in
      let settled = try transaction.count(tables.identities.settled)
      let young = try transaction.count(tables.identities.young)
      // A slice is an eighth of them, more or less.
      #expect(young == 50 || (1..<40).contains(settled))
    }
  }

  @Test func `a count that is wrong does not keep a transaction at it for ever`() throws {
    let store = try TemporaryStore()
    let (environment, tables, _) = try EventLog.openLog(store.folder.logFile, .writing)
    var transaction = try WriteTransaction(environment)
    var slice = 0
    // As if more were young than there are.
    try tables.identities.put([(identity(1), 1)], in: &transaction, &slice, youngCount: -1)
    let young = try transaction.count(tables.identities.young)
    #expect(young == 0)
    try transaction.commit()
  }

  @Test func `slices divide all identities in order`() throws {
    let identities = (0..<500).map(identity).sorted()
    let slices = identities.map { $0.slice(of: 8) }
    #expect(slices == slices.sorted())
    #expect(Set(slices) == Set(0..<8))
    for (identity, slice) in zip(identities, slices) {
      #expect(!(identity < Identity(startingWith: slice, of: 8)))
      if slice < 7 { #expect(identity < Identity(startingWith: slice + 1, of: 8)) }
    }
  }
}
