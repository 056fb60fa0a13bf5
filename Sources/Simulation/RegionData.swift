import Vocabulary

// The data of events of regions and posts; see CaseData.

enum RegionData {
  static func registration(_ region: RegionPlan) -> Fields {
    Fields()
      .text("naam", region.name)
      .code("organisatie", region.organisation)
      .whole("coordinatiebudget", region.coordinationBudget)
  }

  static func joining(_ municipality: MunicipalityPlan) -> Fields {
    Fields()
      .text("gemeente", municipality.code.description)
      .text("naam", municipality.name)
      .whole("inwoners", municipality.inhabitants)
      .code("gemeentetype", municipality.type)
      .whole("leeftijdTot", municipality.ageLimitYears)
      .with(municipality.childrenUnder7) { $0.whole("kinderen0tot7", $1) }
      .codes("bouwstenen", municipality.blocks)
  }

  static func newSize(_ code: Municipality, inhabitants: Int, childrenUnder7: Int?) -> Fields {
    Fields()
      .text("gemeente", code.description)
      .whole("inwoners", inhabitants)
      .with(childrenUnder7) { $0.whole("kinderen0tot7", $1) }
  }

  static func newBlocks(_ code: Municipality, _ blocks: [BuildingBlock]) -> Fields {
    Fields().text("gemeente", code.description).codes("bouwstenen", blocks)
  }

  static func leaving(_ code: Municipality) -> Fields {
    Fields().text("gemeente", code.description)
  }

  static func merger(_ merged: [Municipality], into code: Municipality) -> Fields {
    Fields().list("van", merged.map(\.description)).text("naar", code.description)
  }

  static func consultation(
    _ code: Municipality, _ asker: Referrer, _ concern: Concern?
  ) -> Fields {
    Fields()
      .text("gemeente", code.description)
      .code("vrager", asker)
      .with(concern) { $0.code("onderwerp", $1) }
  }

  struct Report {
    var year: Int
    var recipient: String
    var position: Int
    var root: String
    var profile: DisclosureProfile
    var sha256: String
  }

  static func annualReport(_ report: Report) -> Fields {
    Fields()
      .code("soort", ReportKind.annualReport)
      .text("periode", String(report.year))
      .text("ontvanger", report.recipient)
      .whole("positie", report.position)
      .text("wortel", report.root)
      .code("profiel", report.profile)
      .text("definities", Catalogue.definitionsVersion)
      .text("sha256", report.sha256)
  }

  struct SurveySummary {
    var year: Int
    var audience: SurveyAudience
    var sent: Int
    var undeliverable: Int
    var returned: Int
    var means: [(SurveyTheme, Hundredths)]
  }

  static func surveySummary(_ summary: SurveySummary) -> Fields {
    Fields()
      .text("van", LocalDay.newYear(summary.year).description)
      .text("tot", LocalDay.newYear(summary.year + 1).adding(days: -1).description)
      .code("doelgroep", summary.audience)
      .whole("verstuurd", summary.sent)
      .whole("onbestelbaar", summary.undeliverable)
      .whole("ontvangen", summary.returned)
      .themes("gemiddelden", summary.means)
  }

  static func quality(_ activity: QualityActivity, participants: Int) -> Fields {
    Fields().code("soort", activity).whole("deelnemers", participants)
  }

  static func staffStart(_ post: Post, region: String) -> Fields {
    Fields()
      .code("rol", post.role)
      .text("regio", region)
      .code("organisatie", post.organisation)
      .with(post.municipality) { $0.text("gemeente", $1.description) }
      .with(post.discipline) { $0.code("discipline", $1) }
      .decimal("fte", post.fullTimeEquivalent)
  }

  static func staffEnd(_ reason: DepartureReason) -> Fields { Fields().code("reden", reason) }
}
