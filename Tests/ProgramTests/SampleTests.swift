import Foundation
import Testing

/// Every sample gives the figures that were computed for it elsewhere, within 1e-9.
@Suite struct SampleTests {
  static let cases: [String] = {
    let folder = Program.samples.appendingPathComponent("expected").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".args") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test func `there are samples`() { #expect(Self.cases.count >= 16) }

  @Test(arguments: ["corners", "messy", "one-region"])
  func `the figures are as expected`(sample: String) throws {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("\(sample).ndjson").path
    let imported = try program.run("import", file, "--store", "store")
    #expect(imported.code == 0, "\(imported.errors)")
    for name in Self.cases where name.hasPrefix(sample) {
      let expected = Program.samples.appendingPathComponent("expected/\(name)")
      let words = try String(contentsOf: expected.appendingPathExtension("args"), encoding: .utf8)
        .split(whereSeparator: \.isWhitespace).map(String.init)
      let run = try program.run([words[0], "--store", "store"] + words.dropFirst(2))
      #expect(run.code == 0, "\(name): \(run.errors)")
      let differences = Figures.differences(
        try Figures(Data(contentsOf: expected.appendingPathExtension("json"))),
        try Figures(Data(run.output.utf8)))
      #expect(differences.isEmpty, "\(name): \(differences.prefix(5))")
    }
  }
}

/// Figures by their path. What is absent equals 0 and null.
struct Figures {
  enum Value: Equatable {
    case number(Double)
    case text(String)
  }

  /// Not in the expected files: they depend on the moment of recording.
  private static let skipped: Set<String> = ["positie", "wortel", "fictief"]
  private(set) var values: [String: Value] = [:]

  init(_ data: Data) throws {
    add(try JSONSerialization.jsonObject(with: data), at: "")
  }

  private mutating func add(_ json: Any, at path: String) {
    switch json {
    case let object as [String: Any]:
      for (name, value) in object where !(path.isEmpty && Self.skipped.contains(name)) {
        add(value, at: path + "/" + name)
      }
    case let list as [Any]:
      for (index, value) in list.enumerated() { add(value, at: "\(path)/\(index)") }
    case let text as String: values[path] = .text(text)
    case let number as NSNumber where number.doubleValue != 0:
      values[path] = .number(number.doubleValue)
    default: break
    }
  }

  static func differences(
    _ one: Figures, _ other: Figures, tolerance: Double = 1e-9
  ) -> [String] {
    Set(one.values.keys).union(other.values.keys).sorted().filter { path in
      switch (one.values[path], other.values[path]) {
      case (.number(let one)?, .number(let other)?): abs(one - other) > tolerance
      case (let one, let other): one != other
      }
    }
  }
}
