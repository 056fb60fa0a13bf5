/// How to read the report: every word of it that is not everyday Dutch.
enum ReadingGuideChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    Chapter(
      "Leeswijzer", template,
      [
        "isUnfinished": figures.question.isUnfinished, "year": figures.year,
        "asOf": figures.asOf,
      ])
  }

  private static let template = """
    {{#isUnfinished}}
    **Let op:** het jaar {{year}} is op de peildatum nog niet voorbij. Geteld is tot en met \
    {{asOf}}.

    {{/isUnfinished}}
    - **Peildatum:** alleen wat op of vóór {{asOf}} gebeurde, telt mee.
    - **Aantallen:** bij elk percentage staat om hoeveel kinderen het gaat, bijvoorbeeld \
    ‘34 van de 105 (32%)’. De letter n is het aantal waarover een cijfer gaat.
    - **Mediaan:** het middelste getal. De helft wachtte korter, de andere helft langer.
    - **95%-interval:** een cijfer kan door toeval wat hoger of lager uitvallen. Het interval geeft \
    de grenzen waar de werkelijke waarde waarschijnlijk tussen ligt. Is het breed? Wees dan \
    voorzichtig met conclusies.
    - **Wie nog wacht, telt mee.** Van deze kinderen weten we alleen dat zij tot nu toe wachtten. De \
    berekening houdt daar rekening mee (methode van Kaplan en Meier). Zonder hen lijkt het wachten \
    korter dan het is.
    - **Dagen:** hele kalenderdagen. Pauzes gaan er niet af: het kind wacht dan ook.
    - **Richttermijn:** een werkafspraak om cijfers naast elkaar te leggen. Het is geen wettelijke \
    norm.
    - **Onbekend** betekent: niet ingevuld. **Gewist** betekent: de persoonlijke gegevens zijn \
    verwijderd, het kind telt nog mee.
    - **‘Niet te zeggen’** of ‘–’ betekent: er zijn te weinig gegevens om iets te berekenen.
    - **Balken en grafieken:** de getallen staan erbij. Zonder het plaatje mist u niets.
    - **MDO:** multidisciplinair overleg, het gesprek van ouders en verschillende deskundigen samen.
    """
}
