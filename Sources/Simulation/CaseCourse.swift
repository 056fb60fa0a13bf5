import Vocabulary

/// One child's course, from referral to aftercare: made at once, written as it would come.
///
/// The steps of the course stand in the files `Case…`; what follows after the last simulated day
/// is planned like the rest and left out by the book.
struct CaseCourse {
  let regions: [RegionPlan]
  /// Where the case is: the region that records it. It changes at a transfer.
  var home: RegionPlan
  var municipality: MunicipalityPlan
  let referralDay: LocalDay
  let key: EventKey
  var random: Random
  var clerk: Clerk
  /// The last step so far: the next is later, also on the same day.
  var latest: Moment
  /// Who guides the family.
  var manager: Post?

  init(
    regions: [RegionPlan], home: RegionPlan, municipality: MunicipalityPlan, day: LocalDay,
    clerk: Clerk, _ random: inout Random
  ) {
    self.regions = regions
    self.home = home
    self.municipality = municipality
    referralDay = day
    self.random = random.fork()
    self.clerk = clerk
    self.clerk.random = self.random.fork()
    key = EventKey(&self.random)
    latest = Moment(workOn: day, &self.random)
  }

  var traits: RegionTraits { home.traits }

  mutating func run() {
    refer()
    guard clarify() else { return }
    assignFirst()
    transferPerhaps()
    guard meet() else { return }
    let advice = advise()
    let care = requestCare(advice)
    let closed = close(after: advice)
    askParents(after: closed)
    followUp(after: advice, care: care)
    reopenPerhaps(after: closed)
  }

  /// The moment of the course's next step, on that day or, where a step came later, at once.
  mutating func step(on day: LocalDay) -> Moment {
    let moment = Moment(workOn: day.orMonday, &random)
    latest = moment > latest ? moment : latest.adding(minutes: random.whole(1...15))
    return latest
  }

  mutating func write(
    _ type: EventType, at moment: Moment, _ data: Fields, slip: @autoclosure () -> Slip? = nil
  ) {
    clerk.write(type, .childCase(key), at: moment, data, slip: slip())
  }

  /// A step that follows the ones before it.
  mutating func next(
    _ type: EventType, on day: LocalDay, _ data: Fields, slip: @autoclosure () -> Slip? = nil
  ) {
    write(type, at: step(on: day), data, slip: slip())
  }

  /// An id of something of this case, as a request for care: `…-1`.
  func id(_ prefix: String, _ number: Int) -> String {
    var bytes: [UInt8] = []
    key.append(to: &bytes)
    return "\(prefix)-\(String(decoding: bytes.prefix(8), as: UTF8.self))-\(number)"
  }

  mutating func close(_ reason: ClosingReason, on day: LocalDay) -> LocalDay {
    next(.caseClosed, on: day, CaseData.closing(reason))
    return latest.day
  }
}
