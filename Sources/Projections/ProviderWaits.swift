public import Vocabulary

/// Waits for follow-up care per provider, as `wachtlijst` counts them; for profile `intern` only.
public struct ProviderWaits: Sendable {
  public struct OfProvider: Sendable {
    /// At the peildatum.
    public var waiting: Int
    /// Requested in the period.
    public var opened: WaitingList.Opened
  }

  public let providers: [Identifier: OfProvider]

  init(_ selection: Selection) {
    let question = selection.question
    let waits = Dictionary(grouping: selection.casesHere.flatMap(\.file.care), by: \.facts.provider)
    providers = waits.mapValues { waits in
      OfProvider(
        waiting: waits.count(where: \.isWaiting),
        opened: WaitingList.Opened(
          waits.filter { question.period.contains($0.requested) }, asOf: question.asOf))
    }
    .filter { $0.value.waiting > 0 || $0.value.opened.requested > 0 }
  }
}
