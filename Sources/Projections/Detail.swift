import Vocabulary

/// How much of what happened a question asks: events of other types are gone past and never decoded.
public enum Detail: Comparable, Sendable {
  /// What `Comparison` asks: of a case how long it waited for its MDO and what parents answered.
  case comparison
  /// What `Indicators` asks.
  case indicators
  /// What the further sections ask too.
  case everything

  var types: EventTypes {
    switch self {
    case .comparison:
      Registry.types.union(TimeToMDO.types).union(Satisfaction.types)
    case .indicators: Registry.types.union(CaseFile.types).union(StaffPost.types)
    case .everything: .all
    }
  }
}
