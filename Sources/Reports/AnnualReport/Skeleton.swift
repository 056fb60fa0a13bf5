import Vocabulary

/// What a coordinator begins with: a file for each chapter, with its figures and a question or two.
///
/// All of it is one HTML comment (``OwnTextBlock``). A comment never goes into a report, so a file that
/// nobody touched adds nothing, and figures that have changed since mislead no reader.
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

      INTERN: in dit blok staan ook kleine aantallen. Stuur dit bestand en deze map aan niemand.

      Schrijf uw toelichting onder de laatste regel van dit blok. Wat in dit blok staat, komt niet in \
      het verslag, ook niet wat u erbij schrijft. Schrijf geen namen van kinderen, ouders of medewerkers op.

      Vragen om over te schrijven:

      """,
      en: """
        \(chapter.title)

        Annual report \(figures.year), region \(figures.region), as-of date \(figures.asOf).

        INTERNAL: this block holds small counts, too. Send this file and this folder to nobody.

        Write your remarks below the last line of this block. What stands in this block does not go \
        into the report, nor does what you add to it. Write down no names of children, parents or workers.

        Questions to write about:

        """)
    let lines =
      [text] + plan.questions.map { "- \(wording($0))" } + [
        "", wording(OwnTextBlock.heading), "",
        chapter.section.text(.markdown),
      ]
    let wrapped = Wrapping(width: Self.width, isMarkdown: true).wrap(lines.joined(separator: "\n"))
    return OwnTextBlock.text(wrapped, of: figures.region, wording) + "\n\n"
  }
}
