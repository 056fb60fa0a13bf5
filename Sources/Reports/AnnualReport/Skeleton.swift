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
    let wording = figures.wording
    let text = wording(
      """
      \(chapter.title)

      Jaarverslag \(figures.year), regio \(figures.region), peildatum \(figures.asOf).

      Schrijf uw toelichting onder de laatste regel van dit blok. Wat in dit blok staat, komt niet in \
      het verslag. Schrijf geen namen van kinderen, ouders of medewerkers op.

      Vragen om over te schrijven:

      """,
      en: """
        \(chapter.title)

        Annual report \(figures.year), region \(figures.region), as-of date \(figures.asOf).

        Write your remarks below the last line of this block. What stands in this block does not go \
        into the report. Write down no names of children, parents or workers.

        Questions to write about:

        """)
    let lines =
      [text] + plan.questions.map { "- \(wording($0))" } + [
        "", wording("Dit staat er al in het verslag:", en: "This is in the report already:"), "",
        chapter.section.text(.markdown),
      ]
    let wrapped = Wrapping(width: Self.width, isMarkdown: true).wrap(lines.joined(separator: "\n"))
    // A name that ended the comment would let the rest of it into the report.
    return "<!--\n" + wrapped.replacing("-->", with: "-- >") + "-->\n\n"
  }
}
