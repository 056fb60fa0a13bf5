/// A field of an event that a sender may leave out, or fill in without saying anything.
public struct OptionalField: Sendable {
  public enum State: Sendable {
    case given
    /// Not in the event.
    case absent
    /// There, but it says nothing: an empty list.
    case unknown
    /// Erased with the key that sealed it: nobody can tell.
    case erased
  }

  public var type: EventType
  /// The name in the catalogue.
  public var name: String
  public var state: State
}

extension Fact {
  /// The optional fields of the event, and its lists that may be empty, each with its state.
  ///
  /// A change of a municipality names only what changes: it has none. An empty list of building
  /// blocks says that none is in use, so it is no gap. A reminder that is not named is none.
  public var optionalFields: [OptionalField] {
    switch self {
    case .referralReceived(let facts):
      fields(
        .referralReceived, ("redenNietLokaal", state(facts.notLocalReason)),
        ("anderstalig", state(facts.speaksOtherLanguage)),
        ("bijLokaalTeamSinds", state(facts.withLocalTeamSince)),
        ("problematiek", state(facts.concerns)))
    case .intakeCompleted(let facts):
      fields(.intakeCompleted, ("huisbezoek", state(facts.homeVisit)))
    case .caseManagerAssigned(let facts):
      fields(.caseManagerAssigned, ("reden", state(facts.reason)))
    case .mdoHeld(let facts):
      fields(
        .mdoHeld, ("gemeenteAanwezig", state(facts.municipalityPresent)),
        ("ronde", state(facts.round)), ("disciplines", state(Personal.known(facts.disciplines))))
    case .adviceIssued(let facts):
      fields(
        .adviceIssued, ("planMetOuders", state(facts.planWithParents)),
        ("adviezen", state(facts.adviceKinds)))
    case .decisionRequested(let facts):
      fields(.decisionRequested, ("heronderzoek", state(facts.investigatedAgain)))
    case .followUpCareRequested(let facts):
      fields(.followUpCareRequested, ("voorrangsafspraak", state(facts.hasPriority)))
    case .hoursRecorded(let facts):
      fields(.hoursRecorded, ("discipline", state(facts.discipline)))
    case .staffStarted(let facts):
      fields(
        .staffStarted, ("discipline", state(facts.discipline)),
        ("fte", state(facts.fullTimeEquivalent)))
    case .regionRegistered(let facts):
      fields(.regionRegistered, ("coordinatiebudget", state(facts.coordinationBudget)))
    case .municipalityJoined(let facts):
      fields(
        .municipalityJoined, ("leeftijdTot", state(facts.ageLimitYears)),
        ("kinderen0tot7", state(facts.childrenUnder7)))
    case .consultationGiven(let facts):
      fields(.consultationGiven, ("onderwerp", state(facts.concern)))
    case .surveySummaryRecorded(let facts):
      fields(
        .surveySummaryRecorded, ("onbestelbaar", state(facts.undeliverable)),
        ("gemiddelden", state(facts.means)))
    case .qualityActivityHeld(let facts):
      fields(.qualityActivityHeld, ("deelnemers", state(facts.participants)))
    default: []
    }
  }

  private func fields(
    _ type: EventType, _ fields: (name: String, state: OptionalField.State)...
  ) -> [OptionalField] {
    fields.map { OptionalField(type: type, name: $0.name, state: $0.state) }
  }

  private func state(_ means: ThemeMeans?) -> OptionalField.State {
    guard let means else { return .absent }
    return means.byTheme.isEmpty ? .unknown : .given
  }

  private func state<Value>(_ value: Value?) -> OptionalField.State {
    value == nil ? .absent : .given
  }

  private func state<Value>(_ value: Personal<Value>?) -> OptionalField.State {
    switch value {
    case .known: .given
    case .erased: .erased
    case nil: .absent
    }
  }

  private func state<Element>(_ list: Personal<CodeSet<Element>>) -> OptionalField.State {
    switch list {
    case .known(let codes): codes.isEmpty ? .unknown : .given
    case .erased: .erased
    }
  }
}
