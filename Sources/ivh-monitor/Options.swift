import ArgumentParser
import EventStore
import Foundation
import Projections
import Recording
import Reports
import Vocabulary

/// Where the store and its keys are.
struct StoreOptions: ParsableArguments {
  @Option(name: .customLong("store"), help: ArgumentHelp("Map van de opslag.", valueName: "map"))
  var store: String

  @Option(
    name: [.customLong("keys"), .customLong("sleutels")],
    help: ArgumentHelp("Map met de sleutels; anders <opslag>.keys.", valueName: "map"))
  var keys: String?

  var folder: StoreFolder { StoreFolder(store) }
  var keyFolder: KeyFolder { keys.map { KeyFolder($0) } ?? .beside(store: store) }

  /// Where it is kept what readers of reports for others had.
  /// - Parameter named: by the user.
  func issuedFolder(_ named: String?) -> String { named ?? "\(folder.path).verstrekt" }

  /// - Parameter isForOthers: whether somebody else will read what is made of it: that must be right.
  func open(_ access: EventLog.Access, isForOthers: Bool = false) throws -> EventLog {
    let log = try EventLog(folder, keys: keyFolder, access)
    let outdated =
      log.outdatedStreamCount > 0
      ? StoreWords.outdated(folder.vaultFile, log.outdatedStreamCount) : nil
    if let outdated, isForOthers {
      throw UserError(message: outdated + ". Wat anderen lezen, zou niet kloppen", code: .damaged)
    }
    guard log.hasVault || !isForOthers else {
      throw UserError(
        message:
          "\(folder.vaultFile) ontbreekt: alle persoonlijke velden tellen dan als gewist, en wat anderen lezen, zou niet "
          + "kloppen. Zet de kluis terug uit haar reservekopie; is die er niet, dan maakt ivh-monitor restore met "
          + "--zonder-kluis een opslag zonder die velden",
        code: .damaged)
    }
    if !log.hasVault {
      Console.note(
        "Let op: \(folder.vaultFile) ontbreekt. Alle persoonlijke velden tellen als gewist; zet de "
          + "kluis terug uit haar reservekopie als die er is.")
    }
    if let outdated { Console.note("Let op: \(outdated).") }
    if isForOthers { try dropDamagedPages() }
    if case .writing = access {
      tellOpenKeys(log.origin)
      try tellFastClock(log)
    }
    return log
  }

  /// Of what the clock may be ahead before it is told.
  private static let fastSeconds: TimeInterval = 3600

  /// No record is of before the one that came before it, so one wrong clock counts for all that comes after.
  private func tellFastClock(_ log: EventLog) throws {
    let snapshot = try log.snapshot()
    guard snapshot.size > 0 else { return }
    let last = try EventReader(log).recordedTime(try snapshot.record(at: snapshot.size))
    let now = Date().addingTimeInterval(StoreOptions.fastSeconds).formatted(.iso8601)
    guard last.prefix(now.count - 1) > now.dropLast() else { return }
    Console.note(
      "Let op: de laatste gebeurtenis is volgens de klok van toen vastgelegd op \(last.prefix(10)), en dat is nog niet zover. Wat "
        + "nu komt, krijgt ook dat moment van vastleggen. Zet de klok van deze computer goed; is zij dat al, dan liep zij toen voor."
    )
  }

  /// What is kept is not looked at as a whole for each question; where others rely on it, it is, and made anew where a page is
  /// not as it was written.
  private func dropDamagedPages() throws {
    do {
      try DerivedFile.checkPages(folder)
    } catch let finding as Finding {
      guard (try? DerivedFile.remove(folder)) != nil else { throw finding }
      Console.note("Let op: \(folder.derivedFile) was beschadigd en wordt opnieuw opgebouwd.")
    } catch StoreError.busy, StoreError.system {
      // Whoever keeps it busy is writing it; one that may not be opened is not used.
    }
  }

  /// Keys that others on this machine can read open what is sealed.
  private func tellOpenKeys(_ origin: String) {
    for file in [keyFolder.masterKeyFile(origin: origin), keyFolder.signingKeyFile(origin: origin)]
    {
      var info = stat()
      guard stat(file, &info) == 0, info.st_mode & 0o077 != 0 else { continue }
      Console.note("Let op: anderen op deze computer kunnen bij \(file). Doe: chmod 600 \(file)")
    }
  }
}

/// Up to where the log counts.
struct PositionOptions: ParsableArguments {
  @Option(
    name: [.customLong("positie"), .customLong("position")],
    help: ArgumentHelp(
      "Alleen de eerste zoveel gebeurtenissen van het logboek tellen: een heel getal.",
      valueName: "n"))
  var position: UInt64?
}

