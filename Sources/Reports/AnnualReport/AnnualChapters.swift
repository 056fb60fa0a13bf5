import Vocabulary

/// The core of the annual report: the same chapters for every region, in the order of reading.
enum AnnualChapters {
  /// About the year itself.
  static let year: [ChapterPlan] = [
    ChapterPlan(
      "leeswijzer", ReadingGuideChapter.make, outer: OuterGuideChapter.make,
      [
        Bilingual(
          "Wat wilt u de lezer vooraf meegeven?",
          en: "What do you want to tell the reader beforehand?")
      ]),
    ChapterPlan(
      "vijf-zinnen", SummaryChapter.make, outer: OuterSummaryChapter.make,
      [
        Bilingual("Wat is het belangrijkste van dit jaar?", en: "What matters most of this year?"),
        Bilingual(
          "Wat vraagt u van gemeenten, stuurgroep en inkooporganisatie?",
          en: "What do you ask of municipalities, steering group and purchasing organisation?"),
      ]),
    ChapterPlan(
      "instroom", InflowChapter.make, outer: OuterInflowChapter.make,
      [
        Bilingual(
          "Hoe verklaart u het verschil met vorig jaar?",
          en: "How do you explain the difference from last year?"),
        Bilingual(
          "Welke verwijzers weten IVH nog niet te vinden? Wat doet u daaraan?",
          en: "Which referrers do not find IVH yet? What do you do about it?"),
      ]),
    ChapterPlan(
      "tijd-tot-mdo", TimeToMDOChapter.make, outer: OuterTimeToMDOChapter.make,
      [
        Bilingual("Waardoor duurde het kort of lang?", en: "What made it take short or long?"),
        Bilingual(
          "Wat doet u om het wachten korter te maken?",
          en: "What do you do to make the wait shorter?"),
      ]),
    ChapterPlan(
      "wachtlijst", WaitingListChapter.make, outer: OuterWaitingListChapter.make,
      [
        Bilingual(
          "Op welke hulp wachten kinderen het langst? Waarom?",
          en: "For which care do children wait longest? Why?"),
        Bilingual(
          "Wat is afgesproken met zorgaanbieders en gemeenten?",
          en: "What was agreed with providers and municipalities?"),
      ]),
    ChapterPlan(
      "wachten-in-het-traject", WaitClocksChapter.make, outer: OuterClocksChapter.make,
      [
        Bilingual(
          "Waar gaat de meeste tijd verloren? Wie kan daar iets aan doen?",
          en: "Where is most time lost? Who can do something about it?")
      ]),
    ChapterPlan(
      "clienttevredenheid", SatisfactionChapter.make, outer: OuterSatisfactionChapter.make,
      [
        Bilingual(
          "Wat zeggen ouders in hun eigen woorden? Noem geen namen.",
          en: "What do parents say in their own words? Give no names."),
        Bilingual(
          "Wat gaat u anders doen door de antwoorden?",
          en: "What will you do differently because of the answers?"),
      ]),
    ChapterPlan(
      "personeelsverloop", StaffChapter.make, outer: OuterStaffChapter.make,
      [
        Bilingual(
          "Wat merkten gezinnen van het verloop?", en: "What did families notice of the turnover?"),
        Bilingual("Wat helpt om mensen te houden?", en: "What helps to keep people?"),
      ]),
    ChapterPlan(
      "mdo", MeetingsChapter.make, outer: OuterMeetingsChapter.make,
      [
        Bilingual("Wie mist u aan tafel?", en: "Whom do you miss at the table?"),
        Bilingual(
          "Hoe gaat het gesprek met ouders erbij?",
          en: "How does the meeting go with parents there?"),
      ]),
    ChapterPlan(
      "bouwstenen", BlocksChapter.make, outer: OuterBlocksChapter.make,
      [
        Bilingual(
          "Welke bouwsteen mist u het meest? Wat is daarvoor nodig?",
          en: "Which building block do you miss most? What does it take?")
      ]),
    ChapterPlan(
      "na-het-advies", AfterAdviceChapter.make, outer: OuterAfterAdviceChapter.make,
      [
        Bilingual(
          "Waarom onderzoeken gemeenten een advies opnieuw? Wat spreekt u daarover af?",
          en: "Why do municipalities investigate again after an advice? What do you agree on that?"),
        Bilingual(
          "Wat doet u om te weten hoe het met de kinderen gaat?",
          en: "What do you do to know how the children are?"),
      ]),
    ChapterPlan(
      "consulten", ConsultationsChapter.make, outer: OuterConsultationsChapter.make,
      [
        Bilingual(
          "Wat leveren consulten op? Wie vindt u nog niet?",
          en: "What comes of consultations? Who does not find you yet?")
      ]),
    ChapterPlan(
      "uren", HoursChapter.make, outer: HoursChapter.outer,
      [
        Bilingual(
          "Wie zet meer in dan betaald wordt? Wat betekent dat voor volgend jaar?",
          en: "Who puts in more than is paid for? What does that mean for next year?")
      ]),
    ChapterPlan(
      "kwaliteitswerk", QualityWorkChapter.make, outer: OuterQualityWorkChapter.make,
      [
        Bilingual(
          "Wat heeft het werken aan kwaliteit opgeleverd?", en: "What came of the work on quality?")
      ]),
    ChapterPlan(
      "van-maand-tot-maand", MonthsChapter.make, outer: OuterMonthsChapter.make,
      [
        Bilingual(
          "Kent u de oorzaak van een signaal? Wat doet u ermee?",
          en: "Do you know the cause of a signal? What do you do with it?")
      ]),
  ]

  /// About the figures. What the region adds of its own stands before these.
  static let account: [ChapterPlan] = [
    ChapterPlan(
      "kwaliteit-van-de-gegevens", QualityChapter.make, outer: OuterQualityChapter.make,
      [
        Bilingual(
          "Wat gaat u verbeteren aan het vastleggen?", en: "What will you improve in the recording?"
        )
      ]),
    ChapterPlan(
      "verschil-met-vorig-jaar", LastYearChapter.make, outer: OuterLastYearChapter.make,
      [
        Bilingual(
          "Welk verschil valt op? Hoe verklaart u het?",
          en: "Which difference stands out? How do you explain it?")
      ]),
    ChapterPlan(
      "herindelingen", forAll: MergersChapter.make,
      [
        Bilingual(
          "Wat betekent een herindeling voor de samenwerking?",
          en: "What does a merger mean for working together?")
      ]),
    ChapterPlan(
      "definities", forAll: DefinitionsChapter.make,
      [
        Bilingual(
          "Wat doet uw regio anders dan in deze definities staat?",
          en: "What does your region do differently from these definitions?")
      ]),
    ChapterPlan(
      "verantwoording", forAll: AccountChapter.make,
      [
        Bilingual(
          "Wie maakte dit verslag, en wie stelde het vast?",
          en: "Who made this report, and who adopted it?")
      ]),
  ]

  static let all = year + account
}
