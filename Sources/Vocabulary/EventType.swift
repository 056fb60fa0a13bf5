/// The types of event of the catalogue: English names here, the Dutch type on the wire.
///
/// Names and numbers are stored: a contract. A new type takes the next number.
public enum EventType: UInt8, CaseIterable, Sendable {
  case referralReceived = 1
  case intakeCompleted = 2
  case caseManagerAssigned = 3
  case mdoScheduled = 4
  case mdoPostponed = 5
  case mdoHeld = 6
  case adviceIssued = 7
  case decisionRequested = 8
  case decisionIssued = 9
  case followUpCareRequested = 10
  case followUpCareStarted = 11
  case followUpCareWithdrawn = 12
  case surveySent = 13
  case surveyUndeliverable = 14
  case surveyReturned = 15
  case hoursRecorded = 16
  case buildingBlockUsed = 17
  case aftercareContact = 18
  case waitPaused = 19
  case waitResumed = 20
  case caseTransferred = 21
  case caseClosed = 22
  case caseReopened = 23
  case eventCorrected = 24
  case staffStarted = 25
  case staffLeft = 26
  case regionRegistered = 27
  case municipalityJoined = 28
  case municipalityChanged = 29
  case municipalityLeft = 30
  case municipalityMerged = 31
  case consultationGiven = 32
  case reportDelivered = 33
  case surveySummaryRecorded = 34
  case qualityActivityHeld = 35

  /// What stands before the name in a CloudEvent's `type`.
  public static let prefix = "nl.integralevroeghulp."

  /// The name in the catalogue, as `aanmelding-ontvangen`.
  public var name: String {
    switch self {
    case .referralReceived: "aanmelding-ontvangen"
    case .intakeCompleted: "vraagverheldering-afgerond"
    case .caseManagerAssigned: "trajectbegeleider-toegewezen"
    case .mdoScheduled: "mdo-gepland"
    case .mdoPostponed: "mdo-uitgesteld"
    case .mdoHeld: "mdo-gehouden"
    case .adviceIssued: "advies-uitgebracht"
    case .decisionRequested: "beschikking-gevraagd"
    case .decisionIssued: "beschikking-afgegeven"
    case .followUpCareRequested: "vervolghulp-aangevraagd"
    case .followUpCareStarted: "vervolghulp-gestart"
    case .followUpCareWithdrawn: "vervolghulp-vervallen"
    case .surveySent: "vragenlijst-verstuurd"
    case .surveyUndeliverable: "vragenlijst-onbestelbaar"
    case .surveyReturned: "vragenlijst-ontvangen"
    case .hoursRecorded: "uren-geregistreerd"
    case .buildingBlockUsed: "bouwsteen-ingezet"
    case .aftercareContact: "nazorg-contact"
    case .waitPaused: "pauze-gestart"
    case .waitResumed: "pauze-beeindigd"
    case .caseTransferred: "casus-overgedragen"
    case .caseClosed: "casus-afgesloten"
    case .caseReopened: "casus-heropend"
    case .eventCorrected: "gebeurtenis-gecorrigeerd"
    case .staffStarted: "medewerker-gestart"
    case .staffLeft: "medewerker-gestopt"
    case .regionRegistered: "regio-ingesteld"
    case .municipalityJoined: "gemeente-toegetreden"
    case .municipalityChanged: "gemeente-gewijzigd"
    case .municipalityLeft: "gemeente-uitgetreden"
    case .municipalityMerged: "gemeente-heringedeeld"
    case .consultationGiven: "consult-gegeven"
    case .reportDelivered: "rapport-verstrekt"
    case .surveySummaryRecorded: "enquete-samengevat"
    case .qualityActivityHeld: "kwaliteitsactiviteit-gehouden"
    }
  }

  /// The streams that this type may stand in.
  public var streams: [Subject.Stream] {
    switch self {
    case .eventCorrected: [.childCase, .staff, .region]
    case .hoursRecorded: [.childCase, .region]
    case .staffStarted, .staffLeft: [.staff]
    case .regionRegistered, .municipalityJoined, .municipalityChanged, .municipalityLeft,
      .municipalityMerged, .consultationGiven, .reportDelivered, .surveySummaryRecorded,
      .qualityActivityHeld:
      [.region]
    default: [.childCase]
    }
  }

  /// By the length of their names: few are of one length.
  private static let byLength: [[EventType]] = {
    var types = [[EventType]](
      repeating: [], count: 1 + (allCases.map(\.name.utf8.count).max() ?? 0))
    for type in allCases { types[type.name.utf8.count].append(type) }
    return types
  }()

  /// The type of the name after the prefix.
  init?(name: Span<UInt8>) {
    guard EventType.byLength.indices.contains(name.count),
      let type = EventType.byLength[name.count].first(where: { name.isEqual(to: $0.name) })
    else { return nil }
    self = type
  }
}
