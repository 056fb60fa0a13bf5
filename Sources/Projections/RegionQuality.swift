import Statistics
public import Vocabulary

/// `datakwaliteit`: what is wrong or missing in the record of one region, as a list to work off.
///
/// Findings are of all years up to the peildatum, but for events dated in the future, which are of
/// any day: one that lies beyond the peildatum would otherwise never be found. Completeness, delay
/// and corrections are of the 365 days up to and including the peildatum: what is older nobody fills
/// in any more. A case belongs to the region where it is at the peildatum; errors about the referral
/// belong to the region of the referral. What has no region of its own (a case without a referral, a
/// post without a start) is listed where one of its sources is a source of the region.
public struct RegionQuality: Sendable {
  /// Open cases without an event for longer than this are silent.
  public static let silentDays = 90
  public static let lookBackDays = 365

  /// Worst first: what counts nowhere, what falls out of an indicator, what spoils a figure, and
  /// what may be right.
  public enum Problem: Int, Comparable, CaseIterable, Sendable {
    case withoutReferral, regionUnknown, meetingBeforeReferral, endBeforeReferral, inFuture
    case careStartedUnrequested, surveyReturnedUnsent, surveySumsDisagree
    case careWithdrawnUnrequested, surveyUndeliverableUnsent, withoutEffect
    case bornAfterReferral, localTeamAfterReferral, municipalityElsewhere
    case postWithoutStart, referredAgain, recordedTwice, silent

    public static func < (one: Problem, other: Problem) -> Bool { one.rawValue < other.rawValue }
  }

  public enum Detail: Equatable, Sendable {
    /// The events that are wrong, or change no figure; all those of a case that has no referral.
    case events([Event])
    /// Referrals and transfers to regions that are not registered.
    case elsewhere([Elsewhere])
    /// The days of the referral and of what should have come after it.
    case before(referral: LocalDay, other: LocalDay)
    case referred(LocalDay)
    /// Of a municipality that never took part in the region.
    case referredOf(Municipality, LocalDay)
    case future([Ahead])
    /// Says the same, at the same moment, as an earlier event of the stream; the first of so many.
    case again(position: UInt64, earlier: UInt64, times: Int)
    case silent(since: LocalDay, days: Int)
  }

  public struct Event: Equatable, Sendable {
    public var position: UInt64
    public var day: LocalDay

    public init(position: UInt64, day: LocalDay) {
      self.position = position
      self.day = day
    }

    init(_ event: EffectiveEvent) { self.init(position: event.position, day: event.day) }
  }

  public struct Elsewhere: Equatable, Sendable {
    public var event: Event
    public var region: RegionID

    public init(event: Event, region: RegionID) {
      self.event = event
      self.region = region
    }
  }

  /// Dated later than it was recorded.
  public struct Ahead: Equatable, Sendable {
    public var event: Event
    public var recorded: LocalDay

    public init(event: Event, recorded: LocalDay) {
      self.event = event
      self.recorded = recorded
    }
  }

  public struct Finding: Equatable, Sendable {
    public var subject: Subject
    public var detail: Detail

    public init(subject: Subject, detail: Detail) {
      self.subject = subject
      self.detail = detail
    }
  }

  /// One sending system, in the days looked back on.
  public struct Source: Sendable {
    /// Events that happened then, corrections apart.
    public var events = 0
    /// Corrections made then.
    public var corrections = 0
    /// Days from the local day of happening to that of recording, of effective events. What is dated
    /// after its recording is a finding and not counted here.
    public var delays: [Int] = []

    public var medianDelay: Double? { PlainMedian.of(delays) }
  }

  public let region: RegionID
  public let asOf: LocalDay
  public let lookBack: Period
  /// By problem; within one by id, the silent ones longest first.
  public private(set) var findings: [Problem: [Finding]] = [:]
  public private(set) var completeness = Completeness()
  /// By the name of the source.
  public private(set) var completenessBySource: [String: Completeness] = [:]
  /// By name.
  public private(set) var sources: [String: Source] = [:]
  /// Open cases of the region: what the silent ones are part of.
  public private(set) var openCases = 0

  public var delays: [Int] { sources.values.flatMap(\.delays) }
  public var medianDelay: Double? { PlainMedian.of(delays) }

