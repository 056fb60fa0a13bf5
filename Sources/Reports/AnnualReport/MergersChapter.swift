import Projections
import Vocabulary

/// Municipalities that became another, and what that means for the figures.
enum MergersChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let mergers = mergers(figures)
    let wording = figures.wording
    let circle = codes(figures)
    let circles = figures.standing.registry.inCircles.filter(circle.contains)
    return Chapter(
      wording("Herindelingen van gemeenten", en: "Mergers of municipalities"), wording(template),
      [
        "asOf": figures.asOf, "hasMergers": !mergers.isEmpty,
        "hasCircles": !circles.isEmpty, "hasNone": mergers.isEmpty && circles.isEmpty,
        "circles": wording.list(circles.map { figures.places.label($0, in: figures.region) }),
        "mergers": mergers.map { merger in
          [
            "from": figures.places.label(merger.from, in: figures.region),
            "into": figures.places.label(merger.into, in: figures.region),
          ]
        },
      ])
  }

  /// Those that touch the region.
  private static func mergers(
    _ figures: AnnualFigures
  ) -> [(from: Municipality, into: Municipality)] {
    let codes = codes(figures)
    return figures.standing.registry.mergers.filter {
      codes.contains($0.from) || codes.contains($0.into)
    }
  }

  /// Those that take part in the region, or from which a child was referred.
  private static func codes(_ figures: AnnualFigures) -> Set<Municipality> {
    let registry = figures.standing.registry
    var codes = Set(registry.members[figures.region]?.keys.map { $0 } ?? [])
    // That somebody came from there tells of that child.
    for entry in figures.standing.cases where figures.profile == .insider {
      if let place = entry.file.referral?.place, place.region == figures.region {
        codes.insert(place.municipality)
      }
    }
    return codes
  }

  private static let template = Bilingual(
    """
    {{#hasMergers}}
    Deze gemeenten gingen op of vóór {{asOf}} op in een andere gemeente. Hun kinderen tellen in dit \
    hele verslag bij de nieuwe gemeente, ook voor de jaren ervoor. Zo zijn jaren te vergelijken.

    {{#mergers}}
    - {{from}} telt bij {{into}}.
    {{/mergers}}
    {{/hasMergers}}
    {{#hasCircles}}

    **Een kring.** De herindelingen van {{circles}} verwijzen in een kring naar elkaar. Daarom is van \
    deze gemeenten niets doorgeteld. Verbeter de herindeling die niet klopt.
    {{/hasCircles}}
    {{#hasNone}}
    Er zijn tot en met {{asOf}} geen herindelingen vastgelegd van gemeenten in deze regio.
    {{/hasNone}}

    **Een splitsing kan niet worden doorgeteld.** Wordt een gemeente over meer gemeenten verdeeld? \
    Dan is van een eerdere aanmelding niet bekend bij welke nieuwe gemeente die hoort. Vergelijk \
    zulke gemeenten niet met de jaren ervoor.
    """,
    en: """
      {{#hasMergers}}
      These municipalities became part of another municipality on or before {{asOf}}. In this whole report \
      their children count with the new municipality, also for the years before. So years can be compared.

      {{#mergers}}
      - {{from}} counts with {{into}}.
      {{/mergers}}
      {{/hasMergers}}
      {{#hasCircles}}

      **A circle.** The mergers of {{circles}} refer to one another in a circle. So nothing was counted \
      through of these municipalities. Correct the merger that is wrong.
      {{/hasCircles}}
      {{#hasNone}}
      Up to and including {{asOf}} no mergers are recorded of municipalities in this region.
      {{/hasNone}}

      **A split cannot be followed.** Is a municipality divided among several others? Then nobody \
      knows to which new municipality an earlier referral belongs. Do not compare such municipalities with \
      the years before.
      """)
}
