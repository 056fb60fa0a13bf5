public import Projections
public import Vocabulary

/// How all cases stood on the days that are asked for, each worked out once: the messages of one
/// quarter ask for the same days.
public struct Standings {
  public let chronicle: Chronicle
  private var made: [LocalDay: Standing] = [:]

  public init(_ chronicle: Chronicle) { self.chronicle = chronicle }

  public mutating func of(_ day: LocalDay) -> Standing {
    if let standing = made[day] { return standing }
    let standing = Standing(chronicle, asOf: day)
    made[day] = standing
    return standing
  }
}
