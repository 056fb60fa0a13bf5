public import Vocabulary

/// The cost key by inhabitants: what each municipality's part is of what its region costs. Referrals
/// would be no fair measure, since they go up and down (practice example Haaglanden, platform IVH).
///
/// Of the municipalities that take part at the peildatum, with the inhabitants that were last given.
public struct CostKey: Sendable {
  public struct Part: Sendable {
    public var place: Place
    public var name: ShortText
    public var inhabitants: Int
    /// Of the inhabitants of the region, 0…1; nil where the region has none.
    public var share: Double?
    /// Of the coordination budget of the region, in euro a year; nil where it is not known.
    public var amount: Double?
  }

  /// By region and code.
  public let parts: [Part]

  init(_ selection: Selection) {
    var all = selection.question
    all.municipality = nil
    let members = Selection(all, selection.standing).members
    var inhabitants: [RegionID: Double] = [:]
    for (place, member) in members {
      inhabitants[place.region, default: 0] += Double(member.inhabitants)
    }
    parts = members.filter { selection.includes($0.place) }.map { place, member in
      let whole = inhabitants[place.region] ?? 0
      let share = whole > 0 ? Double(member.inhabitants) / whole : nil
      let budget = selection.standing.registry.coordinationBudgets[place.region]
      return Part(
        place: place, name: member.name, inhabitants: member.inhabitants, share: share,
        amount: share.flatMap { share in budget.map { $0 * share } })
    }
  }
}
