// Field names are stored and sent: a contract (catalogue.json). A change is a new schema version.

/// A child is referred (aanmelding): where from, by whom and with which questions.
public struct ReferralReceived: Payload {
  public var region: RegionID
  public var municipality: Municipality
  public var birthMonth: Personal<YearMonth>
  public var referrer: Referrer
  public var concerns: Personal<CodeSet<Concern>>
  public var notLocalReason: NotLocalReason?
  public var speaksOtherLanguage: Personal<Bool>?
  public var withLocalTeamSince: LocalDay?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    region = try fields.required("regio")
    municipality = try fields.required("gemeente")
    birthMonth = try fields.requiredPersonal("geboortemaand")
    referrer = try fields.required("verwijzer")
    concerns = try fields.requiredPersonal("problematiek")
    notLocalReason = try fields.optional("redenNietLokaal")
    speaksOtherLanguage = try fields.optionalPersonal("anderstalig")
    withLocalTeamSince = try fields.optional("bijLokaalTeamSinds")
  }
}

/// The question was clarified (vraagverheldering), with what it led to.
public struct IntakeCompleted: Payload {
  public var outcome: IntakeOutcome
  public var homeVisit: Bool?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    outcome = try fields.required("uitkomst")
    homeVisit = try fields.optional("huisbezoek")
  }
}

/// A trajectbegeleider was assigned to the case.
public struct CaseManagerAssigned: Payload {
  public var worker: Identifier
  public var reason: Personal<AssignmentReason>?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    worker = try fields.required("medewerker")
    reason = try fields.optionalPersonal("reden")
  }
}

/// A multidisciplinary meeting was planned.
public struct MDOScheduled: Payload {
  public var day: LocalDay

  init(_ fields: inout some FieldSource) throws(Refusal) {
    day = try fields.required("datum")
  }
}

/// A planned meeting was put off.
public struct MDOPostponed: Payload {
  public var reason: PostponementReason

  init(_ fields: inout some FieldSource) throws(Refusal) {
    reason = try fields.required("reden")
  }
}

/// A multidisciplinary meeting took place.
public struct MDOHeld: Payload {
  public var disciplines: CodeSet<Discipline>
  public var parentsPresent: Bool
  public var municipalityPresent: Bool?
  public var round: Int?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    disciplines = try fields.required("disciplines")
    parentsPresent = try fields.required("oudersAanwezig")
    municipalityPresent = try fields.optional("gemeenteAanwezig")
    round = try fields.optional("ronde")
  }
}

/// The advice was given to the parents.
public struct AdviceIssued: Payload {
  public var adviceKinds: Personal<CodeSet<CareKind>>
  public var planWithParents: Bool?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    adviceKinds = try fields.requiredPersonal("adviezen")
    planWithParents = try fields.optional("planMetOuders")
  }
}

/// The municipality was asked for a decision.
public struct DecisionRequested: Payload {
  public var investigatedAgain: Bool?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    investigatedAgain = try fields.optional("heronderzoek")
  }
}

/// The municipality decided.
public struct DecisionIssued: Payload {
  public var granted: Bool

  init(_ fields: inout some FieldSource) throws(Refusal) {
    granted = try fields.required("toegekend")
  }
}

/// Follow-up care was requested of a provider: a wait opens.
public struct FollowUpCareRequested: Payload {
  public var care: Identifier
  public var kind: Personal<CareKind>
  public var provider: Identifier
  public var hasPriority: Bool?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    care = try fields.required("vervolghulp")
    kind = try fields.requiredPersonal("zorgvorm", except: .none)
    provider = try fields.required("aanbieder")
    hasPriority = try fields.optional("voorrangsafspraak")
  }
}

/// Follow-up care started.
public struct FollowUpCareStarted: Payload {
  public var care: Identifier

  init(_ fields: inout some FieldSource) throws(Refusal) {
    care = try fields.required("vervolghulp")
  }
}

/// A request for follow-up care lapsed.
public struct FollowUpCareWithdrawn: Payload {
  public var care: Identifier
  public var reason: WithdrawalReason

  init(_ fields: inout some FieldSource) throws(Refusal) {
    care = try fields.required("vervolghulp")
    reason = try fields.required("reden")
  }
}

/// A questionnaire was sent.
public struct SurveySent: Payload {
  public var survey: Identifier
  public var audience: SurveyAudience
  public var channel: SurveyChannel
  public var isReminder: Bool?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    survey = try fields.required("vragenlijst")
    audience = try fields.required("doelgroep")
    channel = try fields.required("kanaal")
    isReminder = try fields.optional("herinnering")
  }
}

/// A questionnaire came back undelivered.
public struct SurveyUndeliverable: Payload {
  public var survey: Identifier

  init(_ fields: inout some FieldSource) throws(Refusal) {
    survey = try fields.required("vragenlijst")
  }
}

/// A questionnaire was returned, with scores.
public struct SurveyReturned: Payload {
  public var survey: Identifier
  public var scores: Personal<Scores>

  init(_ fields: inout some FieldSource) throws(Refusal) {
    survey = try fields.required("vragenlijst")
    scores = try fields.requiredPersonal("scores")
  }
}

/// One of the seven building blocks was used for the case.
public struct BuildingBlockUsed: Payload {
  public var block: BuildingBlock

  init(_ fields: inout some FieldSource) throws(Refusal) {
    block = try fields.required("bouwsteen")
  }
}

/// How things went after the advice.
public struct AftercareContact: Payload {
  public var outcome: Personal<AftercareOutcome>

  init(_ fields: inout some FieldSource) throws(Refusal) {
    outcome = try fields.requiredPersonal("uitkomst")
  }
}

/// The trajectory is paused.
public struct WaitPaused: Payload {
  public var reason: PauseReason

  init(_ fields: inout some FieldSource) throws(Refusal) {
    reason = try fields.required("reden")
  }
}

/// The pause ended.
public struct WaitResumed: Payload {
  init(_ fields: inout some FieldSource) throws(Refusal) {}
}

/// The case moved to another region or municipality.
public struct CaseTransferred: Payload {
  public var region: RegionID
  public var municipality: Municipality

  init(_ fields: inout some FieldSource) throws(Refusal) {
    region = try fields.required("regio")
    municipality = try fields.required("gemeente")
  }
}

/// The case was closed.
public struct CaseClosed: Payload {
  public var reason: ClosingReason

  init(_ fields: inout some FieldSource) throws(Refusal) {
    reason = try fields.required("reden")
  }
}

/// The case was opened again.
public struct CaseReopened: Payload {
  init(_ fields: inout some FieldSource) throws(Refusal) {}
}

/// Hours were spent on a case or for a region.
public struct HoursRecorded: Payload {
  public var hours: Double
  public var activity: Activity
  public var funding: Funding
  public var discipline: Discipline?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    hours = try fields.required("uren")
    activity = try fields.required("activiteit")
    funding = try fields.required("financiering")
    discipline = try fields.optional("discipline")
  }
}
