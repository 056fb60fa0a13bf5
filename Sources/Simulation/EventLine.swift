import Vocabulary

/// Writes events as lines: CloudEvents 1.0 in JSON, the NL GOV profile (Logius), one a line.
///
/// The texts that many lines share are made once.
struct EventLine {
  private static let opening: StaticString = #"{"specversion":"1.0","id":""#
  /// Of the first version of each schema.
  private static let schemaPrefix = "https://integralevroeghulp.nl/schema/"
  private static let schemaSuffix = "/1"

  private let clock: ClockText
  /// From the id to the subject, by region and then by number of the type.
  private let sourceAndType: [[[UInt8]]]
  /// From the time to the data, by number of the type.
  private let schema: [[UInt8]]
  private let regionIDs: [String]

  init(_ regions: [RegionPlan], clock: ClockText) {
    self.clock = clock
    regionIDs = regions.map(\.id)
    schema = EventLine.byNumber { type in
      #"","datacontenttype":"application/json","dataschema":""#
        + "\(EventLine.schemaPrefix)\(type.name)\(EventLine.schemaSuffix)\",\"data\":"
    }
    sourceAndType = regions.map { region in
      EventLine.byNumber { type in
        #"","source":"\#(region.source)","type":"\#(EventType.prefix)\#(type.name)","subject":""#
      }
    }
  }

  private static func byNumber(_ text: (EventType) -> String) -> [[UInt8]] {
    let largest = EventType.allCases.map(\.rawValue).max() ?? 0
    return (0...largest).map { number in
      EventType(rawValue: number).map { Array(text($0).utf8) } ?? []
    }
  }

  func append(_ head: EventHead, _ data: ArraySlice<UInt8>, to output: inout [UInt8]) {
    let type = Int(head.type.rawValue)
    output.append(EventLine.opening)
    head.key.append(to: &output)
    output.append(contentsOf: sourceAndType[head.region][type])
    append(head.stream, of: head.region, to: &output)
    output.append(#"","time":""#)
    clock.append(head.moment, inUTC: head.region % EventLine.systems == 0, to: &output)
    output.append(contentsOf: schema[type])
    output.append(contentsOf: data)
    output.append("}\n")
  }

  /// One system in three writes its times in UTC, the others with the local offset: a reader must
  /// take both.
  private static let systems = 3

  private func append(_ stream: StreamKey, of region: Int, to output: inout [UInt8]) {
    switch stream {
    case .childCase(let key):
      output.append(contentsOf: Subject.Stream.childCase.rawValue.utf8)
      output.append(UInt8(ascii: "/"))
      key.append(to: &output)
    case .post(let number):
      output.append(contentsOf: Subject.Stream.staff.rawValue.utf8)
      output.append(UInt8(ascii: "/"))
      output.append(contentsOf: Post.id(region: regionIDs[region], number: number).utf8)
    case .region:
      output.append(contentsOf: Subject.Stream.region.rawValue.utf8)
      output.append(UInt8(ascii: "/"))
      output.append(contentsOf: regionIDs[region].utf8)
    }
  }
}

/// Writes moments as RFC 3339 date-times.
struct ClockText {
  private struct Day {
    var text: [UInt8]
    var hoursAheadOfUTC: Int
  }

  private let firstDay: LocalDay
  /// Worked out once a day and not once an event.
  private let days: [Day]

  init(firstDay: LocalDay, lastDay: LocalDay) {
    self.firstDay = firstDay
    days = (0...lastDay.days(since: firstDay)).map { offset in
      let day = firstDay.adding(days: offset)
      return Day(text: Array(day.description.utf8), hoursAheadOfUTC: day.hoursAheadOfUTC)
    }
  }

  func text(_ moment: Moment) -> String {
    var bytes: [UInt8] = []
    append(moment, inUTC: false, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(_ moment: Moment, inUTC: Bool, to bytes: inout [UInt8]) {
    let day = days[moment.day.days(since: firstDay)]
    let hour = moment.second / 3600 - (inUTC ? day.hoursAheadOfUTC : 0)
    bytes.append(contentsOf: day.text)
    bytes.append(UInt8(ascii: "T"))
    bytes.append(twoDigits: hour)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(twoDigits: moment.second / 60 % 60)
    bytes.append(UInt8(ascii: ":"))
    bytes.append(twoDigits: moment.second % 60)
    if inUTC {
      bytes.append(UInt8(ascii: "Z"))
    } else {
      bytes.append(UInt8(ascii: "+"))
      bytes.append(twoDigits: day.hoursAheadOfUTC)
      bytes.append(":00")
    }
  }
}