  /// - Parameter standing: as of the day that is asked.
  public init(_ region: RegionID, _ chronicle: Chronicle, _ standing: Standing) {
    precondition(chronicle.holdsRecords, "what was recorded is asked with a scope of records")
    self.region = region
    asOf = standing.asOf
    let first = asOf.adding(days: 1 - RegionQuality.lookBackDays)
    guard let lookBack = Period(first: first, last: asOf) else {
      preconditionFailure("a day looks back on the days before it")
    }
    self.lookBack = lookBack
    let here = standing.presentIn[region] ?? []
    for entry in here { take(Subject(.childCase, entry.id), chronicle) }
    for post in standing.entriesOfPosts where post.post.facts?.region == region {
      take(Subject(.staff, post.id), chronicle)
    }
    take(Subject(.region, region), chronicle)
    findComing(standing, chronicle)
    findSilent(here, chronicle)
    findErrors(standing, chronicle)
    findUnknownRegion(standing, chronicle)
    findUnplaced(standing, chronicle)
    for problem in Problem.allCases where problem != .silent {
      findings[problem]?.sort {
        ($0.subject.id, $0.subject.stream.rawValue) < ($1.subject.id, $1.subject.stream.rawValue)
      }
    }
  }

  private mutating func add(_ problem: Problem, _ subject: Subject, _ detail: Detail) {
    findings[problem, default: []].append(Finding(subject: subject, detail: detail))
  }

  private mutating func add(_ problem: Problem, _ subject: Subject, _ events: [EffectiveEvent]) {
    guard !events.isEmpty else { return }
    add(problem, subject, .events(events.map(Event.init)))
  }

  private mutating func add(_ ahead: [Ahead], _ subject: Subject) {
    if !ahead.isEmpty { add(.inFuture, subject, .future(ahead)) }
  }

  /// Takes in one stream of the region.
  private mutating func take(_ subject: Subject, _ chronicle: Chronicle) {
    let recorded = chronicle.recorded[subject] ?? []
    var origin: [UInt64: RecordedEvent] = [:]
    for event in recorded {
      origin[event.position] = event
      // What the program itself records says nothing of the systems that deliver.
      guard !event.source.hasPrefix(CloudEvent.ownSourcePrefix) else { continue }
      // Its place among the sources of the region, also where nothing of it is recent.
      let isRecent = lookBack.contains(event.time.localDay)
      switch event.body {
      case .fact: sources[event.source, default: Source()].events += isRecent ? 1 : 0
      case .correction: sources[event.source, default: Source()].corrections += isRecent ? 1 : 0
      }
    }
    let events = EffectiveEvents.of(recorded, through: LocalDay(number: .max))
    // In effective order those up to the peildatum come first.
    let counted = events.prefix { $0.day <= asOf }
    findDoubles(subject, counted)
    add(.withoutEffect, subject, IdleEvents.of(counted))
    add(.surveySumsDisagree, subject, counted.filter { $0.fact.hasMoreAnswersThanArrived })
    let days = RecordingDays(recorded)
    add(RegionQuality.datedAhead(events, days), subject)
    for event in events {
      guard let first = origin[event.position] else { continue }
      if lookBack.contains(event.day) {
        Completeness.evolve(&completeness, event)
        Completeness.evolve(&completenessBySource[first.source, default: Completeness()], event)
      }
      guard let written = days[event], event.day <= written, lookBack.contains(event.day) else {
        continue
      }
      sources[first.source]?.delays.append(written.days(since: event.day))
    }
  }

  /// What a system sent under two ids counts twice where an indicator counts events.
  private mutating func findDoubles(_ subject: Subject, _ events: ArraySlice<EffectiveEvent>) {
    var doubles: [(position: UInt64, earlier: UInt64)] = []
    var moment: Instant?
    // Of events of one moment: the first that says so, as text.
    var said: [String: UInt64] = [:]
    for (index, event) in zip(events.indices, events) {
      if moment != event.time { (moment, said) = (event.time, [:]) }
      // Most have a moment of their own, and need not be told.
      let isLast = index + 1 == events.endIndex || events[index + 1].time != moment
      guard !said.isEmpty || !isLast else { continue }
      let text = "\(event.fact)"
      if let earlier = said[text] {
        doubles.append((event.position, earlier))
      } else {
        said[text] = event.position
      }
    }
    guard let first = doubles.first else { return }
    add(
      .recordedTwice, subject,
      .again(position: first.position, earlier: first.earlier, times: doubles.count))
  }

