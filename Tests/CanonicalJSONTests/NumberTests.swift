import CanonicalJSON
import Testing

@Suite struct NumberTests {
  /// RFC 8785 appendix B, without its three rows that are no number.
  private static let appendixB: [(UInt64, String)] = [
    (0x0000_0000_0000_0000, "0"),
    (0x8000_0000_0000_0000, "0"),
    (0x0000_0000_0000_0001, "5e-324"),
    (0x8000_0000_0000_0001, "-5e-324"),
    (0x7fef_ffff_ffff_ffff, "1.7976931348623157e+308"),
    (0xffef_ffff_ffff_ffff, "-1.7976931348623157e+308"),
    (0x4340_0000_0000_0000, "9007199254740992"),
    (0xc340_0000_0000_0000, "-9007199254740992"),
    (0x4430_0000_0000_0000, "295147905179352830000"),
    (0x44b5_2d02_c7e1_4af5, "9.999999999999997e+22"),
    (0x44b5_2d02_c7e1_4af6, "1e+23"),
    (0x44b5_2d02_c7e1_4af7, "1.0000000000000001e+23"),
    (0x444b_1ae4_d6e2_ef4e, "999999999999999700000"),
    (0x444b_1ae4_d6e2_ef4f, "999999999999999900000"),
    (0x444b_1ae4_d6e2_ef50, "1e+21"),
    (0x3eb0_c6f7_a0b5_ed8c, "9.999999999999997e-7"),
    (0x3eb0_c6f7_a0b5_ed8d, "0.000001"),
    (0x41b3_de43_5555_5553, "333333333.3333332"),
    (0x41b3_de43_5555_5554, "333333333.33333325"),
    (0x41b3_de43_5555_5555, "333333333.3333333"),
    (0x41b3_de43_5555_5556, "333333333.3333334"),
    (0x41b3_de43_5555_5557, "333333333.33333343"),
    (0xbecb_f647_612f_3696, "-0.0000033333333333333333"),
    (0x4314_3ff3_c1cb_0959, "1424953923781206.2"),
  ]

  @Test(arguments: appendixB)
  func `RFC 8785 appendix B`(bits: UInt64, expected: String) {
    #expect(written(.number(Double(bitPattern: bits))) == expected)
  }

  /// Where the layout changes, as `JSON.stringify` of Node 20.20.2 writes it.
  private static let layouts: [(UInt64, String)] = [
    (0x3ff0_0000_0000_0000, "1"), (0xbff0_0000_0000_0000, "-1"),
    (0x4024_0000_0000_0000, "10"), (0x405e_0000_0000_0000, "120"),
    (0x3fe0_0000_0000_0000, "0.5"), (0x3fd3_3333_3333_3334, "0.30000000000000004"),
    (0x4011_6666_6666_6666, "4.35"), (0xc05e_dd2f_1a9f_be77, "-123.456"),
    (0x3ee4_f8b5_88e3_68f1, "0.00001"), (0x3eb4_b3fd_5942_cd96, "0.000001234"),
    (0x3e7a_d7f2_9abc_af48, "1e-7"), (0x3e84_21f5_f40d_8376, "1.5e-7"),
    (0x430c_6bf5_2633_ffff, "999999999999999.9"), (0x433f_ffff_ffff_ffff, "9007199254740991"),
    (0x4340_0000_0000_0001, "9007199254740994"), (0x437b_69b4_ba63_0f35, "123456789012345680"),
    (0x43e0_0000_0000_0000, "9223372036854776000"),
    (0x4415_af1d_78b5_8c40, "100000000000000000000"),
    (0xc44b_1ae4_d6e2_ef50, "-1e+21"), (0x4450_0000_0000_0000, "1.1805916207174113e+21"),
    (0x0000_0000_0000_2788, "5e-320"), (0x0010_0000_0000_0000, "2.2250738585072014e-308"),
    (0x54b2_49ad_2594_c37d, "1e+100"),
  ]

  @Test(arguments: layouts)
  func `plain from a millionth up to 10 to the 21st, else with an exponent`(
    bits: UInt64, expected: String
  ) {
    #expect(written(.number(Double(bitPattern: bits))) == expected)
  }

