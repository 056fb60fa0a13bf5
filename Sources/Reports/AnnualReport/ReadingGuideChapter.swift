import Vocabulary

/// How to read the report: every word of it that is not everyday language.
enum ReadingGuideChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      wording("Leeswijzer", en: "How to read this report"), wording(template),
      [
        "isUnfinished": figures.question.isUnfinished, "year": figures.year,
        "asOf": figures.asOf,
      ])
  }

  private static let template = Bilingual(
    """
    {{#isUnfinished}}
    **Let op:** het jaar {{year}} is op de peildatum nog niet voorbij. Geteld is tot en met \
    {{asOf}}.

    {{/isUnfinished}}
    - **Peildatum:** alleen wat op of vóór {{asOf}} gebeurde, telt mee.
    - **Aantallen:** bij een percentage staat meestal om hoeveel het gaat, bijvoorbeeld \
    ‘34 van de 105 (32%)’. De letter n is het aantal waarover een cijfer gaat.
    - **Mediaan:** het middelste getal. De helft wachtte korter, de andere helft langer.
    - **95%-interval:** een cijfer kan door toeval wat hoger of lager uitvallen. Het interval geeft \
    de grenzen waar de werkelijke waarde waarschijnlijk tussen ligt. Is het breed? Wees dan \
    voorzichtig met conclusies.
    - **Wie nog wacht, telt mee.** Van deze kinderen weten we alleen dat zij tot nu toe wachtten. De \
    berekening houdt daar rekening mee. Zonder hen lijkt het wachten korter dan het is.
    - **Dagen:** hele kalenderdagen. Pauzes gaan er niet af: het kind wacht dan ook.
    - **Richttermijn:** een werkafspraak om cijfers naast elkaar te leggen. Het is geen wettelijke \
    norm.
    - **Onbekend** betekent: niet ingevuld. **Gewist** betekent: de persoonlijke gegevens zijn \
    verwijderd, het kind telt nog mee.
    - **‘Niet te zeggen’** of ‘–’ betekent: er zijn te weinig gegevens om iets te berekenen.
    - **Balken en grafieken:** de getallen staan erbij. Zonder het plaatje mist u niets.
    - **MDO:** multidisciplinair overleg, het gesprek van ouders en verschillende deskundigen samen.
    """,
    en: """
      {{#isUnfinished}}
      **Note:** on the as-of date the year {{year}} is not over yet. Counted up to and including \
      {{asOf}}.

      {{/isUnfinished}}
      - **As-of date:** only what happened on or before {{asOf}} counts.
      - **Numbers:** with most percentages you see how many it is about, as in \
      ‘34 of the 105 (32%)’. The letter n is the number that a figure is about.
      - **Median:** the middle number. Half waited less long, the other half longer.
      - **95% interval:** by chance a figure may turn out somewhat higher or lower. The interval gives \
      the limits between which the true value probably lies. Is it wide? Then be careful with \
      conclusions.
      - **Children still waiting count too.** Of these children we only know that they waited so far. The \
      calculation takes that into account. Without them, the wait seems shorter than it is.
      - **Days:** whole calendar days. Pauses are not deducted: the child waits all the same.
      - **Reference term:** a working agreement to lay figures side by side. It is no legal norm.
      - **Unknown** means: not filled in. **Erased** means: the personal data have been removed, the \
      child still counts.
      - **‘Cannot be said’** or ‘–’ means: there are too few data to work anything out.
      - **Bars and charts:** the numbers stand beside them. Without the picture you miss nothing.
      - **MDO:** the multidisciplinary meeting, in which parents and several experts talk together.
      - **Case manager:** the person who guides parents and child through the trajectory (in Dutch \
      ‘trajectbegeleider’).
      """)
}
