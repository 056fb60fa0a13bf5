import Vocabulary

/// What a reader of some form found, by the names of the command's options.
struct StampFields {
  var values: [String: String] = [:]

  subscript(_ name: String) -> String? {
    get { values[name] }
    set { values[name] = newValue }
  }

  /// Terms of an MDO or of follow-up care that a form does not say play no part in it.
  private func term(_ name: String, or usual: Int) -> Int? {
    guard let text = self[name] else { return usual }
    return Int(text).flatMap { $0 >= 0 ? $0 : nil }
  }

  /// - Returns: nil where something is missing or is nothing of the kind.
  func stamp(usualTerms: (mdo: Int, care: Int)) -> ReportStamp? {
    guard let subject = subject(), let asOf = self["peildatum"].flatMap({ LocalDay($0) }),
      let position = self["positie"].flatMap({ UInt64($0) }), let root = self["wortel"],
      let mdo = term("norm-mdo", or: usualTerms.mdo),
      let care = term("norm-vervolghulp", or: usualTerms.care),
      let profile = DisclosureProfile(
        rawValue: self["profiel"] ?? DisclosureProfile.insider.rawValue),
      let language = Language(rawValue: self["taal"] ?? Language.dutch.rawValue)
    else { return nil }
    return ReportStamp(
      subject: subject, asOf: asOf, mdoTermDays: mdo, followUpCareTermDays: care,
      profile: profile, hasOwnText: self["tekst"] != nil, language: language,
      position: position, root: root, madeBy: madeBy)
  }

  private var madeBy: ReportStamp.MadeBy? {
    guard let definitions = self["definities"], let program = self["programma"] else { return nil }
    let erasure = self["gewist"].flatMap { UInt64($0) }
    return ReportStamp.MadeBy(
      definitions: definitions, program: program, lastErasure: erasure == 0 ? nil : erasure)
  }

  private func subject() -> ReportStamp.Subject? {
    switch self["soort"].flatMap({ ReportKind(rawValue: $0) }) {
    case .annualReport:
      guard let region = self["regio"].flatMap({ RegionID($0) }),
        let year = self["jaar"].flatMap({ Int($0) }), (1...9999).contains(year)
      else { return nil }
      return .annual(region, year: year)
    case .quarterlyMessage:
      guard let municipality = self["gemeente"].flatMap({ Municipality($0) }),
        let quarter = self["kwartaal"].flatMap({ QuarterName.period($0) })
      else { return nil }
      return .quarterly(municipality, quarter)
    case .comparison:
      guard let first = self["van"].flatMap({ LocalDay($0) }),
        let last = self["tot"].flatMap({ LocalDay($0) }),
        let period = Period(first: first, last: last)
      else { return nil }
      return .comparison(period)
    case nil: return nil
    }
  }
}

extension ReportStamp {
  init(
    subject: Subject, asOf: LocalDay, mdoTermDays: Int, followUpCareTermDays: Int,
    profile: DisclosureProfile, hasOwnText: Bool, language: Language, position: UInt64,
    root: String, madeBy: MadeBy?
  ) {
    self.subject = subject
    self.asOf = asOf
    self.mdoTermDays = mdoTermDays
    self.followUpCareTermDays = followUpCareTermDays
    self.profile = profile
    self.hasOwnText = hasOwnText
    self.language = language
    self.position = position
    self.root = root
    self.madeBy = madeBy
  }
}
