/// One observed time and whether it ended in the event (true) or was censored (false).
public struct SurvivalObservation: Hashable, Sendable {
  public var time: Int
  public var event: Bool

  public init(time: Int, event: Bool) {
    self.time = time
    self.event = event
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

  /// Days repeat, so counting per day and sorting the days is quicker than sorting observations:
  /// O(n + d·log d) with d distinct times.
  init(_ observations: [SurvivalObservation]) {
    var counts: [Int: (events: Int, censored: Int)] = [:]
    for observation in observations {
      if observation.event {
        counts[observation.time, default: (0, 0)].events += 1
      } else {
        counts[observation.time, default: (0, 0)].censored += 1
      }
    }
    var atRisk = observations.count
    var rows: [Row] = []
    rows.reserveCapacity(counts.count)
    for (time, count) in counts.sorted(by: { $0.key < $1.key }) {
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
