import Vocabulary

/// What a coordinator begins with: a file for each chapter, with its figures and a question or two.
///
/// All of it is one HTML comment. A comment never goes into a report, so a file that nobody touched
/// adds nothing, and figures that have changed since mislead no reader.
extension AnnualReport {
  public var skeletons: [(name: String, text: String)] {
    AnnualChapters.all.map { ($0.slug + OwnText.ending, skeleton($0)) }
  }

  private func skeleton(_ plan: ChapterPlan) -> String {
    let chapter = plan.make(figures)
    let text = """
      \(chapter.title)

      Jaarverslag \(figures.year), regio \(figures.region), peildatum \(figures.asOf).

      Schrijf uw toelichting onder de laatste regel van dit blok. Wat in dit blok staat, komt niet in \
      het verslag. Schrijf geen namen van kinderen, ouders of medewerkers op.

      Vragen om over te schrijven:

      \(plan.questions.map { "- \($0)" }.joined(separator: "\n"))

      Dit staat er al in het verslag:

      \(chapter.section.text(.markdown))
      """
    let wrapped = Wrapping(width: Self.width, isMarkdown: true).wrap(text)
    // A name that ended the comment would let the rest of it into the report.
    return "<!--\n" + wrapped.replacing("-->", with: "-- >") + "-->\n\n"
  }
}
