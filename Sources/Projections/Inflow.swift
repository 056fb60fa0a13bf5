public import Vocabulary

/// `instroom`: cases referred in the period.
public struct Inflow: Sendable {
  public var referrals = 0
  /// nil: no outcome known.
  public var intakeOutcomes: [IntakeOutcome?: Int] = [:]
  public var referrers: [Referrer: Int] = [:]
  public var ages: [Age: Int] = [:]
  public var concerns: [ConcernOrNone: Int] = [:]
  /// nil: not given.
  public var notLocalReasons: [NotLocalReason?: Int] = [:]
  public var beyondAgeLimit = 0
  public var repeatedReferrals = 0
  /// Cases whose birth month lies after the referral: a data error.
  public var bornAfterReferral = 0

  public enum Age: Hashable, Sendable {
    /// Completed years at referral.
    case years(Int)
    case unknown
    case erased
  }

  public enum ConcernOrNone: Hashable, Sendable {
    case known(Concern)
    /// The list is empty.
    case unknown
    case erased
  }

  init(_ selection: Selection) {
    let period = selection.question.period
    for entry in selection.casesReferredHere where period.contains(entry.referral.day) {
      let referral = entry.referral
      referrals += 1
      repeatedReferrals += entry.file.repeatedReferrals
      intakeOutcomes[entry.file.lastIntake?.outcome, default: 0] += 1
      referrers[referral.facts.referrer, default: 0] += 1
      notLocalReasons[referral.facts.notLocalReason, default: 0] += 1
      count(concerns: referral.facts.concerns)
      count(age: Inflow.age(referral), referral, selection.standing.registry)
    }
  }

  private mutating func count(concerns of: Personal<CodeSet<Concern>>) {
    guard let concerns = of.value else {
      self.concerns[.erased, default: 0] += 1
      return
    }
    if concerns.isEmpty { self.concerns[.unknown, default: 0] += 1 }
    for concern in concerns.elements { self.concerns[.known(concern), default: 0] += 1 }
  }

  private mutating func count(age: Age, _ referral: CaseFile.Referral, _ registry: Registry) {
    ages[age, default: 0] += 1
    switch age {
    case .years(let years):
      let limit = registry.ageLimitYears(referral.facts.municipality, on: referral.day)
      if years >= limit { beyondAgeLimit += 1 }
    case .unknown: bornAfterReferral += 1
    case .erased: break
    }
  }

  /// Completed years at referral, counted in months from the month of birth.
  static func age(_ referral: CaseFile.Referral) -> Age {
    guard let born = referral.facts.birthMonth.value else { return .erased }
    let months = Int(referral.day.month.number) - Int(born.number)
    return months < 0 ? .unknown : .years(months / 12)
  }
}
