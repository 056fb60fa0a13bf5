import Vocabulary

extension Story {
  /// Two years of one region with a large, two middling and two small municipalities.
  static let busy: Story = {
    var story = Story()
    story.region("noord", "Noord (fictief)")
    let sizes = [("GM0101", 25), ("GM0102", 13), ("GM0103", 6), ("GM0105", 2), ("GM0106", 3)]
    for (code, _) in sizes {
      story.municipality(code, "Voorbeeld \(code.suffix(1)) (fictief)", of: "noord")
    }
    var number = 0
    for year in [2024, 2025] {
      for quarter in 0..<4 {
        for (code, size) in sizes {
          for child in 0..<(size + (quarter + child(code)) % 3) {
            number += 1
            story.busyCase(number, child, year, quarter, code)
          }
        }
      }
    }
    return story
  }()

  /// So that municipalities do not all grow alike.
  private static func child(_ code: String) -> Int { Int(code.suffix(1)) ?? 0 }

  private mutating func busyCase(
    _ number: Int, _ child: Int, _ year: Int, _ quarter: Int, _ municipality: String
  ) {
    let id = "b\(number)"
    let day = LocalDay(year: year, month: quarter * 3 + 1 + child % 3, day: 1 + child % 28)!
    func after(_ days: Int) -> String { day.adding(days: days).description }
    let referrers = [
      "jgz", "jgz", "lokaal-team", "huisarts", "jgz", "onderwijs", "lokaal-team", "kinderarts",
    ]
    let concerns = [
      #""spraak-taal""#, #""gedrag","motoriek""#, #""gedrag""#, #""spraak-taal","gedrag""#, "",
    ]
    let reasons = ["diagnostiek-nodig", "meervoudig-complex", nil, "meervoudig-complex"]
    referral(
      id, after(0), municipality: municipality, born: "\(year - 2 - number % 4)-02",
      by: referrers[number % 8], concerns: concerns[number % 5], reason: reasons[number % 4])
    intake(id, after(6), number % 9 == 0 ? "doorverwezen" : "mdo")
    guard number % 9 > 1 else { return }
    meeting(id, after(20 + number % 40))
    if number % 2 == 0 {
      care(
        id, "h", ["logopedie", "jeugd-ggz", "diagnostiek"][number % 3], asked: after(62),
        started: number % 4 == 0 ? after(62 + number % 90) : nil)
    }
    closing(id, after(70))
    survey(
      id, sent: after(71), returned: number % 3 > 0 ? after(74 + number % 9) : nil,
      score: 2 + number % 4)
  }
}
