import Projections
import Vocabulary

/// What the report was made from, so that it can be made again.
enum AccountChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let (question, provenance) = (figures.question, figures.provenance)
    return Chapter(
      wording("Verantwoording", en: "Account"), wording(template),
      [
        "region": figures.region.text, "regionLabel": figures.places.label(figures.region),
        "year": figures.year, "period": wording.period(question.asked), "asOf": figures.asOf,
        "asOfOption": question.asOf.description,
        "position": wording.number(Int(provenance.position)),
        "positionOption": String(provenance.position),
        "root": provenance.root, "definitions": provenance.definitions,
        "program": provenance.program, "erasures": wording.erasures(provenance),
        "mdoTerm": wording.days(question.mdoTermDays), "mdoTermOption": question.mdoTermDays,
        "careTerm": wording.days(question.followUpCareTermDays),
        "careTermOption": question.followUpCareTermDays,
        "fictitious": wording.yesOrNo(provenance.isFictitious),
        "hasOwnText": figures.hasOwnText, "profile": wording(figures.profile.label),
        "profileOption": figures.profile.rawValue, "isOuter": figures.profile != .insider,
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
    {{#hasOwnText}} en de map met eigen tekst{{/hasOwnText}}):

    ```text
    ivh-monitor jaarverslag --store MAP --regio {{{region}}} --jaar {{year}} \\
      --peildatum {{asOfOption}} --positie {{positionOption}} \\
      --norm-mdo {{mdoTermOption}} --norm-vervolghulp {{careTermOption}}{{#isOuter}} --profiel {{profileOption}}{{/isOuter}}\
    {{#hasOwnText}} --tekst MAP{{/hasOwnText}}
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

      This is how you make this report again (fill in the folder of the store yourself\
      {{#hasOwnText}} and the folder with own text{{/hasOwnText}}):

      ```text
      ivh-monitor annual-report --store FOLDER --region {{{region}}} --year {{year}} \\
        --as-of {{asOfOption}} --position {{positionOption}} \\
        --mdo-term {{mdoTermOption}} --care-term {{careTermOption}} --language en\
      {{#isOuter}} --profile {{profileOption}}{{/isOuter}}{{#hasOwnText}} --text FOLDER{{/hasOwnText}}
      ```
      """)
}
