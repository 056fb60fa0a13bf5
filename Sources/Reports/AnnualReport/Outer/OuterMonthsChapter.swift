import Projections
import Vocabulary

/// Month by month, in words: the count of a month is small, and the limits tell the mean to a decimal.
enum OuterMonthsChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let wording = figures.wording
    let signals = figures.signals
    return Chapter(
      wording("Van maand tot maand", en: "Month by month"), wording(template),
      ["signals": signals.map { ["line": $0] }, "hasSignals": !signals.isEmpty])
  }

  private static let template = Bilingual(
    """
    Aantallen per maand staan niet in dit verslag: in een maand gaat het om weinig kinderen. Wel staat \
    hier of er iets opviel (XmR: verder van het gemiddelde dan bij deze regio gewoon is).

    {{#signals}}
    - {{line}}
    {{/signals}}
    {{^hasSignals}}
    Daarover is niets te zeggen: het zijn er te weinig per maand.
    {{/hasSignals}}

    **Wat dit zegt:** welke maanden anders waren dan van deze regio te verwachten is. \
    **Wat dit niet zegt:** waarom. En ook zonder oorzaak komt er af en toe een signaal.
    """,
    en: """
      Numbers by month are not in this report: a month is about few children. It does say whether \
      something stood out (XmR: further from the mean than is usual for this region).

      {{#signals}}
      - {{line}}
      {{/signals}}
      {{^hasSignals}}
      Nothing can be said of that: they are too few in a month.
      {{/hasSignals}}

      **What this says:** which months differed from what is to be expected of this region. \
      **What this does not say:** why. Even without a cause, a signal comes up now and then.
      """)
}
