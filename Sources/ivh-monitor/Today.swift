import Foundation
import Projections
import Vocabulary

/// What a report may say of days that are still to come.
enum Today {
  /// In Amsterdam.
  static var day: LocalDay { Instant(seconds: Int64(Date().timeIntervalSince1970)).localDay }

  /// Says it where nothing of a region is recorded up to the day that is asked about: all its figures are zero then.
  static func tellEmpty(_ question: Question, _ reading: Reading) {
    let standing = Standing(reading.chronicle, asOf: question.asOf)
    guard let region = question.region, standing.registry.regions[region] == nil,
      !standing.regionsOfCases.contains(region)
    else { return }
    Console.note(
      "Let op: van regio \(region) is tot en met \(question.asOf) niets vastgelegd. Klopt het jaar?"
    )
  }

  /// Refuses a report for others about days that are not over: what others read stays as it was given.
  /// Of one for the region itself it says so beside the report.
  static func check(_ question: Question, isForOthers: Bool) throws {
    let today = day
    guard isForOthers else {
      if question.asOf > today {
        Console.note(
          "Let op: peildatum \(question.asOf) ligt na vandaag, \(today). Wat nog openstaat, is "
            + "doorgeteld tot die dag, en wat er nog bij komt, ontbreekt.")
      }
      return
    }
    let last = question.asked.last
    guard last < today else {
      throw UserError(
        message:
          "de periode is nog niet voorbij: zij loopt tot en met \(last); een rapport voor anderen kan "
          + "vanaf \(last.adding(days: 1)), voor uzelf kan het nu al zonder --profiel en --verstrekt-aan",
        code: .wrongUse)
    }
    guard question.asOf <= today else {
      throw UserError(
        message:
          "peildatum \(question.asOf) ligt na vandaag; een rapport voor anderen kan tot en met vandaag "
          + "tellen: kies een eerdere dag, of laat --peildatum weg",
        code: .wrongUse)
    }
  }
}
