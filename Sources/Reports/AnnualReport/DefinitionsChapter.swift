import Projections
import Vocabulary

/// What each figure counts, in a few sentences: a reader must be able to judge it, and to compare it.
enum DefinitionsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      wording("Definities", en: "Definitions"), wording(template),
      [
        "version": figures.provenance.definitions, "year": figures.year,
        "mdoTerm": wording.days(figures.question.mdoTermDays),
        "careTerm": wording.days(figures.question.followUpCareTermDays),
        "aftercareTerm": wording.days(Aftercare.termDays),
      ])
  }
}