/// The day on which something is looked at, where that is no period.
struct DayOptions: ParsableArguments {
  @Option(
    name: [.customLong("peildatum"), .customLong("as-of")],
    help: ArgumentHelp("De dag waarop gekeken wordt; anders vandaag.", valueName: "dag"),
    transform: Words.day)
  var asOf: LocalDay?

  /// As asked, or today.
  var day: LocalDay { asOf ?? Today.day }
}

/// Up to where the log counts, and by which terms.
struct ReadingOptions: ParsableArguments {
  @Option(
    name: [.customLong("peildatum"), .customLong("as-of")],
    help: ArgumentHelp(
      "Alleen wat op of vóór deze dag gebeurde telt; anders de laatste dag van de periode.",
      valueName: "dag"),
    transform: Words.day)
  var asOf: LocalDay?

  @OptionGroup var upTo: PositionOptions

  @Option(
    name: [.customLong("norm-mdo"), .customLong("mdo-term")],
    help: ArgumentHelp("Richttermijn tot het MDO in dagen.", valueName: "dagen"))
  var mdoTermDays = Question.mdoTermDays

  @Option(
    name: [.customLong("norm-vervolghulp"), .customLong("care-term")],
    help: ArgumentHelp("Richttermijn voor vervolghulp in dagen.", valueName: "dagen"))
  var followUpCareTermDays = Question.followUpCareTermDays

  var position: UInt64? { upTo.position }

  /// Whether the terms are those of the definitions.
  var hasFixedTerms: Bool {
    mdoTermDays == Question.mdoTermDays && followUpCareTermDays == Question.followUpCareTermDays
  }

  func validate() throws {
    guard (0...Words.maximumTermDays).contains(mdoTermDays),
      (0...Words.maximumTermDays).contains(followUpCareTermDays)
    else {
      throw ValidationError(
        "--norm-mdo en --norm-vervolghulp: een richttermijn is 0 tot \(Words.maximumTermDays) dagen"
      )
    }
  }
}

/// What a report is written in.
struct LanguageOptions: ParsableArguments {
  @Option(
    name: [.customLong("taal"), .customLong("language")],
    help: ArgumentHelp(
      "Taal van het verslag: nl of en (Engels). Json en csv houden hun namen.", valueName: "nl|en"),
    transform: Words.language)
  var language = Language.dutch
}

/// A period: a year, a quarter, or a first and a last day.
struct PeriodOptions: ParsableArguments {
  @Option(
    name: [.customLong("jaar"), .customLong("year")],
    help: ArgumentHelp("Jaar.", valueName: "jjjj"), transform: Words.year)
  var year: Period?

  @Option(
    name: [.customLong("kwartaal"), .customLong("quarter")],
    help: ArgumentHelp(
      "Kwartaal in plaats van een jaar, bijvoorbeeld 2025-K3.", valueName: "jjjj-Kn"),
    transform: Words.quarter)
  var quarter: Period?

  @Option(
    name: [.customLong("van"), .customLong("from")],
    help: ArgumentHelp(
      "Eerste dag, JJJJ-MM-DD, in plaats van een jaar of kwartaal.", valueName: "dag"),
    transform: Words.day)
  var first: LocalDay?

  @Option(
    name: [.customLong("tot"), .customLong("to")],
    help: ArgumentHelp("Laatste dag, die meetelt.", valueName: "dag"), transform: Words.day)
  var last: LocalDay?

  private static let choice = ValidationError(
    "kies één periode: --jaar, of --kwartaal, of --van met --tot")

  func validate() throws {
    let hasDays = first != nil && last != nil
    guard (first == nil) == (last == nil),
      [year != nil, quarter != nil, hasDays].count(where: { $0 }) == 1
    else { throw Self.choice }
  }

  func period() throws -> Period {
    if let first, let last { return try Words.period(first, last) }
    guard let period = year ?? quarter else { throw Self.choice }
    return period
  }
}

/// What is asked: a place, a period, and how it is counted.
struct QuestionOptions: ParsableArguments {
  @Option(
    name: [.customLong("regio"), .customLong("region")],
    help: ArgumentHelp("Id van de regio.", valueName: "regio"), transform: Words.region)
  var region: RegionID?

  @Option(
    name: [.customLong("gemeente"), .customLong("municipality")],
    help: ArgumentHelp("CBS-gemeentecode.", valueName: "code"), transform: Words.municipality)
  var municipality: Municipality?

  @OptionGroup var period: PeriodOptions
  @OptionGroup var reading: ReadingOptions

  enum MergedMunicipalities: String, ExpressibleByArgument, CaseIterable {
    case now = "nu"
    case then = "destijds"
  }

  @Option(
    name: [.customLong("gemeenten"), .customLong("municipalities")],
    help: ArgumentHelp(
      "nu: heringedeelde gemeenten tellen bij de nieuwe; destijds: bij de code van toen.",
      valueName: "nu|destijds"))
  var mergers = MergedMunicipalities.now

