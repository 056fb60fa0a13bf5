/// What an event says: the fields of its type.
protocol Payload: Sendable {
  /// Reads the fields of `data`; what it does not read is refused afterwards.
  init(_ fields: inout some FieldSource) throws(Refusal)
}

/// Where the fields of one event are read: from JSON (`FieldReader`), or as they were kept (`CompactReader`).
protocol FieldSource {
  mutating func required<Value: FieldValue>(_ name: String) throws(Refusal) -> Value
  /// - Returns: nil where the field is absent.
  mutating func optional<Value: FieldValue>(_ name: String) throws(Refusal) -> Value?
  /// A field about a person.
  mutating func requiredPersonal<Value: FieldValue>(
    _ name: String
  ) throws(Refusal) -> Personal<Value>
  /// A code of a list but one.
  mutating func requiredPersonal<Value: Code>(
    _ name: String, except excluded: Value
  ) throws(Refusal) -> Personal<Value>
  /// - Returns: nil where the field is absent; after erasure nobody can tell, and it is `.erased`.
  mutating func optionalPersonal<Value: FieldValue>(
    _ name: String
  ) throws(Refusal) -> Personal<Value>?
  /// Refuses what nobody asked for.
  mutating func finish() throws(Refusal)
}

/// The fields of any event that is no correction, by type.
public enum Fact: Sendable {
  case referralReceived(ReferralReceived)
  case intakeCompleted(IntakeCompleted)
  case caseManagerAssigned(CaseManagerAssigned)
  case mdoScheduled(MDOScheduled)
  case mdoPostponed(MDOPostponed)
  case mdoHeld(MDOHeld)
  case adviceIssued(AdviceIssued)
  case decisionRequested(DecisionRequested)
  case decisionIssued(DecisionIssued)
  case followUpCareRequested(FollowUpCareRequested)
  case followUpCareStarted(FollowUpCareStarted)
  case followUpCareWithdrawn(FollowUpCareWithdrawn)
  case surveySent(SurveySent)
  case surveyUndeliverable(SurveyUndeliverable)
  case surveyReturned(SurveyReturned)
  case hoursRecorded(HoursRecorded)
  case buildingBlockUsed(BuildingBlockUsed)
  case aftercareContact(AftercareContact)
  case waitPaused(WaitPaused)
  case waitResumed(WaitResumed)
  case caseTransferred(CaseTransferred)
  case caseClosed(CaseClosed)
  case caseReopened(CaseReopened)
  case staffStarted(StaffStarted)
  case staffLeft(StaffLeft)
  case regionRegistered(RegionRegistered)
  case municipalityJoined(MunicipalityJoined)
  case municipalityChanged(MunicipalityChanged)
  case municipalityLeft(MunicipalityLeft)
  case municipalityMerged(MunicipalityMerged)
  case consultationGiven(ConsultationGiven)
  case reportDelivered(ReportDelivered)
  case surveySummaryRecorded(SurveySummaryRecorded)
  case qualityActivityHeld(QualityActivityHeld)

  public var type: EventType {
    switch self {
    case .referralReceived: .referralReceived
    case .intakeCompleted: .intakeCompleted
    case .caseManagerAssigned: .caseManagerAssigned
    case .mdoScheduled: .mdoScheduled
    case .mdoPostponed: .mdoPostponed
    case .mdoHeld: .mdoHeld
    case .adviceIssued: .adviceIssued
    case .decisionRequested: .decisionRequested
    case .decisionIssued: .decisionIssued
    case .followUpCareRequested: .followUpCareRequested
    case .followUpCareStarted: .followUpCareStarted
    case .followUpCareWithdrawn: .followUpCareWithdrawn
    case .surveySent: .surveySent
    case .surveyUndeliverable: .surveyUndeliverable
    case .surveyReturned: .surveyReturned
    case .hoursRecorded: .hoursRecorded
    case .buildingBlockUsed: .buildingBlockUsed
    case .aftercareContact: .aftercareContact
    case .waitPaused: .waitPaused
    case .waitResumed: .waitResumed
    case .caseTransferred: .caseTransferred
    case .caseClosed: .caseClosed
    case .caseReopened: .caseReopened
    case .staffStarted: .staffStarted
    case .staffLeft: .staffLeft
    case .regionRegistered: .regionRegistered
    case .municipalityJoined: .municipalityJoined
    case .municipalityChanged: .municipalityChanged
    case .municipalityLeft: .municipalityLeft
    case .municipalityMerged: .municipalityMerged
    case .consultationGiven: .consultationGiven
    case .reportDelivered: .reportDelivered
    case .surveySummaryRecorded: .surveySummaryRecorded
    case .qualityActivityHeld: .qualityActivityHeld
    }
  }

