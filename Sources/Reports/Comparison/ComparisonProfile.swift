import Projections
import Vocabulary

/// What a comparison for anyone says otherwise than one for insiders.
extension ComparisonDocument {
  static func warning(isPublic: Bool) -> (heading: Bilingual, why: Bilingual) {
    isPublic
      ? (Warnings.annualReport(.published).heading, publicWhy) : (Warnings.heading, insiderWhy)
  }

  private static let insiderWhy = Bilingual(
    """
    Kleine aantallen kunnen herkenbaar zijn. Dit stuk is alleen voor intern gebruik. Voor anderen is er \
    een versie met --profiel openbaar.
    """,
    en: """
      Small numbers can be recognisable. This document is for internal use only. For others there is a \
      version with --profile openbaar.
      """)
  private static let publicWhy = Bilingual(
    """
    Iedereen mag dit stuk lezen. Kleine aantallen zijn weggelaten en andere zijn afgerond op een \
    vijftal, zodat niemand een kind kan herkennen.
    """,
    en: """
      Anyone may read this document. Small numbers are left out and others are rounded to a multiple of \
      five, so that nobody can recognise a child.
      """)

  var speedLeftOut: Document.Part {
    Document.Part(
      heading: wording("Hoe snel het MDO er komt", en: "How soon the MDO comes"),
      blocks: [
        .paragraph(
          wording(
            """
            Dit deel staat alleen in de interne versie. Het aantal MDO’s dat te verwachten was, volgt uit \
            de wachttijd van elk kind apart.
            """,
            en: """
              This part is in the internal version only. The number of MDOs to be expected follows from \
              the wait of each single child.
              """))
      ])
  }

  /// How to read counts that are not exact.
  static let rounded = Bilingual(
    """
    Aantallen van 1 tot en met 9 zijn weggelaten, en ook aantallen waaruit die zijn uit te rekenen, \
    samen met eerdere openbare stukken. Andere aantallen zijn afgerond op een vijftal: ze tellen \
    daarom niet precies op. Aandeel en grenzen zijn berekend uit de afgeronde aantallen. Ligt een \
    regio zo dicht bij een grens dat het afronden het oordeel bepaalt, dan is het oordeel \
    ‘niet te zeggen’.
    """,
    en: """
      Numbers from 1 to 9 are left out, and also numbers from which those could be worked out, together \
      with earlier public documents. Other numbers are rounded to a multiple of five: so they do not add \
      up exactly. Share and limits are worked out from the rounded numbers. A region that is so \
      near a limit that the rounding would decide is judged \
      ‘cannot say’.
      """)
}
