public import Statistics
public import Vocabulary

/// Summaries of anonymous surveys whose last day lies in the period, by target group. They stand beside
/// the response by case (`clienttevredenheid`) and are never mixed with it: nobody can tell whether the
/// same parents answered.
///
/// Where a municipality is asked for, only the summaries that name it count.
public struct SurveySummaries: Sendable {
  public struct OfAudience: Sendable {
    public var surveys = 0
    public var sent = 0
    public var undeliverable = 0
    /// Summaries that do not say how many were undeliverable.
    public var undeliverableUnknown = 0
    public var returned = 0
    /// By theme: the sum of mean × answers, and the answers of the summaries that give the theme.
    public var themes: [SurveyTheme: (sum: ExactSum, answers: Double)] = [:]

    /// Returned of sent, those known to be undeliverable left out; 0 of 0 where more came back than can have arrived:
    /// the sums of others need not agree, and then there is nothing to say.
    public var response: Proportion {
      guard returned <= sent - undeliverable else {
        return Proportion(numerator: 0, denominator: 0)
      }
      return Proportion(numerator: returned, denominator: sent - undeliverable)
    }

    /// The mean over the summaries, each weighed by its answers, 1 to 5.
    public func mean(_ theme: SurveyTheme) -> Double? {
      themes[theme].flatMap { $0.answers > 0 ? $0.sum.value / $0.answers : nil }
    }
  }

  public private(set) var audiences: [SurveyAudience: OfAudience] = [:]

  init(_ selection: Selection) {
    for (region, course) in selection.regionCourses {
      for one in course.surveys
      where selection.question.period.contains(one.facts.to)
        && SurveySummaries.isAsked(one.facts, region, selection)
      {
        audiences[one.facts.audience, default: OfAudience()].add(one.facts)
      }
    }
  }

  private static func isAsked(
    _ facts: SurveySummaryRecorded, _ region: RegionID, _ selection: Selection
  ) -> Bool {
    guard let municipality = facts.municipality else {
      return selection.question.municipality == nil
    }
    return selection.includes(Place(region: region, municipality: municipality))
  }
}

extension SurveySummaries.OfAudience {
  fileprivate mutating func add(_ facts: SurveySummaryRecorded) {
    surveys += 1
    RecordedSum.add(facts.sent, to: &sent)
    RecordedSum.add(facts.returned, to: &returned)
    RecordedSum.add(facts.undeliverable ?? 0, to: &undeliverable)
    if facts.undeliverable == nil { undeliverableUnknown += 1 }
    for (theme, mean) in facts.means?.byTheme ?? [:] {
      themes[theme, default: (ExactSum(), 0)].sum.add(mean * Double(facts.returned))
      themes[theme]?.answers += Double(facts.returned)
    }
  }
}
