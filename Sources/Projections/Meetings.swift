public import Vocabulary

/// `mdo`: the meetings themselves.
public struct Meetings: Sendable {
  public var held = 0
  public var parentsPresent = 0
  public var municipalityPresent = 0
  public var fiveOrMoreDisciplines = 0
  public var disciplines: [Discipline: Int] = [:]

  private static let manyDisciplines = 5

  init(_ selection: Selection) {
    let period = selection.question.period
    for meeting in selection.casesHere.flatMap(\.file.meetings) where period.contains(meeting.day) {
      held += 1
      if meeting.facts.parentsPresent { parentsPresent += 1 }
      if meeting.facts.municipalityPresent == true { municipalityPresent += 1 }
      if meeting.facts.disciplines.count >= Meetings.manyDisciplines { fiveOrMoreDisciplines += 1 }
      for discipline in meeting.facts.disciplines.elements {
        disciplines[discipline, default: 0] += 1
      }
    }
  }
}
