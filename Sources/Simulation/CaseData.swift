import Vocabulary

// The data of events of a case. The names of fields stand in the catalogue, and in Vocabulary where
// it decodes them: the tests decode every event.

enum CaseData {
  struct Referral {
    var region: String
    var municipality: Municipality
    var birthMonth: YearMonth
    var referrer: Referrer
    var concerns: [Concern]
    var notLocalReason: NotLocalReason?
    var speaksOtherLanguage: Bool?
    var withLocalTeamSince: LocalDay?
  }

  static func referral(_ referral: Referral) -> Fields {
    Fields()
      .text("regio", referral.region)
      .text("gemeente", referral.municipality.description)
      .text("geboortemaand", referral.birthMonth.description)
      .code("verwijzer", referral.referrer)
      .codes("problematiek", referral.concerns)
      .with(referral.notLocalReason) { $0.code("redenNietLokaal", $1) }
      .with(referral.speaksOtherLanguage) { $0.flag("anderstalig", $1) }
      .with(referral.withLocalTeamSince) { $0.text("bijLokaalTeamSinds", $1.description) }
  }

  static func referrer(_ referrer: Referrer) -> Fields { Fields().code("verwijzer", referrer) }

  static func intake(_ outcome: IntakeOutcome, homeVisit: Bool?) -> Fields {
    Fields().code("uitkomst", outcome).with(homeVisit) { $0.flag("huisbezoek", $1) }
  }

  static func assignment(_ worker: String, _ reason: AssignmentReason) -> Fields {
    Fields().text("medewerker", worker).code("reden", reason)
  }

  static func scheduled(_ day: LocalDay) -> Fields { Fields().text("datum", day.description) }

  static func postponed(_ reason: PostponementReason) -> Fields { Fields().code("reden", reason) }

  static func meeting(
    _ disciplines: [Discipline], parents: Bool, municipality: Bool?, round: Int?
  ) -> Fields {
    Fields()
      .codes("disciplines", disciplines)
      .flag("oudersAanwezig", parents)
      .with(municipality) { $0.flag("gemeenteAanwezig", $1) }
      .with(round) { $0.whole("ronde", $1) }
  }

  static func municipalityPresent(_ isPresent: Bool) -> Fields {
    Fields().flag("gemeenteAanwezig", isPresent)
  }

  static func advice(_ kinds: [CareKind], planWithParents: Bool) -> Fields {
    Fields().codes("adviezen", kinds).flag("planMetOuders", planWithParents)
  }

  static func decisionRequest(investigatedAgain: Bool) -> Fields {
    Fields().flag("heronderzoek", investigatedAgain)
  }

  static func decision(granted: Bool) -> Fields { Fields().flag("toegekend", granted) }

  static func careRequest(
    _ care: String, _ kind: CareKind, provider: String, hasPriority: Bool
  ) -> Fields {
    Fields()
      .text("vervolghulp", care)
      .code("zorgvorm", kind)
      .text("aanbieder", provider)
      .flag("voorrangsafspraak", hasPriority)
  }

  static func careStart(_ care: String) -> Fields { Fields().text("vervolghulp", care) }

  static func careWithdrawal(_ care: String, _ reason: WithdrawalReason) -> Fields {
    Fields().text("vervolghulp", care).code("reden", reason)
  }

  static func survey(
    _ survey: String, _ audience: SurveyAudience, _ channel: SurveyChannel, isReminder: Bool
  ) -> Fields {
    Fields()
      .text("vragenlijst", survey)
      .code("doelgroep", audience)
      .code("kanaal", channel)
      .flag("herinnering", isReminder)
  }

  static func undeliverable(_ survey: String) -> Fields { Fields().text("vragenlijst", survey) }

  static func returned(_ survey: String, _ scores: [(SurveyTheme, Hundredths)]) -> Fields {
    Fields().text("vragenlijst", survey).themes("scores", scores)
  }

  static func hours(
    _ hours: Hundredths, _ activity: Activity, _ funding: Funding, _ discipline: Discipline? = nil
  ) -> Fields {
    Fields()
      .decimal("uren", hours)
      .code("activiteit", activity)
      .code("financiering", funding)
      .with(discipline) { $0.code("discipline", $1) }
  }

  /// Hours with the decimal point forgotten.
  static func slip(
    in hours: Hundredths, _ activity: Activity, _ funding: Funding, _ discipline: Discipline?
  ) -> Slip {
    let tenfold = Hundredths(count: hours.count * 10)
    return Slip(
      wrong: CaseData.hours(tenfold, activity, funding, discipline),
      patch: Fields().decimal("uren", hours), reason: .entryError)
  }

  static func block(_ block: BuildingBlock) -> Fields { Fields().code("bouwsteen", block) }

  static func aftercare(_ outcome: AftercareOutcome) -> Fields {
    Fields().code("uitkomst", outcome)
  }

  static func pause(_ reason: PauseReason) -> Fields { Fields().code("reden", reason) }

  static func transfer(_ region: String, _ municipality: Municipality) -> Fields {
    Fields().text("regio", region).text("gemeente", municipality.description)
  }

  static func closing(_ reason: ClosingReason) -> Fields { Fields().code("reden", reason) }
}

enum CorrectionData {
  static let retracting = Fields().flag("ingetrokken", true)

  static func replacing(time: String) -> Fields {
    Fields().nested("vervanging", Fields().text("time", time))
  }

  static func replacing(data patch: Fields) -> Fields {
    Fields().nested("vervanging", Fields().nested("data", patch))
  }

  static func correction(
    of target: EventKey, _ change: Fields, _ reason: CorrectionReason
  ) -> Fields {
    var key: [UInt8] = []
    target.append(to: &key)
    return Fields()
      .text("gebeurtenis", String(decoding: key, as: UTF8.self))
      .joined(change)
      .code("reden", reason)
  }
}
