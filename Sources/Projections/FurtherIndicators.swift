import Vocabulary

/// The further sections of the definitions: in the reports, outside the JSON contract.
public struct FurtherIndicators: Sendable {
  public let clocks: WaitClocks
  public let reinvestigation: Reinvestigation
  public let aftercare: Aftercare
  public let providers: ProviderWaits
  public let consultations: Consultations
  public let hours: HoursSpent
  public let blocks: BlocksInUse
  public let qualityWork: QualityWork
  public let surveys: SurveySummaries
  public let costs: CostKey

  /// - Parameter standing: as of the question's peildatum.
  public init(_ question: Question, _ standing: Standing) {
    standing.answers(question, .everything)
    let selection = Selection(question, standing)
    clocks = WaitClocks(selection)
    reinvestigation = Reinvestigation(selection)
    aftercare = Aftercare(selection)
    providers = ProviderWaits(selection)
    consultations = Consultations(selection)
    hours = HoursSpent(selection)
    blocks = BlocksInUse(selection)
    qualityWork = QualityWork(selection)
    surveys = SurveySummaries(selection)
    costs = CostKey(selection)
  }
}
