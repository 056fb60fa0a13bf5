public import Statistics
public import Vocabulary

/// `clienttevredenheid`: response to the questionnaires for parents, of cases closed in the period.
public struct Satisfaction: Sendable {
  public struct Theme: Sendable {
    public var responses = 0
    public var sum = 0
    /// Scores of 4 and 5.
    public var satisfied = 0

    public var mean: Double { Double(sum) / Double(responses) }
    public var satisfiedShare: Proportion {
      Proportion(numerator: satisfied, denominator: responses)
    }

    /// The mean to one decimal: one that is exact says how many scores it is of.
    public var roundedMean: Double { (mean * 10).rounded() / 10 }

    /// Whether the number of the satisfied and the mean to one decimal tell that all but a few of them, and of the others,
    /// scored as high as they can, or as low.
    /// - Parameter few: fewer than so many may not be told of.
    public func isToldByMean(few: Int) -> Bool {
      let others = responses - satisfied
      let lowest = satisfied * Satisfaction.satisfiedFrom + others * Satisfaction.scores.lowerBound
      let highest =
        satisfied * Satisfaction.scores.upperBound + others * (Satisfaction.satisfiedFrom - 1)
      let sums = (lowest...max(lowest, highest)).filter {
        Theme(responses: responses, sum: $0, satisfied: satisfied).roundedMean == roundedMean
      }
      return sums.allSatisfy { $0 - lowest < few || highest - $0 < few }
    }
  }

  /// What a theme can be given.
  public static let scores = 1...5

  /// Scores from here on are counted as satisfied.
  public static let satisfiedFrom = 4

  /// The types of event that these figures follow from.
  static let types: EventTypes = [
    .referralReceived, .caseClosed, .caseReopened, .surveySent, .surveyUndeliverable,
    .surveyReturned,
  ]

  public var closed = 0
  /// Cases with at least one questionnaire.
  public var sent = 0
  /// Cases of which every questionnaire was undeliverable and none was returned.
  public var undeliverable = 0
  /// Cases with at least one return.
  public var returned = 0
  public var medianResponseDays: Double?
  public var themes: [SurveyTheme: Theme] = [:]

  public var sentShare: Proportion { Proportion(numerator: sent, denominator: closed) }
  public var response: Proportion {
    Proportion(numerator: returned, denominator: sent - undeliverable)
  }

  init(_ selection: Selection) {
    let period = selection.question.period
    var responseDays: [Int] = []
    for entry in selection.casesReferredHere {
      guard let closing = entry.file.closing, period.contains(closing.day),
        closing.reason == .adviceCompleted || closing.reason == .parentsWithdrew
      else { continue }
      closed += 1
      let surveys = entry.file.surveys.filter { $0.audience == .parents }
      guard !surveys.isEmpty else { continue }
      sent += 1
      guard let first = Satisfaction.firstReturn(surveys) else {
        if surveys.allSatisfy(\.isUndeliverable) { undeliverable += 1 }
        continue
      }
      returned += 1
      responseDays.append(first.answer.day.days(since: first.survey.sent))
      for (theme, score) in first.answer.scores.value?.byTheme ?? [:] {
        themes[theme, default: Theme()].add(score)
      }
    }
    medianResponseDays = PlainMedian.of(responseDays)
  }

  /// Of several questionnaires the return that came first in effective order.
  private static func firstReturn(
    _ surveys: [Survey]
  ) -> (survey: Survey, answer: Survey.Return)? {
    surveys.compactMap { survey in survey.returned.map { (survey, $0) } }
      .min { ($0.1.time, $0.1.position) < ($1.1.time, $1.1.position) }
  }
}

extension Satisfaction.Theme {
  fileprivate mutating func add(_ score: Int) {
    responses += 1
    sum += score
    if score >= Satisfaction.satisfiedFrom { satisfied += 1 }
  }
}
