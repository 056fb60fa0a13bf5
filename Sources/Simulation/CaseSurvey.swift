import Vocabulary

/// The questionnaire for parents after closing.
extension CaseCourse {
  private static let channels = Weighted<SurveyChannel>([
    .email: 70, .post: 12, .conversation: 5, .portal: 13,
  ])
  private static let undeliverableShare = 0.04
  private static let sendingDays = 1...21
  private static let reminderDays = 14...28
  private static let reminderShare = 0.4
  /// Of those that return it, before a reminder.
  private static let promptShare = 0.65
  private static let answerDays = 2...13
  private static let answeredThemeShare = 0.85
  /// Satisfied on the whole (assumption).
  private static let scores = Weighted<Int>([5: 32, 4: 43, 3: 18, 2: 5, 1: 2])
  /// Less with what follows: parents wait there.
  private static let followUpScores = Weighted<Int>([5: 18, 4: 32, 3: 28, 2: 14, 1: 8])
  /// A part of the referrers is asked as well.
  private static let referrerShare = 0.04

  mutating func askParents(after closed: (day: LocalDay, reason: ClosingReason)) {
    guard closed.reason == .adviceCompleted || closed.reason == .parentsWithdrew else { return }
    if random.chance(traits.surveysSent) {
      ask(.parents, id("vl", 1), after: closed.day, response: traits.surveyResponse)
    }
    if random.chance(CaseCourse.referrerShare) {
      let audience = random.chance(0.7) ? SurveyAudience.referrer : .partner
      ask(audience, id("vl", 2), after: closed.day, response: traits.surveyResponse)
    }
  }

  private mutating func ask(
    _ audience: SurveyAudience, _ survey: String, after day: LocalDay, response: Double
  ) {
    let channel = CaseCourse.channels.draw(&random)
    let sent = day.adding(days: random.whole(CaseCourse.sendingDays)).orMonday
    send(survey, audience, channel, on: sent, isReminder: false)
    if random.chance(CaseCourse.undeliverableShare) {
      let back = sent.adding(days: random.whole(1...7)).orMonday
      let data = CaseData.undeliverable(survey)
      return write(.surveyUndeliverable, at: Moment(workOn: back, &random), data)
    }
    let returns = random.chance(response)
    if returns, random.chance(CaseCourse.promptShare) { return answer(survey, after: sent) }
    // Who answers late answers to the reminder.
    guard returns || random.chance(CaseCourse.reminderShare) else { return }
    let reminder = sent.adding(days: random.whole(CaseCourse.reminderDays)).orMonday
    send(survey, audience, channel, on: reminder, isReminder: true)
    if returns { answer(survey, after: reminder) }
  }

  private mutating func send(
    _ survey: String, _ audience: SurveyAudience, _ channel: SurveyChannel, on day: LocalDay,
    isReminder: Bool
  ) {
    write(
      .surveySent, at: Moment(workOn: day, &random),
      CaseData.survey(survey, audience, channel, isReminder: isReminder))
  }

  private mutating func answer(_ survey: String, after sent: LocalDay) {
    let day = sent.adding(days: random.whole(CaseCourse.answerDays)).orMonday
    var scores: [(SurveyTheme, Hundredths)] = []
    for theme in CaseCourse.themes
    where theme == .overall || random.chance(CaseCourse.answeredThemeShare) {
      let score = (theme == .followUp ? CaseCourse.followUpScores : CaseCourse.scores)
        .draw(&random)
      scores.append((theme, Hundredths(whole: score)))
    }
    write(
      .surveyReturned, at: Moment(workOn: day, &random), CaseData.returned(survey, scores))
  }

  private static let themes = SurveyTheme.allCases
}
