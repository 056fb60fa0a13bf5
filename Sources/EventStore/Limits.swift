/// A limit on everything, by name.
public enum StoreLimit {
  /// Of one leaf: what CloudEvents asks every intermediary to forward.
  public static let recordBytes = 65_536
  /// Of one call of `append`.
  public static let batchCount = 10_000
  /// Drafts that wait for the writer; more are answered with "busy".
  public static let queuedCount = 200_000
  /// Drafts of several callers that go into one transaction.
  static let transactionCount = 20_000
  /// Records read in one snapshot of a long scan: a long reader makes the file grow.
  static let scanPageCount = 20_000
  /// Slots of the vault made and synced ahead.
  static let keySlotsAhead = 4096
  /// Slots of a vault.
  static let keySlots: KeySlot = 1 << 31
  static let originBytes = 200
}
