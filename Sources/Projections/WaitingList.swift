public import Statistics
public import Vocabulary

/// `wachtlijst`: waiting for follow-up care. Closing the case ends nothing: that is the wait that
/// nobody sees.
public struct WaitingList: Sendable {
  /// Waits that were opened in the period.
  public struct Opened: Sendable {
    public var requested = 0
    public var curve: KaplanMeier

    init(_ waits: [CareWait], asOf: LocalDay) {
      requested = waits.count
      curve = KaplanMeier(waits.map { WaitingList.observation($0, asOf: asOf) })
    }

    public var median: Int? { curve.median }
    public var p90: Int? { curve.quantile(0.9) }
  }

  /// Those of one kind of care.
  public struct OfKind: Sendable {
    public var waiting: Int
    public var medianDaysSoFar: Double?
    public var opened: Opened
  }

  /// Waiting at the peildatum: neither started nor withdrawn.
  public var waiting = 0
  public var medianDaysSoFar: Double?
  public var longestDaysSoFar: Int?
  public var termDays: Int
  /// Waiting longer than the term.
  public var beyondTerm = 0
  public var started = 0
  public var withdrawn = 0
  public var opened: Opened
  /// nil: erased.
  public var byKind: [CareKind?: OfKind] = [:]
  /// With a priority agreement, and without or not said.
  public var withPriority: Opened
  public var withoutPriority: Opened
  /// Whether the waits with and without such an agreement differ; nil where that cannot be tested.
  public var priorityDifference: LogRank?

  init(_ selection: Selection) {
    let question = selection.question
    let period = question.period
    let waits = selection.casesHere.flatMap(\.file.care)
    let soFar = WaitingList.daysSoFar(waits, asOf: question.asOf)
    let openedWaits = waits.filter { period.contains($0.requested) }

    termDays = question.followUpCareTermDays
    waiting = soFar.count
    medianDaysSoFar = PlainMedian.of(soFar)
    longestDaysSoFar = soFar.max()
    beyondTerm = soFar.count { $0 > question.followUpCareTermDays }
    started = waits.count { $0.started.map(period.contains) ?? false }
    withdrawn = waits.count { WaitingList.isWithdrawn($0, in: period) }
    opened = Opened(openedWaits, asOf: question.asOf)
    let first = openedWaits.filter { $0.facts.hasPriority == true }
    let others = openedWaits.filter { $0.facts.hasPriority != true }
    withPriority = Opened(first, asOf: question.asOf)
    withoutPriority = Opened(others, asOf: question.asOf)
    priorityDifference = LogRank(
      first.map { WaitingList.observation($0, asOf: question.asOf) },
      others.map { WaitingList.observation($0, asOf: question.asOf) })
    for (kind, waits) in Dictionary(grouping: waits, by: { $0.facts.kind.value }) {
      let soFar = WaitingList.daysSoFar(waits, asOf: question.asOf)
      let opened = waits.filter { period.contains($0.requested) }
      // Whether care of long ago is here at all depends on what was read.
      guard !soFar.isEmpty || !opened.isEmpty else { continue }
      byKind[kind] = OfKind(
        waiting: soFar.count, medianDaysSoFar: PlainMedian.of(soFar),
        opened: Opened(opened, asOf: question.asOf))
    }
  }

  private static func daysSoFar(_ waits: [CareWait], asOf: LocalDay) -> [Int] {
    waits.filter(\.isWaiting).map { asOf.days(since: $0.requested) }
  }

  /// Withdrawn in the period, and care had not started on or before that day.
  private static func isWithdrawn(_ wait: CareWait, in period: Period) -> Bool {
    guard let withdrawn = wait.withdrawn, period.contains(withdrawn) else { return false }
    guard let started = wait.started else { return true }
    return started > withdrawn
  }

  /// The start ends the wait, the withdrawal censors it, whichever comes first by day; the start on
  /// the same day.
  static func observation(_ wait: CareWait, asOf: LocalDay) -> SurvivalObservation {
    if let started = wait.started, started <= wait.withdrawn ?? started {
      return SurvivalObservation(time: started.days(since: wait.requested), event: true)
    }
    let end = wait.withdrawn ?? asOf
    return SurvivalObservation(time: end.days(since: wait.requested), event: false)
  }
}
