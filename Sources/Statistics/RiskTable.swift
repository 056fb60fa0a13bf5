/// One observed time and whether it ended in the event (true) or was censored (false).
public struct SurvivalObservation: Hashable, Sendable {
  public var time: Int
  public var event: Bool

  public init(time: Int, event: Bool) {
    self.time = time
    self.event = event
  }
}

/// How many observations ended in the event, and how many were censored, at each time. Days repeat, so
/// counting per day and sorting the days is quicker than sorting observations: O(n + d·log d) with d
/// distinct times. Counts of groups can be put together and taken apart.
public struct SurvivalCounts: Sendable {
  private(set) var byTime: [Int: (events: Int, censored: Int)] = [:]

  public init(_ observations: some Sequence<SurvivalObservation> = []) {
    for observation in observations {
      if observation.event {
        byTime[observation.time, default: (0, 0)].events += 1
      } else {
        byTime[observation.time, default: (0, 0)].censored += 1
      }
    }
  }

  public mutating func add(_ other: SurvivalCounts) {
    for (time, count) in other.byTime {
      byTime[time, default: (0, 0)].events += count.events
      byTime[time, default: (0, 0)].censored += count.censored
    }
  }

  /// - Parameter other: a part of these.
  public func without(_ other: SurvivalCounts) -> SurvivalCounts {
    var rest = self
    for (time, count) in other.byTime {
      guard let all = byTime[time], all.events >= count.events, all.censored >= count.censored
      else { preconditionFailure("only a part can be taken away") }
      let left = (events: all.events - count.events, censored: all.censored - count.censored)
      rest.byTime[time] = left == (0, 0) ? nil : left
    }
    return rest
  }
}

/// Who was still at risk at each observed time: what every survival method starts from.
/// Censorings at a time come after its events, so they are still at risk there.
struct RiskTable {
  struct Row {
    var time: Int
    var atRisk: Int
    var events: Int
    var censored: Int
  }

  let rows: [Row]

  init(_ observations: [SurvivalObservation]) { self.init(SurvivalCounts(observations)) }

  init(_ counts: SurvivalCounts) {
    var atRisk = counts.byTime.values.reduce(0) { $0 + $1.events + $1.censored }
    var rows: [Row] = []
    rows.reserveCapacity(counts.byTime.count)
    for (time, count) in counts.byTime.sorted(by: { $0.key < $1.key }) {
      rows.append(
        Row(time: time, atRisk: atRisk, events: count.events, censored: count.censored))
      atRisk -= count.events + count.censored
    }
    self.rows = rows
  }
}

extension RandomAccessCollection where Index == Int {
  /// The last element whose time lies at or before `time`; the elements are sorted by time.
  func last(atOrBefore time: Int, by elementTime: (Element) -> Int) -> Element? {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if elementTime(self[middle]) <= time { low = middle + 1 } else { high = middle }
    }
    return low == startIndex ? nil : self[low - 1]
  }
}
