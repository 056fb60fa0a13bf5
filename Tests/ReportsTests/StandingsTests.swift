import Projections
import Testing
import Vocabulary

@testable import Reports

/// How all cases stood, for the messages of many municipalities.
@Suite struct StandingsTests {
  @Test(arguments: [true, false])
  func `of the cases of a municipality alone the same is counted`(readsMergers: Bool) throws {
    for story in [Story.full, .busy, .six] {
      let chronicle = story.chronicle
      var standings = Standings(chronicle)
      let asOf = try #require(LocalDay("2025-12-31"))
      for municipality in standings.of(asOf).municipalities {
        let question = try #require(
          Question(
            municipality: municipality, period: Period.year(2025)!, readsMergers: readsMergers))
        let some = standings.answer(question)
        let all = Indicators(question, standings.of(asOf))
        let provenance = Ask.provenance(chronicle)
        #expect(IndicatorsJSON.text(some, provenance) == IndicatorsJSON.text(all, provenance))
      }
    }
  }
}
