// Field names are stored and sent: a contract (catalogue.json). A change is a new schema version.

/// A member of staff started in a post.
public struct StaffStarted: Payload {
  public var role: StaffRole
  public var region: RegionID
  public var organisation: Organisation
  public var municipality: Municipality?
  public var discipline: Discipline?
  public var fullTimeEquivalent: Double?

  init(_ fields: inout some FieldSource) throws(Refusal) {
    role = try fields.required("rol")
    region = try fields.required("regio")
    organisation = try fields.required("organisatie")
    municipality = try fields.optional("gemeente")
    discipline = try fields.optional("discipline")
    fullTimeEquivalent = try fields.optional("fte")
  }
}

/// A member of staff left a post.
public struct StaffLeft: Payload {
  public var reason: Personal<DepartureReason>

  init(_ fields: inout some FieldSource) throws(Refusal) {
    reason = try fields.requiredPersonal("reden")
  }
}
