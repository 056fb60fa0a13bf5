import Vocabulary

/// What stands above every report.
enum Warnings {
  static let heading = Bilingual("INTERN, NIET VERSTUREN", en: "INTERNAL, DO NOT SEND")
  static let why = Bilingual(
    """
    Kleine aantallen kunnen een kind herkenbaar maken. Dit stuk is alleen voor de coördinator van de \
    regio. Een versie om te delen is er nog niet.
    """,
    en: """
      Small numbers can make a child recognisable. This paper is for the coordinator of the region \
      only. There is no version to share yet.
      """)
  static let whyWithConfidential = Bilingual(
    """
    Kleine aantallen kunnen een kind herkenbaar maken. Dit stuk is alleen voor de coördinator van de \
    regio. Voor de gemeente is er een versie met --profiel vertrouwelijk.
    """,
    en: """
      Small numbers can make a child recognisable. This paper is for the coordinator of the region \
      only. For the municipality there is a version with --profiel vertrouwelijk.
      """)
  static let confidentialHeading = Bilingual("VERTROUWELIJK", en: "CONFIDENTIAL")
  static let confidentialWhy = Bilingual(
    """
    Dit bericht is alleen voor de gemeente. Stuur het niet door. Kleine aantallen zijn weggelaten, \
    zodat niemand een kind kan herkennen.
    """,
    en: """
      This message is for the municipality only. Do not pass it on. Small numbers are left out, so \
      that nobody can recognise a child.
      """)
  static let fictitious = Bilingual("FICTIEVE GEGEVENS", en: "MADE-UP DATA")
  static let fictitiousWhy = Bilingual(
    """
    In deze opslag staan verzonnen gebeurtenissen. De cijfers gaan niet over echte kinderen, ouders \
    of medewerkers.
    """,
    en: """
      This store holds made-up events. The figures are not about real children, parents or workers.
      """)
  /// Under every heading of a report from made-up data.
  static let fictitiousReminder = Bilingual(
    "Fictieve gegevens: verzonnen, niet over echte kinderen.",
    en: "Made-up data: not about real children.")
}
