import Recording
import Vocabulary

/// All indicators of one place and period, by the definitions of `contract/indicators.md`.
public struct Indicators: Sendable {
  public let question: Question
  public let inflow: Inflow
  public let timeToMDO: TimeToMDO
  public let waitingList: WaitingList
  public let satisfaction: Satisfaction
  /// nil where a municipality is asked: posts belong to regions.
  public let staffTurnover: StaffTurnover?
  public let meetings: Meetings
  public let quality: DataQuality

  /// - Parameter standing: as of the question's peildatum.
  public init(_ question: Question, _ standing: Standing) {
    standing.answers(question, .indicators)
    let selection = Selection(question, standing)
    self.question = question
    ((inflow, timeToMDO, satisfaction, quality), (waitingList, meetings, staffTurnover)) =
      concurrently {
        (Inflow(selection), TimeToMDO(selection), Satisfaction(selection), DataQuality(selection))
      } _: {
        (
          WaitingList(selection), Meetings(selection),
          question.municipality == nil ? StaffTurnover(selection) : nil
        )
      }
  }
}

/// What the figures could not use, counted: nothing is passed over in silence.
public struct DataQuality: Sendable {
  /// By kind, over all cases of the place.
  public var flaws: [CaseFile.Flaw: Int] = [:]
  /// In the whole store: a case without a referral has no place.
  public var casesWithoutReferral: Int
  /// In the place's posts: nothing without a start has a region, so this is over the whole store.
  public var postsEndedWithoutStart: Int

  init(_ selection: Selection) {
    for entry in selection.casesHere {
      for flaw in entry.file.flaws { flaws[flaw, default: 0] += 1 }
    }
    casesWithoutReferral = selection.standing.casesWithoutReferral
    postsEndedWithoutStart = selection.standing.posts.count { $0.endsWithoutStart > 0 }
  }
}
