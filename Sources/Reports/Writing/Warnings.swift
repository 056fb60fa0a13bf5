import Vocabulary

/// What stands above every report.
enum Warnings {
  static let heading = Bilingual("INTERN, NIET VERSTUREN", en: "INTERNAL, DO NOT SEND")
  static let whyWithOuter = Bilingual(
    """
    Kleine aantallen kunnen een kind herkenbaar maken. Dit stuk is alleen voor de coördinator van de \
    regio. Voor gemeenten is er een versie met --profiel vertrouwelijk, en voor iedereen met --profiel \
    openbaar.
    """,
    en: """
      Small numbers can make a child recognisable. This document is for the coordinator of the region \
      only. For municipalities there is a version with --profile vertrouwelijk, and for anyone with \
      --profile openbaar.
      """)
  static let whyWithConfidential = Bilingual(
    """
    Kleine aantallen kunnen een kind herkenbaar maken. Dit stuk is alleen voor de coördinator van de \
    regio. Voor de gemeente is er een versie met --profiel vertrouwelijk.
    """,
    en: """
      Small numbers can make a child recognisable. This document is for the coordinator of the region \
      only. For the municipality there is a version with --profile vertrouwelijk.
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
  private static let confidentialReport = Bilingual(
    """
    Dit verslag is alleen voor de gemeenten van de regio. Stuur het niet door. Kleine aantallen zijn \
    weggelaten, zodat niemand een kind kan herkennen.
    """,
    en: """
      This report is for the municipalities of the region only. Do not pass it on. Small numbers are \
      left out, so that nobody can recognise a child.
      """)
  private static let publicHeading = Bilingual("OPENBAAR", en: "PUBLIC")
  private static let publicReport = Bilingual(
    """
    Dit verslag mag iedereen lezen. Kleine aantallen zijn weggelaten en andere aantallen zijn afgerond, \
    zodat niemand een kind kan herkennen.
    """,
    en: """
      Anyone may read this report. Small numbers are left out and other numbers are rounded, so that \
      nobody can recognise a child.
      """)

  /// What stands above an annual report: a word and why.
  static func annualReport(_ profile: DisclosureProfile) -> (heading: Bilingual, why: Bilingual) {
    switch profile {
    case .insider: (heading, whyWithOuter)
    case .confidential: (confidentialHeading, confidentialReport)
    case .published: (publicHeading, publicReport)
    }
  }

  /// All that stands above a report: its own warning, and that its data are made up where they are.
  static func of(
    _ warning: (heading: Bilingual, why: Bilingual), _ provenance: Provenance, _ wording: Wording
  ) -> [(word: String, why: String)] {
    let own = (word: wording(warning.heading), why: wording(warning.why))
    return provenance.isFictitious
      ? [own, (word: wording(fictitious), why: wording(fictitiousWhy))] : [own]
  }

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
