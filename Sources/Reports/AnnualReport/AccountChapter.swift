import Projections
import Vocabulary

/// What the report was made from, so that it can be made again.
enum AccountChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let (question, provenance) = (figures.question, figures.provenance)
    return Chapter(
      wording("Verantwoording", en: "How this report was made"), wording(template),
      [
        "regionLabel": figures.places.label(figures.region),
        "period": wording.period(question.asked), "asOf": figures.asOf,
        "position": wording.number(Int(provenance.position)),
        "root": provenance.root, "definitions": provenance.definitions,
        "program": provenance.program, "erasures": wording.erasures(provenance),
        "mdoTerm": wording.days(question.mdoTermDays),
        "careTerm": wording.days(question.followUpCareTermDays),
        "fictitious": wording.yesOrNo(provenance.isFictitious),
        "hasOwnText": figures.hasOwnText, "profile": wording(figures.profile.label),
        "stamp": figures.stamp.lines.joined(separator: "\n"),
      ])
  }

  private static let template = Bilingual(
    """
    Dit verslag is gemaakt door een programma, uit een logboek van gebeurtenissen. Niemand heeft \
    cijfers met de hand ingevuld. Met dezelfde gegevens en keuzes komt er precies hetzelfde uit.

    - **Regio:** {{regionLabel}}
    - **Periode:** {{period}}
    - **Peildatum:** {{asOf}}
    - **Definities:** versie {{definitions}}
    - **Logboek:** tot en met gebeurtenis {{position}} (positie)
    - **Wortel** (controlegetal van het logboek tot die positie): `{{{root}}}`
    - **Gewist in het logboek:** {{erasures}}
    - **Richttermijn MDO:** {{mdoTerm}}
    - **Richttermijn vervolghulp:** {{careTerm}}
    - **Gemeenten:** heringedeelde gemeenten tellen bij de nieuwe
    - **Profiel:** {{profile}}
    - **Fictieve gegevens:** {{fictitious}}
    - **Eigen tekst van de regio:** {{#hasOwnText}}ja, met een kop die dat zegt\
    {{/hasOwnText}}{{^hasOwnText}}nee{{/hasOwnText}}
    - **Programma:** ivh-monitor {{program}}

    Zo maakt u dit verslag opnieuw (vul zelf de map van de opslag in\
    {{#hasOwnText}} en de map met eigen tekst{{/hasOwnText}}). Met `ivh-monitor herken` ziet u of een \
    bestand dit verslag is; daarvoor staan ook de laatste regels er.

    ```text
    {{{stamp}}}
    ```
    """,
    en: """
      This report was made by a program, from a log of events. Nobody filled in figures by hand. The same \
      data and choices give exactly the same result.

      - **Region:** {{regionLabel}}
      - **Period:** {{period}}
      - **As-of date:** {{asOf}}
      - **Definitions:** version {{definitions}}
      - **Log:** up to and including event {{position}} (position)
      - **Root** (check value of the log up to that position): `{{{root}}}`
      - **Erased in the log:** {{erasures}}
      - **Reference term of the MDO:** {{mdoTerm}}
      - **Reference term of follow-up care:** {{careTerm}}
      - **Municipalities:** merged ones count with the new one
      - **Profile:** {{profile}}
      - **Made-up data:** {{fictitious}}
      - **Own text of the region:** {{#hasOwnText}}yes, with a heading that says so\
      {{/hasOwnText}}{{^hasOwnText}}no{{/hasOwnText}}
      - **Program:** ivh-monitor {{program}}

      This is how you make this report again (MAP stands for the folder of the store\
      {{#hasOwnText}} and for the folder with own text{{/hasOwnText}}). With `ivh-monitor herken` you \
      see whether a file is this report; the last lines are there for that, too.

      ```text
      {{{stamp}}}
      ```
      """)
}
