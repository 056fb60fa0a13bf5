import Vocabulary

/// A part of a report with a heading of its own.
struct Chapter {
  var title: String
  var section: Section

  init(_ title: String, _ template: String, _ values: [String: Any]) {
    self.title = title
    section = Section(template: template, values: values)
  }
}

/// A chapter of every region's annual report.
struct ChapterPlan: Sendable {
  /// Names the file of the region's own text and the place in the HTML: it never changes.
  var slug: String
  /// What the region may tell about it.
  var questions: [Bilingual]
  /// For the coordinator.
  var make: @Sendable (AnnualFigures) -> Chapter
  /// For others.
  var outer: @Sendable (OuterFigures) -> Chapter

  init(
    _ slug: String, _ make: @escaping @Sendable (AnnualFigures) -> Chapter,
    outer: @escaping @Sendable (OuterFigures) -> Chapter, _ questions: [Bilingual]
  ) {
    self.slug = slug
    self.questions = questions
    self.make = make
    self.outer = outer
  }

  /// A chapter in which nobody is counted.
  init(
    _ slug: String, forAll make: @escaping @Sendable (AnnualFigures) -> Chapter,
    _ questions: [Bilingual]
  ) {
    self.init(slug, make, outer: { $0.shared(make) }, questions)
  }
}

/// A chapter as it goes into a report: of the core, or one that the region wrote.
struct AnnualPart {
  enum Body {
    case core(Section)
    /// Markdown, made safe.
    case own(String)
  }

  var slug: String
  /// Text, not markup.
  var title: String
  var body: Body
  /// What the region adds to a chapter of the core; Markdown, made safe.
  var remark: String?

  static let remarkTitle = Bilingual("Toelichting van de regio", en: "Remarks of the region")
  static let ownReminder = Bilingual(
    "Dit onderdeel is geschreven door de regio.", en: "This part was written by the region.")
}