  func question() throws -> Question {
    try Words.question(
      Question(
        region: region, municipality: municipality, period: try period.period(),
        asOf: reading.asOf, mdoTermDays: reading.mdoTermDays,
        followUpCareTermDays: reading.followUpCareTermDays, readsMergers: mergers == .now))
  }
}

extension QuestionOptions {
  /// Tells of a place that nothing is known of: a slip of the pen, most likely.
  func noteUnknownPlace(_ standing: Standing) {
    var place: String?
    if let region, !standing.knows(region) {
      place = "regio \(region)"
    } else if let municipality, !standing.municipalities.contains(municipality) {
      place = "gemeente \(municipality)"
    }
    if let place {
      Console.note("Let op: \(place) komt tot die dag niet voor in deze opslag; alles is dan 0.")
    } else if let region, let municipality, !standing.knows(municipality, in: region) {
      Console.note(
        "Let op: gemeente \(municipality) doet niet mee in regio \(region), en er was daar geen casus van; alles is dan "
          + "0. Kijk of beide kloppen.")
    }
  }
}

/// Words of the command line as values.
enum Words {
  static let maximumTermDays = 3650

  static func day(_ text: String) throws -> LocalDay {
    guard let day = LocalDay(text) else {
      let parts = text.split(separator: "-").reversed().joined(separator: "-")
      let mend = LocalDay(parts).map { "schrijf \($0)" } ?? "schrijf JJJJ-MM-DD"
      throw ValidationError("‘\(text)’ is geen bestaande dag in die vorm; \(mend)")
    }
    try check(year: day.year, of: text)
    return day
  }

  /// `1 gebeurtenis`, `2 gebeurtenissen`.
  static func events(_ count: some BinaryInteger) -> String {
    "\(count) \(count == 1 ? "gebeurtenis" : "gebeurtenissen")"
  }

  static func region(_ text: String) throws -> RegionID {
    guard let region = RegionID(text) else {
      throw ValidationError("‘\(text)’ is geen id van een regio: \(RegionID.allowed)")
    }
    return region
  }

  static func municipality(_ text: String) throws -> Municipality {
    guard let municipality = Municipality(text) else {
      throw ValidationError("‘\(text)’ is geen \(Municipality.allowed)")
    }
    return municipality
  }

  /// By its Dutch or its English name.
  /// - Parameter known: those that the command has.
  static func profile(
    _ text: String, of known: [DisclosureProfile] = DisclosureProfile.allCases
  ) throws -> DisclosureProfile {
    guard let profile = DisclosureProfile(rawValue: text) ?? englishProfiles[text],
      known.contains(profile)
    else {
      let names = known.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("‘\(text)’ is hier geen profiel; kies uit: \(names)")
    }
    return profile
  }

  private static let englishProfiles: [String: DisclosureProfile] = [
    "internal": .insider, "confidential": .confidential, "public": .published,
  ]

  static func language(_ text: String) throws -> Language {
    guard let language = Language(rawValue: text) else {
      throw ValidationError("‘\(text)’ is geen taal van een verslag; kies nl of en")
    }
    return language
  }

  static func period(_ first: LocalDay, _ last: LocalDay) throws -> Period {
    guard let period = Period(first: first, last: last) else {
      throw UserError(
        message: "--tot \(last) ligt vóór --van \(first); draai ze om", code: .wrongUse)
    }
    return period
  }

  static func year(_ text: String) throws -> Period {
    guard let year = Int(text), years.contains(year), let period = Period.year(year) else {
      throw ValidationError("‘\(text)’ kan niet; \(allowedYears)")
    }
    return period
  }

  /// `2025-K3`, also without its dash.
  static func quarter(_ text: String) throws -> Period {
    let dashed = text.replacing(/^(\d{4})([KkQq]\d)$/) { "\($0.1)-\($0.2)" }
    guard let period = QuarterName.period(dashed) else {
      throw ValidationError("‘\(text)’ is geen kwartaal; \(QuarterName.allowed)")
    }
    try check(year: period.first.year, of: text)
    return period
  }

  /// In which anything can have happened; another is a slip of the pen.
  private static let years = 1990...2199
  private static let allowedYears =
    "schrijf het jaar met vier cijfers, van \(years.lowerBound) tot en met \(years.upperBound)"

  private static func check(year: Int, of text: String) throws {
    guard years.contains(year) else {
      throw ValidationError("‘\(text)’ kan niet; \(allowedYears)")
    }
  }

  static func question(_ question: Question?) throws -> Question {
    guard let question else {
      throw UserError(
        message: "de peildatum ligt vóór de periode; kies een dag in of na de periode",
        code: .wrongUse)
    }
    return question
  }
}
