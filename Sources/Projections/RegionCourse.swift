import Vocabulary

/// The course of a region's own stream, for the further sections: consultations, hours, quality work
/// and summaries of anonymous surveys.
struct RegionCourse: Sendable {
  struct Dated<Facts: Sendable>: Sendable {
    var day: LocalDay
    var facts: Facts
  }

  private(set) var consultations: [Dated<ConsultationGiven>] = []
  private(set) var hours: [Dated<HoursRecorded>] = []
  private(set) var activities: [Dated<QualityActivityHeld>] = []
  private(set) var surveys: [Dated<SurveySummaryRecorded>] = []
  /// What it says of places, for the registry of all regions.
  private(set) var ofPlaces: [EffectiveEvent] = []

  /// Each event that is counted, with its day and as if it were the only one.
  var parts: [(day: LocalDay, course: RegionCourse)] {
    func alone(_ day: LocalDay, _ put: (inout RegionCourse) -> Void) -> (LocalDay, RegionCourse) {
      var course = RegionCourse()
      put(&course)
      return (day, course)
    }
    return consultations.map { one in alone(one.day) { $0.consultations = [one] } }
      + hours.map { one in alone(one.day) { $0.hours = [one] } }
      + activities.map { one in alone(one.day) { $0.activities = [one] } }
      + surveys.map { one in alone(one.day) { $0.surveys = [one] } }
  }

  init() {}

  init(_ events: [EffectiveEvent]) {
    for event in events { RegionCourse.evolve(&self, event) }
  }

  /// Takes in what came after.
  mutating func append(_ later: RegionCourse) {
    consultations += later.consultations
    hours += later.hours
    activities += later.activities
    surveys += later.surveys
    ofPlaces += later.ofPlaces
  }

  /// Takes in the next event in effective order.
  static func evolve(_ state: inout RegionCourse, _ event: EffectiveEvent) {
    switch event.fact {
    case .consultationGiven(let facts):
      state.consultations.append(Dated(day: event.day, facts: facts))
    case .hoursRecorded(let facts):
      state.hours.append(Dated(day: event.day, facts: facts))
    case .qualityActivityHeld(let facts):
      state.activities.append(Dated(day: event.day, facts: facts))
    case .surveySummaryRecorded(let facts):
      state.surveys.append(Dated(day: event.day, facts: facts))
    case .reportDelivered:
      break
    default:
      state.ofPlaces.append(event)
    }
  }
}
