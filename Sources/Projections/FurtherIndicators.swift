import Vocabulary

/// The further sections of the definitions: in the reports, outside the JSON contract.
public struct FurtherIndicators: Sendable {
  public let clocks: WaitClocks
  public let reinvestigation: Reinvestigation
  public let aftercare: Aftercare

  /// - Parameter standing: as of the question's peildatum.
  public init(_ question: Question, _ standing: Standing) {
    precondition(standing.asOf == question.asOf, "a standing answers for its own day")
    let selection = Selection(question, standing)
    clocks = WaitClocks(selection)
    reinvestigation = Reinvestigation(selection)
    aftercare = Aftercare(selection)
  }
}
