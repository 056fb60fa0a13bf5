import Projections
import Vocabulary

/// What each figure counts, in a few sentences: a reader must be able to judge it, and to compare it.
enum DefinitionsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      "Definities", template,
      [
        "version": figures.provenance.definitions, "year": figures.year,
        "mdoTerm": wording.days(figures.question.mdoTermDays),
        "careTerm": wording.days(figures.question.followUpCareTermDays),
        "aftercareTerm": wording.days(Aftercare.termDays),
      ])
  }

  private static let template = """
    Elke regio telt op dezelfde manier. Alleen zo zijn jaarverslagen naast elkaar te leggen. Dit zijn \
    de regels in het kort, van versie {{version}} van de definities.

    - **Kind, casus:** een kind telt mee vanaf de eerste aanmelding. Wordt hetzelfde kind nog een keer \
    aangemeld, dan is dat een dubbele aanmelding. Het kind blijft één keer meetellen.
    - **Dag:** de kalenderdag in Nederland waarop iets gebeurde, niet de dag waarop het is ingevoerd.
    - **Verbetering:** een verbeterde gebeurtenis telt in plaats van de oude, ook in eerdere jaren. De \
    oude blijft bewaard.
    - **Instroom:** alle kinderen met een eerste aanmelding in {{year}}. Zij tellen bij de regio en de \
    gemeente van die aanmelding.
    - **Leeftijd:** hele jaren op de dag van de aanmelding, gerekend vanaf de geboortemaand.
    - **Tijd tot het MDO:** hele dagen van de aanmelding tot het eerste MDO. Het gaat om kinderen die in \
    {{year}} zijn aangemeld, maar niet om kinderen die direct een antwoord kregen, zijn doorverwezen of \
    niet bij de doelgroep horen.
    - **Gestopt zonder MDO:** de casus is gesloten, of ouders zagen ervan af, voordat er een MDO was. \
    Tot die dag telt het wachten mee.
    - **Binnen de richttermijn van het MDO:** een MDO binnen {{mdoTerm}}. Wie korter dan dat geleden is \
    aangemeld, telt hier nog niet mee. Wie eerder stopte zonder MDO ook niet.
    - **Wachten op vervolghulp:** hele dagen van de eerste aanvraag tot de start van die hulp. Elke \
    aangevraagde hulp telt apart. Het wachten stopt niet als de casus sluit. De richttermijn is \
    {{careTerm}}.
    - **Respons:** het aantal gezinnen dat antwoordde, gedeeld door het aantal gezinnen bij wie een \
    vragenlijst aankwam. Het gaat om trajecten die in {{year}} zijn afgesloten omdat het advies klaar \
    was of omdat ouders stopten. Herinneringen zijn geen nieuwe vragenlijst.
    - **Verloop:** het aantal functies waarvan de medewerker stopte, gedeeld door de jaren die alle \
    functies samen bezet waren.
    - **Wissel van trajectbegeleider:** een kind krijgt tijdens het wachten een ander. De dagen ervóór \
    tellen bij ‘zonder wissel’, de dagen erna bij ‘na een wissel’.
    - **MDO:** elk MDO dat in {{year}} is gehouden, ook een tweede over hetzelfde kind.
    - **Nazorg bekend:** binnen {{aftercareTerm}} na het eerste advies is vastgelegd hoe het ging.

    Bij wachtlijst, MDO, beschikking en nazorg telt een kind bij de regio waar het op de peildatum \
    hoort. De mediaan van het wachten is berekend met de methode van Kaplan en Meier, het interval van \
    een percentage met die van Wilson, en dat van het verloop met de exacte methode voor aantallen \
    (Poisson).
    """
}
