import Vocabulary

extension Story {
  /// Two years of a small region, the same for the same seed: few children, few codes, and something of
  /// every section.
  static func random(seed: Int) -> Story {
    var story = Story()
    var dice = Dice(state: UInt64(seed))
    story.region("noord", "Noord (fictief)")
    let codes = ["GM0101", "GM0102", "GM0103"]
    for code in codes {
      story.municipality(code, "Voorbeeld \(code.suffix(1)) (fictief)", of: "noord")
    }
    for post in 0..<dice.roll(8) {
      story.post(
        "m\(post)", "trajectbegeleider", from: "202\(3 + dice.roll(3))-02-01",
        to: dice.roll(3) == 0 ? "2025-06-30" : nil)
    }
    for number in 0..<(20 + dice.roll(60)) {
      story.randomCase("c\(number)", codes[min(dice.roll(5), 2)], &dice)
    }
    for _ in 0..<dice.roll(15) {
      story.add(
        "regio/noord", "2025-0\(1 + dice.roll(9))-10", "consult-gegeven",
        #""gemeente":"GM0101","vrager":"\#(dice.pick(["jgz", "ouders", "huisarts"]))","onderwerp":"gedrag""#
      )
    }
    return story
  }

  private mutating func randomCase(_ id: String, _ municipality: String, _ dice: inout Dice) {
    let day = LocalDay(
      year: 2024 + min(dice.roll(3), 1), month: 1 + dice.roll(12), day: 1 + dice.roll(28))!
    func after(_ days: Int) -> String { day.adding(days: days).description }
    referral(
      id, after(0), municipality: municipality, born: "20\(19 + dice.roll(5))-02",
      by: dice.pick(["jgz", "jgz", "lokaal-team", "huisarts", "ouders"]),
      concerns: dice.pick([#""gedrag""#, #""motoriek","gedrag""#, ""]),
      reason: dice.pick(["diagnostiek-nodig", "capaciteit", nil]))
    if dice.roll(5) > 0 {
      intake(id, after(5), dice.pick(["mdo", "mdo", "mdo", "doorverwezen", "ouders-zien-af"]))
    }
    if dice.roll(4) > 0 { assign(id, after(6), "m1") }
    if dice.roll(6) == 0 { assign(id, after(12), "m2") }
    guard dice.roll(4) > 0 else { return }
    meeting(id, after(20 + dice.roll(50)), parents: dice.roll(6) > 0)
    if dice.roll(2) == 0 {
      let asked = 75 + dice.roll(20)
      care(
        id, "h", dice.pick(["logopedie", "jeugd-ggz"]), asked: after(asked),
        started: dice.roll(2) == 0 ? after(asked + dice.roll(90)) : nil,
        priority: dice.pick([true, false, nil]))
    }
    guard dice.roll(3) > 0 else { return }
    closing(id, after(100))
    if dice.roll(4) > 0 {
      survey(
        id, sent: after(101), returned: dice.roll(2) == 0 ? after(110) : nil,
        score: 1 + dice.roll(5))
    }
  }

  /// SplitMix64.
  private struct Dice {
    var state: UInt64

    /// 0 to below the sides.
    mutating func roll(_ sides: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(sides))
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }
  }
}
