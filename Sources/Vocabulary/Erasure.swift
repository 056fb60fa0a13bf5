/// Why a stream is erased. Stored values: a contract.
public enum ErasureReason: String, CaseIterable, Sendable {
  /// The parents asked for it (GDPR art. 17).
  case request = "verzoek"
  /// It was kept as long as the law asks.
  case retention = "bewaartermijn"
  /// It should never have been recorded.
  case unlawful = "onrechtmatig"
  case other = "anders"
}

/// The log's own event, that the personal data of a stream were erased. No file of events can bring
/// it: the catalogue does not have it.
public enum Erasing {
  public static let typeName = EventType.prefix + "gegevens-gewist"
  public static let reasonName = "reden"
}
