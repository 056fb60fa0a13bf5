public import Statistics
public import Vocabulary

extension Comparison {
  /// Referrals per 1,000 children of 0 to 7 in the period, of the municipalities of a region whose
  /// number of children is known. Referrals from other municipalities are left out: there is nothing
  /// to set them against.
  public struct ReferralRate: Sendable {
    public var region: RegionID
    public var referrals: Int
    /// From all its municipalities.
    public var allReferrals: Int
    public var children: Int
    /// Taking part at the peildatum.
    public var municipalities: Int
    /// Of those, with a known number of children.
    public var municipalitiesKnown: Int

    /// Per 1,000 children; nil where none are known.
    public var rate: RateEstimate? {
      ExactPoisson.estimate(events: referrals, exposure: Double(children) / 1000)
    }

    init(_ region: RegionID, _ selection: Selection) {
      self.region = region
      let registry = selection.standing.registry
      let participants = registry.participants(of: region)
      let known = participants.filter { $0.member.childrenUnder7 != nil }
      let codes = Set(known.map(\.code))
      municipalities = participants.count
      municipalitiesKnown = known.count
      children = known.reduce(0) { RecordedSum.of($0, $1.member.childrenUnder7 ?? 0) }
      let referred = selection.casesReferredHere.filter {
        selection.question.period.contains($0.referral.day)
      }
      allReferrals = referred.count
      referrals = referred.count {
        codes.contains(registry.current($0.referral.facts.municipality))
      }
    }
  }

  /// How many municipalities of a region use each of the seven building blocks.
  public struct BlockUse: Sendable {
    public var region: RegionID
    /// Taking part at the peildatum.
    public var municipalities: Int
    public var using: [BuildingBlock: Int]
    public var usingAll: Int

    init(_ region: RegionID, _ registry: Registry) {
      self.region = region
      let blocks = registry.participants(of: region).map(\.member.blocks)
      municipalities = blocks.count
      using = Dictionary(
        uniqueKeysWithValues: BuildingBlock.allCases.map { block in
          (block, blocks.count { $0.contains(block) })
        })
      usingAll = blocks.count { $0.count == BuildingBlock.allCases.count }
    }
  }

  /// What makes a region hard to compare.
  public struct ComparabilityNote: Sendable {
    public var region: RegionID
    /// Cases left out of the time to the MDO by an error in their days.
    public var dataErrors: Int
    /// Municipalities with another age limit than the usual one at the peildatum.
    public var otherAgeLimits: Int
    public var municipalities: Int

    init(_ region: RegionID, _ time: MDOCohort, _ standing: Standing) {
      self.region = region
      dataErrors = time.meetingsBeforeReferral + time.endsBeforeReferral
      let participants = standing.registry.participants(of: region)
      municipalities = participants.count
      otherAgeLimits = participants.count { participant in
        participant.codes.contains {
          standing.registry.ageLimitYears($0, on: standing.asOf) != Registry.defaultAgeLimitYears
        }
      }
    }
  }
}
