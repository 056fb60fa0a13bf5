// Field names are stored and sent: a contract (catalogue.json). A change is a new schema version.

/// A region exists, with its name.
public struct RegionRegistered: Payload {
  public var name: ShortText
  public var organisation: Organisation
  public var coordinationBudget: Double?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    name = try fields.required("naam")
    organisation = try fields.required("organisatie")
    coordinationBudget = try fields.optional("coordinatiebudget")
  }
}

/// A municipality takes part in a region.
public struct MunicipalityJoined: Payload {
  public var municipality: Municipality
  public var name: ShortText
  public var inhabitants: Int
  public var type: MunicipalityType
  public var ageLimitYears: Int?
  public var childrenUnder7: Int?
  public var blocks: CodeSet<BuildingBlock>

  init(_ fields: inout some FieldSource) throws(Refusal) {
    municipality = try fields.required("gemeente")
    name = try fields.required("naam")
    inhabitants = try fields.required("inwoners")
    type = try fields.required("gemeentetype")
    ageLimitYears = try fields.optional("leeftijdTot")
    childrenUnder7 = try fields.optional("kinderen0tot7")
    blocks = try fields.required("bouwstenen")
  }
}

/// What changed in a municipality that takes part.
public struct MunicipalityChanged: Payload {
  public var municipality: Municipality
  public var name: ShortText?
  public var inhabitants: Int?
  public var type: MunicipalityType?
  public var ageLimitYears: Int?
  public var childrenUnder7: Int?
  public var blocks: CodeSet<BuildingBlock>?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    municipality = try fields.required("gemeente")
    name = try fields.optional("naam")
    inhabitants = try fields.optional("inwoners")
    type = try fields.optional("gemeentetype")
    ageLimitYears = try fields.optional("leeftijdTot")
    childrenUnder7 = try fields.optional("kinderen0tot7")
    blocks = try fields.optional("bouwstenen")
  }
}

/// A municipality left the region.
public struct MunicipalityLeft: Payload {
  public var municipality: Municipality

  init(_ fields: inout some FieldSource) throws(Refusal) {
    municipality = try fields.required("gemeente")
  }
}

/// Municipalities became one: the codes `merged` read as `into`.
public struct MunicipalityMerged: Payload {
  public var merged: Municipalities
  public var into: Municipality

  init(_ fields: inout some FieldSource) throws(Refusal) {
    merged = try fields.required("van")
    into = try fields.required("naar")
  }
}

/// Advice by telephone to a professional or parent, without a case.
public struct ConsultationGiven: Payload {
  public var municipality: Municipality
  public var asker: Referrer
  public var concern: Concern?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    municipality = try fields.required("gemeente")
    asker = try fields.required("vrager")
    concern = try fields.optional("onderwerp")
  }
}

/// A report was issued: to whom, and from which position of the log.
public struct ReportDelivered: Payload, Hashable {
  public var kind: ReportKind
  public var period: ShortText
  public var recipient: ShortText
  public var position: Int
  /// Root of the Merkle tree at that position, base64.
  public var root: ShortText
  public var profile: DisclosureProfile
  public var definitions: ShortText
  /// Of the bytes that were issued, in hexadecimal digits.
  public var sha256: ShortText

  public init(
    kind: ReportKind, period: ShortText, recipient: ShortText, position: Int, root: ShortText,
    profile: DisclosureProfile, definitions: ShortText, sha256: ShortText
  ) {
    self.kind = kind
    self.period = period
    self.recipient = recipient
    self.position = position
    self.root = root
    self.profile = profile
    self.definitions = definitions
    self.sha256 = sha256
  }

  init(_ fields: inout some FieldSource) throws(Refusal) {
    kind = try fields.required("soort")
    period = try fields.required("periode")
    recipient = try fields.required("ontvanger")
    position = try fields.required("positie")
    root = try fields.required("wortel")
    profile = try fields.required("profiel")
    definitions = try fields.required("definities")
    sha256 = try fields.required("sha256")
  }
}

/// Results of an anonymous survey, beside the questionnaires of cases.
public struct SurveySummaryRecorded: Payload {
  public var from: LocalDay
  public var to: LocalDay
  public var municipality: Municipality?
  public var audience: SurveyAudience
  public var sent: Int
  public var undeliverable: Int?
  public var returned: Int
  public var means: ThemeMeans?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    from = try fields.required("van")
    to = try fields.required("tot")
    municipality = try fields.optional("gemeente")
    audience = try fields.required("doelgroep")
    sent = try fields.required("verstuurd")
    undeliverable = try fields.optional("onbestelbaar")
    returned = try fields.required("ontvangen")
    means = try fields.optional("gemiddelden")
  }
}

/// Quality work took place.
public struct QualityActivityHeld: Payload {
  public var activity: QualityActivity
  public var participants: Int?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    activity = try fields.required("soort")
    participants = try fields.optional("deelnemers")
  }
}
