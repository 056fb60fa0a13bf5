import Vocabulary

/// What the annual report counts besides, of a whole region.
extension FigureCells {
  var beyondAgeLimit: String { cell("buiten-leeftijdsgrens") }

  var meetingBeforeReferral: String { flaw(OuterFinding.meetingBeforeReferral.rawValue) }
  var endBeforeReferral: String { flaw(OuterFinding.endBeforeReferral.rawValue) }

  var localTeamKnown: String { cell("lokaal-team/bekend") }
  var localTeamUnknown: String { cell("lokaal-team/onbekend") }
  var localTeamAfter: String { cell("lokaal-team/na-aanmelding") }

  /// How a wait stands: begun, came, still waiting, stopped.
  func clock(_ name: String) -> ClockCells {
    ClockCells(
      begun: cell("\(name)/begonnen"), came: cell("\(name)/gekomen"),
      waiting: cell("\(name)/wachtend"), stopped: cell("\(name)/gestopt"))
  }
  var caseManager: ClockCells { clock("trajectbegeleider") }
  var decision: ClockCells { clock("beschikking") }
  var advices: String { cell("beschikking/adviezen") }
  var decisionNotAsked: String { cell("beschikking/niet-gevraagd") }
  var decidedEarlier: String { cell("beschikking/al-voor-advies") }
  var pauses: String { cell("pauze/begonnen") }
  var pauseReasons: [Labelled] { coded(PauseReason.self, in: "pauze") }

  var decisionsAsked: String { cell("heronderzoek/gevraagd") }
  var reinvestigated: String { cell("heronderzoek/ja") }
  var notReinvestigated: String { cell("heronderzoek/nee") }
  var reinvestigationUnknown: String { cell("heronderzoek/onbekend") }
  var aftercareCases: String { cell("nazorg/casussen") }
  var aftercareKnown: String { cell("nazorg/bekend") }
  var aftercareUnreachable: String { cell("nazorg/onbereikbaar") }
  var aftercareNone: String { cell("nazorg/geen-contact") }
  var aftercareErased: String { cell("nazorg-uitkomst/\(Self.erased)") }
  /// Those that found something out, and those of which nobody can tell any more.
  var aftercareOutcomes: [Labelled] {
    coded(AftercareOutcome.self, in: "nazorg-uitkomst").filter { $0.cell != unreachableOutcome }
      + [(Counts.erased, aftercareErased)]
  }
  private var unreachableOutcome: String {
    cell("nazorg-uitkomst/\(AftercareOutcome.unreachable.rawValue)")
  }

  /// Requested in the year, by kind of care.
  var requestedKinds: [Labelled] {
    Self.requestableKinds.map { ($0.label, requested($0.rawValue)) }
      + [(Counts.erased, erasedRequestedKind)]
  }
  var erasedRequestedKind: String { requested(Self.erased) }
  private func requested(_ kind: String) -> String { cell("aangevraagd-per-zorgvorm/\(kind)") }
  /// Started or withdrawn in the year, of one kind of care.
  func ended(_ kind: CareKind?) -> String {
    cell("eraf-per-zorgvorm/\(kind?.rawValue ?? Self.erased)")
  }
  var withPriority: String { cell("voorrang/ja") }
  var withoutPriority: String { cell("voorrang/nee") }

  var meetingsHeld: String { cell("mdo-gehouden/alle") }
  var parentsPresent: String { cell("mdo-gehouden/ouders-erbij") }
  var municipalityPresent: String { cell("mdo-gehouden/gemeente-erbij") }
  var fiveOrMoreDisciplines: String { cell("mdo-gehouden/vijf-of-meer-disciplines") }
  var disciplines: [Labelled] { coded(Discipline.self, in: "mdo-discipline") }

  var changedManager: String { cell("wissel/casussen") }
  var changedByLoss: String { cell("wissel/vertrek-of-ziekte") }
  var metAfterChange: String { cell("wissel/mdo-na") }
  var metBeforeChange: String { cell("wissel/mdo-voor-of-zonder") }

  func post(_ role: StaffRole) -> PostCells {
    let name = "functie/\(role.rawValue)"
    return PostCells(
      filled: cell("\(name)/bezet"), atStart: cell("\(name)/begin"),
      started: cell("\(name)/gestart"), left: cell("\(name)/gestopt"), atEnd: cell("\(name)/eind"))
  }

  /// On the day of the cells that say how things stood.
  func postsThen(_ role: StaffRole) -> String { stock("functie/\(role.rawValue)/bezet") }

  var blockUses: [Labelled] { coded(BuildingBlock.self, in: "bouwsteen") }

  var consultations: String { cell("consult/alle") }
  var askers: [Labelled] { coded(Referrer.self, in: "consult-vrager") }
  var consultationConcerns: [Labelled] {
    coded(Concern.self, in: "consult-onderwerp")
      + [(Counts.unknown, cell("consult-onderwerp/onbekend"))]
  }
  func consultations(for municipality: Municipality) -> String {
    cell("consult-gemeente/\(municipality)")
  }

  func survey(_ audience: SurveyAudience) -> SurveyCells {
    let name = "enquete/\(audience.rawValue)"
    return SurveyCells(
      sent: cell("\(name)/verstuurd"), undeliverable: cell("\(name)/onbestelbaar"),
      delivered: cell("\(name)/aangekomen"), returned: cell("\(name)/terug"))
  }
  func participants(_ activity: QualityActivity) -> String {
    cell("deelnemers/\(activity.rawValue)")
  }
  func flaw(_ name: String) -> String { cell("gegevens/\(name)") }

  private func coded<Value: Vocabulary.Labelled>(
    _ list: Value.Type, in name: String
  ) -> [Labelled] {
    list.allCases.map { ($0.label, cell("\(name)/\($0.rawValue)")) }
  }

  struct ClockCells {
    var begun, came, waiting, stopped: String
  }

  struct PostCells {
    /// At any time in the year.
    var filled: String
    var atStart, started, left, atEnd: String
  }

  struct SurveyCells {
    var sent, undeliverable, delivered, returned: String
  }
}
