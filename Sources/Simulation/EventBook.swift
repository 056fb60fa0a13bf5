import Vocabulary

/// What an event is about. Cases have ids of their own; posts and regions are numbered.
enum StreamKey {
  case childCase(EventKey)
  case post(number: Int)
  case region
}

/// An event to be written, but for its data.
struct EventHead {
  var key: EventKey
  var type: EventType
  var stream: StreamKey
  /// Index of the region whose system reports it.
  var region: Int
  /// When it happened.
  var moment: Moment
}

/// The events that are planned but not yet written, by the day on which they are recorded.
///
/// It is filled month by month, and each day is written and let go as soon as nothing more can be
/// added to it: memory depends on how far courses reach ahead, not on the number of years.
final class EventBook {
  private struct Entry {
    var head: EventHead
    var recordedSecond: Int
    var data: Range<Int>
  }

  /// The data of a day's events stand in one array: a million small ones would cost more.
  private struct Page {
    var entries: [Entry] = []
    var bytes: [UInt8] = []
  }

  let firstDay: LocalDay
  let lastDay: LocalDay
  private var pages: [Page]
  private(set) var nextDay: LocalDay
  private(set) var writtenCount = 0

  init(firstDay: LocalDay, lastDay: LocalDay) {
    self.firstDay = firstDay
    self.lastDay = lastDay
    nextDay = firstDay
    pages = Array(repeating: Page(), count: lastDay.days(since: firstDay) + 1)
  }

  /// Adds an event; one that happens after the last day is left out, so that waits are censored.
  /// - Parameter recorded: when it is written down; at the latest on the last day.
  func add(_ head: EventHead, _ data: Fields, recorded: Moment) {
    guard head.moment.day <= lastDay else { return }
    precondition(recorded.day >= nextDay, "an event was planned on a day that is written already")
    let index = min(recorded.day, lastDay).days(since: firstDay)
    let start = pages[index].bytes.count
    pages[index].bytes.append(contentsOf: data.object)
    pages[index].entries.append(
      Entry(
        head: head, recordedSecond: recorded.second, data: start..<pages[index].bytes.count))
  }

  /// Writes the events of the next day, in the order in which they were recorded.
  func writeNextDay(_ line: (EventHead, ArraySlice<UInt8>) -> Void) {
    let index = nextDay.days(since: firstDay)
    let page = pages[index]
    pages[index] = Page()
    // The place decides ties, so that the order never hangs on the sorting method.
    let order = page.entries.indices.sorted {
      (page.entries[$0].recordedSecond, $0) < (page.entries[$1].recordedSecond, $1)
    }
    for place in order { line(page.entries[place].head, page.bytes[page.entries[place].data]) }
    writtenCount += order.count
    nextDay = nextDay.adding(days: 1)
  }
}
