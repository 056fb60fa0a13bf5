import Vocabulary

extension ComparisonDocument {
  /// What stands in the columns.
  static let columns = [
    Bilingual(
      "k van n: het aantal waar het om gaat, van het totaal. Het aandeel is k gedeeld door n.",
      en: "k of n: the number that it is about, of the total. The share is k divided by n."),
    Bilingual(
      """
      Grenzen: tussen deze twee waarden ligt een regio van deze grootte bijna altijd, als zij in \
      werkelijkheid gelijk is aan het landelijke cijfer. Bij 95% ligt door toeval ten hoogste 1 op de \
      20 regio’s erbuiten, bij 99,8% ten hoogste 1 op de 500. Hoe kleiner de regio, hoe ruimer de \
      grenzen.
      """,
      en: """
        Limits: a region of this size nearly always lies between these two values, if in truth it \
        equals the national figure. At 95%, chance puts at most 1 in 20 regions outside them, at \
        99.8% at most 1 in 500. The smaller the region, the wider the limits.
        """),
    Bilingual(
      """
      binnen: het verschil met het landelijke cijfer kan goed toeval zijn. Het bewijst niet dat de \
      regio gelijk is.
      """,
      en: """
        within: the difference from the national figure may well be chance. It does not prove that \
        the region is equal.
        """),
    Bilingual(
      """
      hoger of lager (95%): de regio ligt buiten de grenzen van 95%. Het verschil is groter dan \
      toeval meestal geeft. Een reden om te kijken.
      """,
      en: """
        higher or lower (95%): the region lies outside the limits of 95%. The difference is larger \
        than chance mostly gives. A reason to look.
        """),
    Bilingual(
      """
      hoger of lager (99,8%): de regio ligt ook buiten de ruimste grenzen. Toeval is hier geen goede \
      verklaring. Zoek uit wat er speelt: zijn de gegevens compleet, en werkt de regio anders?
      """,
      en: """
        higher or lower (99.8%): the region lies outside the widest limits, too. Chance is no good \
        explanation here. Find out what is going on: are the data complete, and does the region work \
        in another way?
        """),
    Bilingual(
      """
      geen cijfers: er is niets om te delen of te verwachten. Een – in de tabel betekent: niet te \
      berekenen, of zo’n grens bestaat niet bij deze aantallen.
      """,
      en: """
        no figures: there is nothing to divide or to expect. A – in the table means: cannot be \
        worked out, or there is no such limit with these numbers.
        """),
    Bilingual(
      "95%-interval: de grenzen waar de werkelijke waarde waarschijnlijk tussen ligt.",
      en: "95% interval: the limits between which the true value probably lies."),
  ]

  /// The last ones are not about what anyone may read: that has no MDOs to be expected, and its counts are rounded themselves.
  static func cautions(isPublic: Bool) -> [Bilingual] { isPublic ? cautions.dropLast(2) : cautions }

  private static let cautions = [
    Bilingual(
      """
      Hoger is niet hetzelfde als beter, en lager niet als slechter. De volgorde is die van de namen.
      """,
      en: "Higher is not the same as better, nor lower as worse. The order is that of the names."),
    Bilingual(
      """
      De richttermijn is een werkafspraak, geen wettelijke norm. Pauzes zijn niet afgetrokken. Er is \
      niet gecorrigeerd voor het soort gemeenten of kinderen.
      """,
      en: """
        The reference term is a working agreement and no legal norm. Pauses are not deducted. There \
        is no correction for the type of municipalities or children.
        """),
    Bilingual(
      """
      Het verwachte aantal MDO’s is zelf een schatting uit de andere regio’s. Zijn daar weinig \
      kinderen, dan zijn de grenzen van de verhouding te krap.
      """,
      en: """
        The number of MDOs to be expected is itself an estimate from the other regions. Where they \
        have few children, the limits of the ratio are too narrow.
        """),
    Bilingual(
      "Een aandeel en een grens zijn afgerond. Het oordeel is gemaakt met de exacte waarden.",
      en: "Shares and limits are rounded. The judgement was made with the exact values."),
  ]

  static let remaking = Bilingual(
    "Zo wordt dit stuk opnieuw gemaakt, of herkend met ivh-monitor herken:",
    en: "This is how this document is made again, or recognised with ivh-monitor herken:")

  static let outside = [
    Bilingual(
      """
      Stap 1, let op (buiten 95%): kijk eerst of de gegevens kloppen en compleet zijn. Bespreek het \
      verschil in de regio zelf. Wacht het volgende cijfer af.
      """,
      en: """
        Step 1, alert (outside 95%): first see whether the data are right and complete. Discuss the \
        difference in the region itself. Wait for the next figure.
        """),
    Bilingual(
      """
      Stap 2, alarm (buiten 99,8%): vraag de regio eerst om een reactie. Zet die reactie bij het \
      cijfer, voor u het deelt. Trek daarvóór geen conclusie.
      """,
      en: """
        Step 2, alarm (outside 99.8%): first ask the region for a reply. Put that reply beside the \
        figure before you share it. Draw no conclusion before that.
        """),
  ]
}
