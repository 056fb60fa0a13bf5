/// The core of the annual report: the same chapters for every region, in the order of reading.
enum AnnualChapters {
  /// About the year itself.
  static let year: [ChapterPlan] = [
    ChapterPlan(
      "leeswijzer", ReadingGuideChapter.make, outer: OuterGuideChapter.make,
      ["Wat wilt u de lezer vooraf meegeven?"]),
    ChapterPlan(
      "vijf-zinnen", SummaryChapter.make, outer: OuterSummaryChapter.make,
      [
        "Wat is het belangrijkste van dit jaar?",
        "Wat vraagt u van gemeenten, stuurgroep en inkooporganisatie?",
      ]),
    ChapterPlan(
      "instroom", InflowChapter.make, outer: OuterInflowChapter.make,
      [
        "Hoe verklaart u het verschil met vorig jaar?",
        "Welke verwijzers weten IVH nog niet te vinden? Wat doet u daaraan?",
      ]),
    ChapterPlan(
      "tijd-tot-mdo", TimeToMDOChapter.make, outer: OuterTimeToMDOChapter.make,
      [
        "Waardoor duurde het kort of lang?",
        "Wat doet u om het wachten korter te maken?",
      ]),
    ChapterPlan(
      "wachtlijst", WaitingListChapter.make, outer: OuterWaitingListChapter.make,
      [
        "Op welke hulp wachten kinderen het langst? Waarom?",
        "Wat is afgesproken met zorgaanbieders en gemeenten?",
      ]),
    ChapterPlan(
      "wachten-in-het-traject", WaitClocksChapter.make, outer: OuterClocksChapter.make,
      ["Waar gaat de meeste tijd verloren? Wie kan daar iets aan doen?"]),
    ChapterPlan(
      "clienttevredenheid", SatisfactionChapter.make, outer: OuterSatisfactionChapter.make,
      [
        "Wat zeggen ouders in hun eigen woorden? Noem geen namen.",
        "Wat gaat u anders doen door de antwoorden?",
      ]),
    ChapterPlan(
      "personeelsverloop", StaffChapter.make, outer: OuterStaffChapter.make,
      [
        "Wat merkten gezinnen van het verloop?",
        "Wat helpt om mensen te houden?",
      ]),
    ChapterPlan(
      "mdo", MeetingsChapter.make, outer: OuterMeetingsChapter.make,
      [
        "Wie mist u aan tafel?",
        "Hoe gaat het gesprek met ouders erbij?",
      ]),
    ChapterPlan(
      "bouwstenen", BlocksChapter.make, outer: OuterBlocksChapter.make,
      ["Welke bouwsteen mist u het meest? Wat is daarvoor nodig?"]),
    ChapterPlan(
      "na-het-advies", AfterAdviceChapter.make, outer: OuterAfterAdviceChapter.make,
      [
        "Waarom onderzoeken gemeenten een advies opnieuw? Wat spreekt u daarover af?",
        "Wat doet u om te weten hoe het met de kinderen gaat?",
      ]),
    ChapterPlan(
      "consulten", ConsultationsChapter.make, outer: OuterConsultationsChapter.make,
      ["Wat leveren consulten op? Wie vindt u nog niet?"]),
    ChapterPlan(
      "uren", forAll: HoursChapter.make,
      ["Wie zet meer in dan betaald wordt? Wat betekent dat voor volgend jaar?"]),
    ChapterPlan(
      "kwaliteitswerk", QualityWorkChapter.make, outer: OuterQualityWorkChapter.make,
      ["Wat heeft het werken aan kwaliteit opgeleverd?"]),
    ChapterPlan(
      "van-maand-tot-maand", MonthsChapter.make, outer: OuterMonthsChapter.make,
      ["Kent u de oorzaak van een signaal? Wat doet u ermee?"]),
  ]

  /// About the figures. What the region adds of its own stands before these.
  static let account: [ChapterPlan] = [
    ChapterPlan(
      "kwaliteit-van-de-gegevens", QualityChapter.make, outer: OuterQualityChapter.make,
      ["Wat gaat u verbeteren aan het vastleggen?"]),
    ChapterPlan(
      "verschil-met-vorig-jaar", LastYearChapter.make, outer: OuterLastYearChapter.make,
      ["Welk verschil valt op? Hoe verklaart u het?"]),
    ChapterPlan(
      "herindelingen", forAll: MergersChapter.make,
      ["Wat betekent een herindeling voor de samenwerking?"]),
    ChapterPlan(
      "definities", forAll: DefinitionsChapter.make,
      ["Wat doet uw regio anders dan in deze definities staat?"]),
    ChapterPlan(
      "verantwoording", forAll: AccountChapter.make,
      ["Wie maakte dit verslag, en wie stelde het vast?"]),
  ]

  static let all = year + account
}
