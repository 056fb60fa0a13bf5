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
    default:
      break
    }
  }
}
