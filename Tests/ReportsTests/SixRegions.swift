extension Story {
  /// Six regions of very different size and speed, with their municipalities.
  static let six: Story = {
    var story = Story()
    let regions = [
      ("dal", "Dal en Beek (fictief)", 30, 5), ("duin", "Duinrand (fictief)", 80, 2),
      ("heide", "Heide (fictief)", 14, 3), ("kust", "Kustland (fictief)", 55, 9),
      ("polder", "Polderstreek (fictief)", 120, 4), ("wad", "Wad en Eilanden (fictief)", 3, 1),
    ]
    let blocks = [
      "vroegsignalering", "multidisciplinaire-diagnostiek", "multidisciplinair-adviesplan",
      "informatie-advies-trajectbegeleiding", "zorg-en-onderwijs", "ketennetwerk",
      "gezinsondersteuning",
    ]
    for (place, region) in regions.enumerated() {
      let (id, name, children, pace) = region
      story.region(id, name)
      for number in 0...place % 3 {
        let used = blocks.prefix(7 - number * 2).map { "\"\($0)\"" }.joined(separator: ",")
        let known = number == 1 ? "" : #","kinderen0tot7":\#(children * 90)"#
        let age = place == 3 && number == 0 ? #","leeftijdTot":12"# : ""
        story.add(
          "regio/\(id)", "2023-01-02", "gemeente-toegetreden",
          #""gemeente":"GM9\#(place)0\#(number)","naam":"Plaats \#(place)\#(number) (fictief)","#
            + #""inwoners":20000,"gemeentetype":"kleinschalig","bouwstenen":[\#(used)]\#(known)\#(age)"#
        )
      }
      for child in 0..<children {
        let name = "\(id)-\(child)"
        let month = child % 9 + 1
        story.referral(name, "2025-0\(month)-04", region: id, municipality: "GM9\(place)00")
        // The higher the pace, the more children within the term.
        let isQuick = (child * 7 + place) % 11 < pace
        if isQuick { story.meeting(name, "2025-0\(month)-28") }
        if !isQuick, child % 4 != 0 {
          story.meeting(name, "2025-\(month + 3 > 9 ? "" : "0")\(month + 3)-10")
        }
        guard isQuick else { continue }
        story.closing(name, "2025-12-01")
        story.survey(
          name, sent: "2025-12-02", returned: child % (place + 2) == 0 ? "2025-12-12" : nil)
      }
    }
    return story
  }()
}