  init(_ type: EventType, _ fields: inout some FieldSource) throws(Refusal) {
    switch type {
    case .referralReceived: self = .referralReceived(try ReferralReceived(&fields))
    case .intakeCompleted: self = .intakeCompleted(try IntakeCompleted(&fields))
    case .caseManagerAssigned: self = .caseManagerAssigned(try CaseManagerAssigned(&fields))
    case .mdoScheduled: self = .mdoScheduled(try MDOScheduled(&fields))
    case .mdoPostponed: self = .mdoPostponed(try MDOPostponed(&fields))
    case .mdoHeld: self = .mdoHeld(try MDOHeld(&fields))
    case .adviceIssued: self = .adviceIssued(try AdviceIssued(&fields))
    case .decisionRequested: self = .decisionRequested(try DecisionRequested(&fields))
    case .decisionIssued: self = .decisionIssued(try DecisionIssued(&fields))
    case .followUpCareRequested: self = .followUpCareRequested(try FollowUpCareRequested(&fields))
    case .followUpCareStarted: self = .followUpCareStarted(try FollowUpCareStarted(&fields))
    case .followUpCareWithdrawn: self = .followUpCareWithdrawn(try FollowUpCareWithdrawn(&fields))
    case .surveySent: self = .surveySent(try SurveySent(&fields))
    case .surveyUndeliverable: self = .surveyUndeliverable(try SurveyUndeliverable(&fields))
    case .surveyReturned: self = .surveyReturned(try SurveyReturned(&fields))
    case .hoursRecorded: self = .hoursRecorded(try HoursRecorded(&fields))
    case .buildingBlockUsed: self = .buildingBlockUsed(try BuildingBlockUsed(&fields))
    case .aftercareContact: self = .aftercareContact(try AftercareContact(&fields))
    case .waitPaused: self = .waitPaused(try WaitPaused(&fields))
    case .waitResumed: self = .waitResumed(try WaitResumed(&fields))
    case .caseTransferred: self = .caseTransferred(try CaseTransferred(&fields))
    case .caseClosed: self = .caseClosed(try CaseClosed(&fields))
    case .caseReopened: self = .caseReopened(try CaseReopened(&fields))
    case .staffStarted: self = .staffStarted(try StaffStarted(&fields))
    case .staffLeft: self = .staffLeft(try StaffLeft(&fields))
    case .regionRegistered: self = .regionRegistered(try RegionRegistered(&fields))
    case .municipalityJoined: self = .municipalityJoined(try MunicipalityJoined(&fields))
    case .municipalityChanged: self = .municipalityChanged(try MunicipalityChanged(&fields))
    case .municipalityLeft: self = .municipalityLeft(try MunicipalityLeft(&fields))
    case .municipalityMerged: self = .municipalityMerged(try MunicipalityMerged(&fields))
    case .consultationGiven: self = .consultationGiven(try ConsultationGiven(&fields))
    case .reportDelivered: self = .reportDelivered(try ReportDelivered(&fields))
    case .surveySummaryRecorded: self = .surveySummaryRecorded(try SurveySummaryRecorded(&fields))
    case .qualityActivityHeld: self = .qualityActivityHeld(try QualityActivityHeld(&fields))
    case .eventCorrected: preconditionFailure("a correction is no fact: it changes one")
    }
    try fields.finish()
  }
}
