import Disclosure
import Vocabulary

/// How to read an outer report, and what is left out of it.
enum OuterGuideChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, rules) = (figures.wording, figures.issued.profile)
    return Chapter(
      wording("Leeswijzer", en: "How to read this report"), wording(template),
      [
        "asOf": figures.asOf, "threshold": wording.number(rules.threshold),
        "last": wording.number(rules.threshold - 1), "isRounded": rules.rounding > 1,
        "rounding": wording.number(rules.rounding),
        "isConfidential": figures.profile == .confidential, "isTotalsOnly": figures.isTotalsOnly,
        "isErasedSince": figures.isErasedSince && !figures.isTotalsOnly,
      ])
  }

  private static let template = Bilingual(
    """
    - **Peildatum:** alleen wat op of vóór {{asOf}} gebeurde, telt mee.
    - **Aantallen:** bij een percentage staat meestal om hoeveel het gaat, bijvoorbeeld \
    ‘35 van de 105 (33%)’. De letter n is het aantal waarover een cijfer gaat.
    {{#isRounded}}
    - **Afgerond:** aantallen zijn afgerond op een veelvoud van {{rounding}}. Percentages en hun \
    intervallen zijn berekend met die afgeronde aantallen. Daarom tellen aantallen niet altijd precies \
    op, en wijken percentages soms iets af.
    {{/isRounded}}
    - **Mediaan:** het middelste getal. De helft wachtte korter, de andere helft langer.
    - **95%-interval:** een cijfer kan door toeval wat hoger of lager uitvallen. Het interval geeft \
    de grenzen waar de werkelijke waarde waarschijnlijk tussen ligt.
    - **Wie nog wacht, telt mee** in een mediaan. Zonder hen lijkt het wachten korter dan het is.
    - **Dagen:** hele kalenderdagen. Pauzes gaan er niet af: het kind wacht dan ook.
    - **Richttermijn:** een werkafspraak om cijfers naast elkaar te leggen. Het is geen wettelijke norm.
    - **Onbekend** betekent: niet ingevuld. **Gewist** betekent: de persoonlijke gegevens zijn \
    verwijderd, het kind telt nog mee. **‘Niet te zeggen’** of ‘–’ betekent: er zijn te weinig gegevens \
    om iets te berekenen.
    - **MDO:** multidisciplinair overleg, het gesprek van ouders en verschillende deskundigen samen.

    ### Wat is weggelaten, en waarom

    Bij een klein aantal kan iemand raden om welk kind of welke medewerker het gaat. Daarom staan hier \
    niet:

    - aantallen van 1 tot en met {{last}};
    - cijfers waaruit zo’n aantal is uit te rekenen, ook samen met eerdere verslagen\
    {{#isConfidential}} en met kwartaalberichten{{/isConfidential}}: soms is daarom ook een groot aantal \
    weggelaten;
    - percentages van 0% en 100% van een groep mensen, want die zeggen iets over ieder van hen;
    - een mediaan of gemiddelde over minder dan {{threshold}}, ‘9 van de 10’ als het tiende deel kleiner \
    is dan dat, en het langste wachten, want dat is één kind;
    - de grafiek van het wachten en de aantallen per maand: daarin is één kind te zien;
    - cijfers per aanbieder, en gegevens van losse casussen.

    {{#isTotalsOnly}}
    **In dit verslag staan alleen aantallen aanmeldingen.** Met meer cijfers zou een kind te herkennen \
    zijn.

    {{/isTotalsOnly}}
    {{#isErasedSince}}
    **Er is gewist sinds een eerder verslag of bericht.** Het verschil met de cijfers van toen zou tonen wat er is \
    gewist. Zulke tabellen staan daarom niet opnieuw in dit verslag.

    {{/isErasedSince}}
    **Weggelaten is niet hetzelfde als nul.** De hele cijfers zijn bij de coördinator van de regio.
    """,
    en: """
      - **As-of date:** only what happened on or before {{asOf}} counts.
      - **Numbers:** most percentages say how many they are about, such as ‘35 of the 105 (33%)’. \
      The letter n is the number that a figure is about.
      {{#isRounded}}
      - **Rounded:** numbers are rounded to a multiple of {{rounding}}. Percentages and their \
      intervals are worked out from those rounded numbers. So \
      numbers do not always add up, and percentages can be slightly off.
      {{/isRounded}}
      - **Median:** the middle number. Half waited less long, the other half longer.
      - **95% interval:** by chance a figure can turn out somewhat higher or lower. The interval gives \
      the limits between which the true value probably lies.
      - **Children still waiting count too** in a median. Without them, the wait seems shorter than it is.
      - **Days:** whole calendar days. Pauses are not deducted: the child waits all the same.
      - **Reference term:** a working agreement to lay figures side by side. It is no legal norm.
      - **Unknown** means: not filled in. **Erased** means: the personal data were removed, the child \
      still counts. **‘Cannot be said’** or ‘–’ means: there are too few data to work something out.
      - **MDO:** the multidisciplinary meeting, in which parents and several experts talk together.
      - **Case manager:** the person who guides parents and child through the trajectory (in Dutch \
      ‘trajectbegeleider’).

      ### What is left out, and why

      From a small number somebody can guess which child or which worker it is about. So you will not \
      find here:

      - numbers from 1 to {{last}};
      - figures from which such a number can be worked out, also together with earlier reports\
      {{#isConfidential}} and with quarterly messages{{/isConfidential}}: so sometimes a large number is \
      left out, too;
      - percentages of 0% and 100% of a group of people, as these say something about each of those people;
      - a median or mean over fewer than {{threshold}}, ‘9 of 10’ where a tenth is fewer than that, \
      and the longest wait, as that is one child;
      - the chart of the wait and the numbers by month: one child can be seen in those;
      - figures by provider, and data of single cases.

      {{#isTotalsOnly}}
      **This report has numbers of referrals only.** With more figures a child could be recognised.

      {{/isTotalsOnly}}
      {{#isErasedSince}}
      **Data were erased since an earlier report or message.** The difference with the figures of then would show what \
      was erased. Such tables are therefore not given again in this report.

      {{/isErasedSince}}
      **Left out is not the same as zero.** The coordinator of the region has the full figures.
      """)
}