  @Test(arguments: [
    ("0", "0"), ("-0", "0"), ("0.0", "0"), ("-0.0e5", "0"), ("0e400", "0"), ("0E-400", "0"),
    ("7", "7"), ("-7", "-7"), ("7.0", "7"), ("7e0", "7"), ("70e-1", "7"), ("0.7E+1", "7"),
    ("4.50", "4.5"), ("1E30", "1e+30"), ("2e-3", "0.002"), ("1e-27", "1e-27"),
    ("9007199254740991", "9007199254740991"), ("9007199254740992", "9007199254740992"),
    ("-9007199254740992", "-9007199254740992"), ("9007199254740994", "9007199254740994"),
    ("1e21", "1e+21"), ("5e-324", "5e-324"), ("333333333.33333329", "333333333.3333333"),
    ("999999999999999", "999999999999999"), ("1000000000000000", "1000000000000000"),
    ("0.1000000000000000055511151231257827", "0.1"),
  ])
  func `one value has one canonical form, however it came in`(text: String, form: String) throws {
    #expect(try canonical(text) == form)
    #expect(try canonical("[\(text)]") == "[\(form)]")
  }

  @Test(arguments: [
    "1e400", "-1e400", "1e309", "1e-400", "-1e-400", "2e-324", "9007199254740993",
    "-9007199254740993", "10000000000000001", "18446744073709551615",
    String(repeating: "9", count: 400), "0." + String(repeating: "0", count: 400) + "1",
    "0.01e-9223372036854775808", "0.01e-9223372036854775807", "10e9223372036854775807",
  ])
  func `a number that a double does not hold is refused at its start`(text: String) throws {
    #expect(fault(text) == Fault(.numberOutOfReach, 0))
    #expect(fault("{\"a\": \(text)}") == Fault(.numberOutOfReach, 6))
  }

  /// 2⁵³ + 1 in other clothes: its canonical form would be another number.
  @Test(arguments: ["9007199254740993.0", "9007199254740993e0", "900719925474099.3e1"])
  func `a whole number that changes is refused in every way of writing it`(text: String) {
    #expect(fault(text) == Fault(.numberOutOfReach, 0))
  }

  /// What is recorded is the canonical form; a record that cannot be read again is lost.
  @Test(arguments: [
    "1.2345678901234567e20", "7.2057594037927952e16", "9.9e20", "295147905179352825856",
    "9007199254740992.5", "1e23", "5e-324", "1.7976931348623157e308",
  ])
  func `the scanner takes what the writer made of a number that it took`(text: String) throws {
    let form = try canonical(text)
    #expect(fault(form) == nil, "\(text) is written as \(form)")
  }

  @Test func `the scanner takes every number that the writer writes`() throws {
    var random = SplitMix(state: 8785)
    for round in 0..<3000 {
      var value = Double(bitPattern: random.next())
      // Half of them where whole doubles are still written without an exponent.
      if round % 2 == 0 { value = .random(in: 1e15..<1e21, using: &random) }
      guard value.isFinite else { continue }
      let form = written(.number(value))
      let again = try? JSONDocument(Array(form.utf8)).root.number
      #expect(again == value, "seed 8785, round \(round): \(form)")
      if again != value { break }
    }
  }

  @Test func `a number reads as a whole number where a double holds it exactly`() throws {
    let elements = try JSONDocument(
      Array("[0,-0,12,-12,12.0,1.2e1,9007199254740992,12.5,1e300,\"12\",true]".utf8)
    ).root.elements
    #expect(
      elements.map(\.integer) == [
        0, 0, 12, -12, 12, 12, 9_007_199_254_740_992, nil, nil, nil, nil,
      ])
    #expect(elements[7].number == 12.5)
    #expect(elements[9].number == nil)
  }

  @Test func `infinity and not-a-number are no JSON`() async {
    await #expect(processExitsWith: .failure) {
      _ = JSONWriter.canonical(.number(.infinity))
    }
    await #expect(processExitsWith: .failure) {
      _ = JSONWriter.canonical(.number(.nan))
    }
  }

  @Test func `short decimals are written as the double that they are`() throws {
    for whole in [0, 1, 9, 10, 123] {
      for thousandths in 1..<1000 {
        let digits = String(String(1000 + thousandths).dropFirst())
        let text = "\(whole).\(digits)"
        let value = try #require(Double(text))
        #expect(try canonical(text) == value.description, "\(text)")
        #expect(try canonical("-\(text)") == "-\(value.description)", "-\(text)")
      }
    }
  }
}
