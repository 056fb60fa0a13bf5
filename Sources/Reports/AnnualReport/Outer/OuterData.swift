import CanonicalJSON
import Disclosure
import Projections
import Statistics
import Vocabulary

/// An outer annual report as data: its cells as they are shown, and the medians beside them. What is left
/// out stands there as such, always with the same reason: to tell why would tell how small it is.
enum OuterData {
  static let leftOut = "weggelaten"
  fileprivate static let cannotSay = "niet te zeggen"

  static func tree(_ figures: OuterFigures) -> JSONTree {
    let (question, provenance) = (figures.question, figures.provenance)
    let rules = figures.issued.profile
    let frame: [JSONTree.Member] = [
      .init("profiel", .string(figures.profile.rawValue)),
      .init("drempel", .integer(rules.threshold)), .init("veelvoud", .integer(rules.rounding)),
      .init("regio", .string(figures.region.text)),
      .init("van", .string(question.asked.first.description)),
      .init("tot", .string(question.asked.last.description)),
      .init("peildatum", .string(question.asOf.description)),
      .init("positie", .integer(Int(provenance.position))),
      .init("wortel", .string(provenance.root)),
      .init("fictief", .bool(provenance.isFictitious)),
      .init("definities", .string(provenance.definitions)),
      .init("programma", .string(provenance.program)),
      .init("laatsteWissing", provenance.lastErasure.map { .integer(Int($0)) } ?? .null),
    ]
    return .object(
      frame + nested(rows(figures).map { ($0.path[...], $0.json) }))
  }

  /// A figure by its place among the others.
  struct Row {
    enum Value {
      /// nil: left out.
      case count(Int?, of: Int?)
      /// Over so many cases; nil: left out, or it cannot be said.
      case summary(Double?, Interval?, cases: Int?, unit: String, reason: String)
    }

    var path: [String]
    var value: Value
  }

