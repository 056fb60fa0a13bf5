import Disclosure
import Projections
import Reports
import Vocabulary

/// Quarterly messages made one after another from one reading of the log.
struct MessageRound: Sendable {
  private(set) var standings: Standings
  let provenance: Provenance
  let profile: DisclosureProfile
  let language: Language

  init(_ reading: Reading, _ profile: DisclosureProfile, _ language: Language) {
    standings = Standings(reading.chronicle)
    provenance = reading.provenance
    self.profile = profile
    self.language = language
  }

  mutating func standing(of question: Question) -> Standing { standings.of(question.asOf) }

  /// - Parameters:
  ///   - question: of one municipality and one quarter.
  ///   - issued: what readers had before.
  ///   - isKept: whether its readers are to know it from now on.
  mutating func message(
    _ question: Question, after issued: IssuedFolder, isKept: Bool = true
  ) throws -> String {
    guard profile == .confidential else {
      return try QuarterlyMessage.text(question, &standings, provenance, language)
    }
    let (groups, earlier) = try readBefore(question, issued)
    let registry = standings.of(question.asOf).registry
    let told = try question.municipality.map {
      try issued.messages(of: registry.current($0), in: groups, before: provenance.position)
    }
    let made = try QuarterlyMessage.confidential(
      question, &standings, provenance, language, after: earlier, told: told ?? [])
    guard isKept else { return made.text }
    for one in made.issued {
      let name = IssuedFolder.name(
        ofMessageOn: question.asked, to: one.place, at: provenance.position)
      for group in groups { try issued.keep(one.report, named: name, of: group) }
    }
    return made.text
  }

  /// Those of a quarter in the order in which they are best made: what the region reads first, as more hangs on it than on
  /// what a large municipality reads of itself, which holds back for it.
  mutating func ordered(
    _ questions: [Question], after issued: IssuedFolder
  ) throws -> [Question] {
    guard profile == .confidential else { return questions }
    var (first, rest): ([Question], [Question]) = ([], [])
    for question in questions {
      let earlier = try readBefore(question, issued).reports
      if QuarterlyMessage.readsRegion(question, &standings, after: earlier) {
        first.append(question)
      } else {
        rest.append(question)
      }
    }
    return first + rest
  }

  private mutating func readBefore(
    _ question: Question, _ issued: IssuedFolder
  ) throws -> (groups: [String], reports: [IssuedReport]) {
    let (groups, regions) = readers(of: question)
    return (groups, try issued.reports(of: groups) + issued.others(profile, of: regions))
  }

  /// The first region in which the municipality takes part.
  mutating func region(of question: Question) -> RegionID? {
    guard let asked = question.municipality else { return nil }
    let registry = standings.of(question.asOf).registry
    return registry.regions(of: registry.current(asked)).now.first
  }

  /// Those who may know of one another: all of each region in which the municipality takes part or did, or those of the
  /// municipality without one. One that moves brings along what it read before, and leaves it behind, too.
  private mutating func readers(
    of question: Question
  ) -> (groups: [String], regions: [RegionID]) {
    guard let asked = question.municipality else { return ([], []) }
    let registry = standings.of(question.asOf).registry
    let municipality = registry.current(asked)
    let of = registry.regions(of: municipality)
    let regions = of.now + of.before
    let groups = regions.map { IssuedFolder.group(profile, $0) }
    return (groups.isEmpty ? ["gemeente-\(municipality)"] : groups, regions)
  }
}