  /// Streams that say at the peildatum not yet that they are of the region, and do so later: a mistyped year is found
  /// here, or nowhere.
  private mutating func findComing(_ standing: Standing, _ chronicle: Chronicle) {
    let known = Set(standing.cases.map(\.id))
    let started = Set(standing.entriesOfPosts.filter { $0.post.facts != nil }.map(\.id))
    for (subject, recorded) in chronicle.recorded {
      let events = EffectiveEvents.of(recorded, through: LocalDay(number: .max))
      switch subject.stream {
      case .childCase where !known.contains(subject.id):
        guard CaseFile(events).currentPlace?.region == region else { continue }
      case .staff where !started.contains(subject.id):
        guard StaffPost(events).facts?.region == region else { continue }
      default: continue
      }
      add(RegionQuality.datedAhead(events, RecordingDays(recorded)), subject)
    }
  }

  /// Events that are dated later than the local day on which they were recorded.
  private static func datedAhead(
    _ events: [EffectiveEvent], _ days: RecordingDays
  ) -> [Ahead] {
    events.compactMap { event in
      guard let written = days[event], event.day > written else { return nil }
      return Ahead(event: Event(event), recorded: written)
    }
  }

  /// No event on the 90 days before the peildatum, nor on that day. Cases that were closed wait for
  /// nobody here.
  private mutating func findSilent(_ here: [Standing.Entry], _ chronicle: Chronicle) {
    var silent: [(since: LocalDay, id: Identifier)] = []
    for entry in here where entry.file.closing == nil {
      openCases += 1
      let events = chronicle.recorded[Subject(.childCase, entry.id)] ?? []
      guard let last = EffectiveEvents.of(events, through: asOf).last?.day,
        asOf.days(since: last) > RegionQuality.silentDays
      else { continue }
      silent.append((last, entry.id))
    }
    for (since, id) in silent.sorted(by: { ($0.since, $0.id) < ($1.since, $1.id) }) {
      add(
        .silent, Subject(.childCase, id), .silent(since: since, days: asOf.days(since: since)))
    }
  }

  /// The data errors that the definitions name.
  private mutating func findErrors(_ standing: Standing, _ chronicle: Chronicle) {
    let members = standing.registry.everIn(region)
    for entry in standing.cases {
      let subject = Subject(.childCase, entry.id)
      let referral = entry.referral
      let isHere = entry.place.region == region
      guard isHere || entry.file.stays.contains(where: { $0.place.region == region }) else {
        continue
      }
      let events = EffectiveEvents.of(chronicle.recorded[subject] ?? [], through: asOf)
      let found = RegionQuality.flaws(events)
      if isHere {
        for flaw in CaseFile.Flaw.allCases {
          add(Problem(flaw), subject, found.filter { $0.flaw == flaw }.map(\.event))
        }
      }
      guard referral.facts.region == region else { continue }
      add(.referredAgain, subject, found.filter { $0.flaw == nil }.map(\.event))
      if Inflow.age(referral) == .unknown {
        add(.bornAfterReferral, subject, .referred(referral.day))
      }
      if let since = referral.facts.withLocalTeamSince, since > referral.day {
        add(.localTeamAfterReferral, subject, .before(referral: referral.day, other: since))
      }
      // Where none is registered, none is elsewhere.
      let municipality = referral.facts.municipality
      if !members.isEmpty, !members.contains(standing.registry.current(municipality)) {
        add(.municipalityElsewhere, subject, .referredOf(municipality, referral.day))
      }
      switch TimeToMDO.wait(entry, asOf: asOf) {
      case .failure(.meetingBeforeReferral):
        let meeting = entry.file.meetings.map(\.day).min() ?? referral.day
        add(.meetingBeforeReferral, subject, .before(referral: referral.day, other: meeting))
      case .failure(.endBeforeReferral):
        let end = TimeToMDO.endWithoutMDO(entry) ?? referral.day
        add(.endBeforeReferral, subject, .before(referral: referral.day, other: end))
      case .success, nil: break
      }
    }
  }

  /// Events of a case that count as a flaw of it, or (nil) as one more referral.
  private static func flaws(
    _ events: [EffectiveEvent]
  ) -> [(flaw: CaseFile.Flaw?, event: EffectiveEvent)] {
    var file = CaseFile()
    return events.compactMap { event in
      let (flaws, referrals) = (file.flaws.count, file.repeatedReferrals)
      CaseFile.evolve(&file, event)
      if file.flaws.count > flaws { return (file.flaws.last, event) }
      return file.repeatedReferrals > referrals ? (nil, event) : nil
    }
  }