  static func rows(_ figures: OuterFigures) -> [Row] {
    var rows = figures.printed.compactMap { cell -> Row? in
      let (name, whole) = cell
      let isNow = figures.now.path(of: name) != nil
      guard let path = figures.now.path(of: name) ?? figures.before.path(of: name) else {
        return nil
      }
      let parts = path.split(separator: "/").map(String.init)
      return Row(
        path: isNow ? parts : ["vorigJaar"] + parts,
        value: .count(figures.issued.shown(name), of: whole.flatMap(figures.issued.shown)))
    }
    rows += figures.municipalities.map { municipality in
      Row(
        path: ["gemeenten", municipality.code.description, "aanmeldingen"],
        value: .count(figures.total(of: municipality), of: nil))
    }
    return (rows + summaries(figures)).sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private static func summaries(_ figures: OuterFigures) -> [Row] {
    let (now, before) = (figures.now, figures.before)
    func median(
      _ path: String, _ cell: String, _ curve: (AnnualFigures) -> KaplanMeier?
    ) -> Row {
      let found = figures.summary(over: cell, curve)
      let limits = found?.medianInterval
      return Row(
        path: path.split(separator: "/").map(String.init),
        value: .summary(
          found?.median.map(Double.init),
          limits.flatMap { limits in
            guard let lower = limits.lower, let upper = limits.upper else { return nil }
            return Interval(lower: Double(lower), upper: Double(upper))
          }, cases: figures.issued.shown(cell), unit: "dagen",
          reason: found == nil ? leftOut : cannotSay))
    }
    func days(_ path: String, _ cell: String, _ value: Double?) -> Row {
      row(path, cell, value, "dagen")
    }
    func row(_ path: String, _ cell: String, _ value: Double?, _ unit: String) -> Row {
      Row(
        path: path.split(separator: "/").map(String.init),
        value: .summary(value, nil, cases: figures.issued.shown(cell), unit: unit, reason: leftOut))
    }
    let themes = SurveyTheme.allCases.map { theme in
      row(
        "mediaan-en-gemiddelde/thema/\(theme.rawValue)", now.answers(theme),
        figures.meanScore(theme), "score van 1 tot 5")
    }
    return [
      median("mediaan-en-gemiddelde/mdo", now.onTheWay) { $0.now.timeToMDO.curve },
      days(
        "mediaan-en-gemiddelde/mdo-9-van-10", now.onTheWay,
        figures.ninetieth(
          over: now.onTheWay, of: { $0.now.timeToMDO.curve.quantile(0.9).map(Double.init) })),
      median("vorigJaar/mediaan-en-gemiddelde/mdo", before.onTheWay) { $0.before.timeToMDO.curve },
      median("mediaan-en-gemiddelde/vervolghulp", now.requested) {
        $0.now.waitingList.opened.curve
      },
      days(
        "mediaan-en-gemiddelde/vervolghulp-9-van-10", now.requested,
        figures.ninetieth(
          over: now.requested, of: { $0.now.waitingList.opened.p90.map(Double.init) })),
      median("vorigJaar/mediaan-en-gemiddelde/vervolghulp", before.requested) {
        $0.before.waitingList.opened.curve
      },
      days(
        "mediaan-en-gemiddelde/vervolghulp-tot-nu", now.waitingForCare,
        figures.summary(over: now.waitingForCare) { $0.now.waitingList.medianDaysSoFar }),
      median("mediaan-en-gemiddelde/trajectbegeleider", now.caseManager.begun) {
        $0.further.clocks.caseManager.curve
      },
      median("mediaan-en-gemiddelde/beschikking", now.decision.begun) {
        $0.further.clocks.decision.curve
      },
      days(
        "mediaan-en-gemiddelde/lokaal-team", now.localTeamKnown,
        figures.summary(over: now.localTeamKnown) { $0.further.clocks.localTeam.median }),
      days(
        "mediaan-en-gemiddelde/antwoord", now.returned,
        figures.summary(over: now.returned) { $0.now.satisfaction.medianResponseDays }),
    ] + themes
  }

  // MARK: Writing

  /// Rows, in order of their path, as objects in objects.
  private static func nested(_ rows: [(path: ArraySlice<String>, value: JSONTree)])
    -> [JSONTree.Member]
  {
    var members: [JSONTree.Member] = []
    var rest = rows[...]
    while let first = rest.first, let name = first.path.first {
      let same = rest.prefix { $0.path.first == name }
      rest = rest.dropFirst(same.count)
      let inner = same.map { ($0.path.dropFirst(), $0.value) }
      members.append(
        .init(name, inner[0].0.isEmpty ? first.value : .object(nested(inner))))
    }
    return members
  }

  /// A row of a spreadsheet, of the same columns as the coordinator’s, and the reason.
  static func csv(_ figures: OuterFigures) -> String {
    let header = [
      "naam", "waarde", "n", "teller", "noemer", "ondergrens", "bovengrens", "eenheid", "reden",
    ]
    let profile = [
      "profiel", Wording.dutch(Warnings.annualReport(figures.profile).heading), "", "", "", "",
      "",
      "tekst", "",
    ]
    let frame = [
      ("regio", figures.region.text), ("van", figures.question.asked.first.description),
      ("tot", figures.question.asked.last.description),
      ("peildatum", figures.question.asOf.description),
      ("positie", String(figures.provenance.position)),
      ("wortel", AnnualCSV.guarded(figures.provenance.root)),
      ("fictief", figures.provenance.isFictitious ? "ja" : "nee"),
      ("definities", figures.provenance.definitions), ("programma", figures.provenance.program),
      ("laatsteWissing", figures.provenance.lastErasure.map { "\($0)" } ?? ""),
    ].map { [$0, $1, "", "", "", "", "", "tekst", ""] }
    let rows = [header, profile] + frame + rows(figures).map(\.cells)
    return "\u{FEFF}" + rows.map { $0.joined(separator: ";") + "\r\n" }.joined()
  }
}

extension OuterData.Row {
  fileprivate var json: JSONTree {
    switch value {
    case .count(let count?, let whole):
      let share = whole.map { Proportion(numerator: count, denominator: $0) }
      return .object(
        [.init("waarde", .integer(count))]
          + (share.map { share in
            [
              .init("van", .integer(share.denominator)),
              .init("aandeel", IndicatorsJSON.number(share.share)),
              .init("onder", IndicatorsJSON.number(share.interval?.lower)),
              .init("boven", IndicatorsJSON.number(share.interval?.upper)),
            ]
          } ?? []))
    case .summary(let summary?, let limits, let cases, let unit, _):
      return .object([
        .init("waarde", .number(summary)), .init("n", cases.map { .integer($0) } ?? .null),
        .init("onder", IndicatorsJSON.number(limits?.lower)),
        .init("boven", IndicatorsJSON.number(limits?.upper)), .init("eenheid", .string(unit)),
      ])
    case .count(nil, _), .summary(nil, _, _, _, _):
      return .object([.init("waarde", .null), .init("reden", .string(reason))])
    }
  }

  /// Why there is no value.
  private var reason: String {
    guard case .summary(_, _, let cases, _, let reason) = value else { return OuterData.leftOut }
    return cases == 0 ? OuterData.cannotSay : reason
  }

  fileprivate var cells: [String] {
    let name = path.joined(separator: ".")
    func cell(_ value: Double?) -> String {
      guard let value else { return "" }
      return String(decoding: JSONWriter.canonical(.number(value)), as: UTF8.self)
        .replacing(".", with: ",")
    }
    switch value {
    case .count(let count?, let whole):
      let share = whole.map { Proportion(numerator: count, denominator: $0) }
      return [
        name, String(count), whole.map { String($0) } ?? "", whole == nil ? "" : String(count),
        whole.map { String($0) } ?? "", cell(share?.interval?.lower), cell(share?.interval?.upper),
        "aantal", "",
      ]
    case .summary(let summary?, let limits, let cases, let unit, _):
      return [
        name, cell(summary), cases.map { String($0) } ?? "", "", "", cell(limits?.lower),
        cell(limits?.upper), unit, "",
      ]
    case .count(nil, _): return [name, "", "", "", "", "", "", "aantal", reason]
    case .summary(nil, _, _, let unit, _): return [name, "", "", "", "", "", "", unit, reason]
    }
  }
}
