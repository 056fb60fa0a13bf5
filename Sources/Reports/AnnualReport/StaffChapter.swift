import Projections
import Statistics
import Vocabulary

/// `personeelsverloop`: posts and their turnover, and what a change of trajectbegeleider goes with.
enum StaffChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    guard let turnover = figures.now.staffTurnover else {
      preconditionFailure("a region has posts; only a municipality has none")
    }
    let roles = turnover.roles.sorted { $0.key < $1.key }
      .filter { $0.value.atStart + $0.value.started + $0.value.left > 0 }
    let (total, pace) = (turnover.pace.total, turnover.pace)
    return Chapter(
      wording("Personeelsverloop", en: "Staff turnover"), wording(template),
      [
        "year": figures.year, "hasRoles": !roles.isEmpty,
        "left": BarChart.counts(
          wording("Functies waarvan de medewerker stopte", en: "Posts whose worker left"),
          wording("Rol", en: "Role"), wording("Functies", en: "Posts"),
          roles.map { (wording($0.key.label), $0.value.left) }, wording),
        "roles": FigureTable(
          title: wording("Functies en verloop per rol", en: "Posts and turnover by role"),
          header: [
            wording("Rol", en: "Role"), wording("Begin", en: "Begin"),
            wording("Gestart", en: "Started"), wording("Gestopt", en: "Left"),
            wording("Eind", en: "End"), wording("Persoonsjaren", en: "Person-years"),
            wording("Verloop per persoonsjaar", en: "Turnover per person-year"),
          ],
          rows: roles.map { row($0.key, $0.value, wording) }),
        "hasPace": pace.casesWithChange > 0,
        "changed": wording.share(pace.casesWithChange, of: figures.now.timeToMDO.cases),
        "without": StaffChapter.pace(total.meetingsWithout, total.daysWithout, wording),
        "with": StaffChapter.pace(total.meetingsWith, total.daysWith, wording),
        "paceBars": paceBars(total, wording),
        "ratio": wording.ratio(pace.ratio), "adjusted": wording.ratio(pace.adjusted),
        "isLower": (pace.adjusted?.interval.upper ?? 1) < 1,
        "isHigher": (pace.adjusted?.interval.lower ?? 1) > 1,
        "isUnclear": pace.adjusted.map { $0.interval.contains(1) } ?? false,
        "isUnknown": pace.adjusted == nil,
        "afterLoss": wording.ratio(turnover.paceAfterLoss.adjusted),
        "lost": wording.share(
          turnover.paceAfterLoss.casesWithChange, of: figures.now.timeToMDO.cases),
        "isSmall": total.meetingsWith < Wording.smallGroup,
        "meetingsWith": wording.counted(total.meetingsWith, .meeting),
      ])
  }

  private static func row(_ role: StaffRole, _ of: StaffTurnover.Role, _ wording: Wording)
    -> [String]
  {
    [
      wording(role.label), wording.number(of.atStart), wording.number(of.started),
      wording.number(of.left), wording.number(of.atEnd), wording.decimal(of.personYears, digits: 1),
      rateCell(of.rate, wording),
    ]
  }

  /// `0,51 (0,11 tot 1,50)`.
  static func rateCell(_ rate: RateEstimate?, _ wording: Wording) -> String {
    guard let rate else { return Wording.none }
    let lower = wording.decimal(rate.interval.lower, digits: 2)
    let upper = wording.decimal(rate.interval.upper, digits: 2)
    return "\(wording.decimal(rate.rate, digits: 2)) (\(lower) \(wording.to) \(upper))"
  }

  /// `147 MDO’s in 6.291 wachtdagen`.
  private static func pace(_ meetings: Int, _ days: Int, _ wording: Wording) -> String {
    "\(wording.counted(meetings, .meeting)) in \(wording.counted(days, .waitingDay))"
  }

  private static func paceBars(_ total: MDOPace.Band, _ wording: Wording) -> BarChart {
    func bar(_ label: String, _ meetings: Int, _ days: Int) -> BarChart.Bar {
      let perHundred = days == 0 ? nil : Double(meetings) / Double(days) * 100
      return BarChart.Bar(
        label: label, value: perHundred ?? 0,
        figures: [perHundred.map { wording.decimal($0, digits: 1) } ?? Wording.none])
    }
    return BarChart(
      title: wording(
        "Hoe vaak het MDO kwam, vóór en na een wissel",
        en: "How often the MDO came, before and after a change"),
      header: [
        wording("Wachtdagen", en: "Waiting days"), wording("MDO’s per 100", en: "MDOs per 100"),
      ],
      bars: [
        bar(
          wording("vóór een wissel, of zonder wissel", en: "before a change, or without one"),
          total.meetingsWithout, total.daysWithout),
        bar(wording("na een wissel", en: "after a change"), total.meetingsWith, total.daysWith),
      ], wording: wording)
  }
}