  /// Where a case went to a region that nobody registered, no list of any region has it any more. One that was referred
  /// to such a region, and was nowhere else, may be meant for any registered region of its source.
  private mutating func findUnknownRegion(_ standing: Standing, _ chronicle: Chronicle) {
    let registered = RegionQuality.registered(chronicle)
    func isUnknown(_ other: RegionID) -> Bool { other != region && !registered.contains(other) }
    for entry in standing.cases {
      let subject = Subject(.childCase, entry.id)
      let regions = entry.file.stays.map(\.place.region)
      guard regions.contains(where: isUnknown) else { continue }
      let mayBeMeant =
        registered.contains(region) && regions.allSatisfy(isUnknown)
        && isOfSource(subject, chronicle)
      guard regions.contains(region) || mayBeMeant else { continue }
      let events = EffectiveEvents.of(chronicle.recorded[subject] ?? [], through: asOf)
      let elsewhere = events.compactMap { event -> Elsewhere? in
        guard let to = event.fact.region, isUnknown(to) else { return nil }
        return Elsewhere(event: Event(event), region: to)
      }
      add(.regionUnknown, subject, .elsewhere(elsewhere))
    }
  }

  /// Regions that are registered, on any day.
  private static func registered(_ chronicle: Chronicle) -> Set<RegionID> {
    let regions = chronicle.effective(.region).filter { _, events in
      events.contains { if case .regionRegistered = $0.fact { true } else { false } }
    }
    return Set(regions.keys.map(\.id))
  }

  private func isOfSource(_ subject: Subject, _ chronicle: Chronicle) -> Bool {
    chronicle.recorded[subject]?.contains { sources[$0.source] != nil } ?? false
  }

  /// What has no region: that of a source of this region may be its own.
  private mutating func findUnplaced(_ standing: Standing, _ chronicle: Chronicle) {
    func isTransferredHere(_ recorded: [RecordedEvent]) -> Bool {
      CaseFile(EffectiveEvents.of(recorded, through: asOf)).currentPlace?.region == region
    }
    for id in standing.unplacedCases {
      let subject = Subject(.childCase, id)
      let recorded = chronicle.recorded[subject] ?? []
      guard isOfSource(subject, chronicle) || isTransferredHere(recorded) else { continue }
      // Its referral is there, under a day that has yet to come: that is what is to be mended.
      let all = EffectiveEvents.of(recorded, through: LocalDay(number: .max))
      let ahead = Set(RegionQuality.datedAhead(all, RecordingDays(recorded)).map(\.event.position))
      guard !all.contains(where: { $0.fact.isReferral && ahead.contains($0.position) }) else {
        continue
      }
      add(.withoutReferral, subject, all.filter { $0.day <= asOf })
    }
    for entry in standing.entriesOfPosts where entry.post.endsWithoutStart > 0 {
      let subject = Subject(.staff, entry.id)
      guard entry.post.facts.map({ $0.region == region }) ?? isOfSource(subject, chronicle) else {
        continue
      }
      let events = EffectiveEvents.of(chronicle.recorded[subject] ?? [], through: asOf)
      add(.postWithoutStart, subject, Array(events.prefix { !$0.fact.isStart }))
    }
  }
}

extension Fact {
  fileprivate var isReferral: Bool {
    if case .referralReceived = self { true } else { false }
  }

  /// To which a case is referred or transferred.
  fileprivate var region: RegionID? {
    switch self {
    case .referralReceived(let facts): facts.region
    case .caseTransferred(let facts): facts.region
    default: nil
    }
  }

  /// A summary of a survey in which more came back than can have arrived.
  fileprivate var hasMoreAnswersThanArrived: Bool {
    guard case .surveySummaryRecorded(let facts) = self else { return false }
    return facts.returned > facts.sent - (facts.undeliverable ?? 0)
  }

  fileprivate var isStart: Bool {
    if case .staffStarted = self { true } else { false }
  }
}

extension RegionQuality.Problem {
  init(_ flaw: CaseFile.Flaw) {
    switch flaw {
    case .careStartedUnrequested: self = .careStartedUnrequested
    case .careWithdrawnUnrequested: self = .careWithdrawnUnrequested
    case .surveyUndeliverableUnsent: self = .surveyUndeliverableUnsent
    case .surveyReturnedUnsent: self = .surveyReturnedUnsent
    }
  }
}
