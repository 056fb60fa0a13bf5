import CanonicalJSON
import Disclosure
import Projections
import Statistics
import Testing
import Vocabulary

@testable import Reports

/// A comparison that anyone may read.
@Suite struct ShownComparisonTests {
  static let stories = [Story.six, ComparisonTests.manyRegions, .one, .busy, Story()]

  private func exact(_ story: Story) -> Comparison {
    let question = Question(period: Period.year(2025)!)!
    return Comparison(question, Standing(story.chronicle, asOf: question.asOf))
  }

  /// Everything with a numerator and a denominator, by section and region.
  private func proportions(_ json: [UInt8]) throws -> [String: JSONNode] {
    let root = try JSONDocument(json).root
    var found: [String: JSONNode] = [:]
    for section in ["tijdTotMdo", "respons"] {
      let node = try #require(root[section])
      found["\(section) landelijk"] = try #require(node["landelijk"])
      for (name, value) in try #require(node["regios"]).members {
        found["\(section) \(name.string ?? "")"] = value
      }
    }
    return found
  }

  @Test func `no small count, rest or share of all or nobody is in it`() throws {
    for story in Self.stories {
      let shown = try Ask.shownComparison(story)
      let all = try proportions(Ask.comparisonJSON(story, shown: shown))
      for (name, node) in all {
        guard let part = node["teller"]?.integer, let whole = node["noemer"]?.integer else {
          #expect(
            node["reden"]?.string == "weggelaten" && node["oordeel"]?.string == nil, "\(name)")
          continue
        }
        #expect(part % 5 == 0 && whole % 5 == 0, "\(name)")
        #expect(whole == 0 || (part >= 10 && whole - part >= 5), "\(name): \(part) of \(whole)")
      }
      let comparison = exact(story)
      for funnel in [(comparison.timeToMDO, "tijdTotMdo"), (comparison.response, "respons")] {
        for point in funnel.0.points {
          let (part, whole) = (point.proportion.numerator, point.proportion.denominator)
          let isSmall = [part, whole, whole - part].contains { (1...9).contains($0) }
          guard isSmall else { continue }
          let node = try #require(all["\(funnel.1) \(point.region)"])
          #expect(node["teller"]?.isNull == true && node["noemer"]?.isNull == true)
        }
      }
    }
  }

  @Test func `a judgement is that of the exact counts, or none`() throws {
    var (judged, undecided) = (0, 0)
    for story in Self.stories {
      let (shown, exact) = (try Ask.shownComparison(story).comparison, exact(story))
      for (ones, others) in [
        (shown.timeToMDO, exact.timeToMDO), (shown.response, exact.response),
      ] {
        for (one, other) in zip(ones.points, others.points) where one.proportion.denominator > 0 {
          judged += one.judgement == nil ? 0 : 1
          undecided += one.judgement == nil ? 1 : 0
          #expect(one.judgement == nil || one.judgement == other.judgement, "\(one.region)")
          #expect(ones.isUndecided(one) == (one.judgement == nil && ones.national.denominator > 0))
        }
      }
    }
    #expect(judged > 3 && undecided > 0, "\(judged) \(undecided)")
  }

  @Test func `limits tell no more than the rounded counts`() throws {
    let shown = try Ask.shownComparison(ComparisonTests.manyRegions).comparison
    for funnel in [shown.timeToMDO, shown.response] {
      let national = BinomialFunnel(
        successes: funnel.national.numerator, trials: funnel.national.denominator)
      for point in funnel.points where point.proportion.denominator > 0 {
        #expect(
          point.limits95
            == national?.limits(trials: point.proportion.denominator, tail: Judgement.tail95))
      }
    }
  }

  @Test func `it stands against who has it and everything public before it`() throws {
    for story in Self.stories {
      let first = try Ask.shownComparison(story).issued
      #expect(first.exposed(after: []).isEmpty)
      #expect(try Ask.shownComparison(story, after: [first]).issued == first)
      #expect(try IssuedReport(text: first.text) == first)
    }
    var later = Story.six
    for child in 0..<4 {
      later.referral("laat-\(child)", "2025-02-04", region: "wad", municipality: "GM9500")
      later.meeting("laat-\(child)", "2025-02-20")
    }
    let first = try Ask.shownComparison(.six).issued
    let second = try Ask.shownComparison(later, after: [first]).issued
    #expect(second.exposed(after: [first]).isEmpty)
  }

  @Test func `what is counted in a public annual report is the same cell`() throws {
    let annual = try #require(try Ask.annualReport(.busy, profile: .published).issued)
    let shown = try Ask.shownComparison(.busy, after: [annual])
    #expect(shown.issued.exposed(after: [annual]).isEmpty)
    let cells = FigureCells(period: "2025", asOf: LocalDay("2025-12-31")!, place: "noord")
    for name in [cells.withinTerm, cells.termCohort, cells.delivered, cells.returned] {
      let (one, other) = (annual.shown(name), shown.issued.shown(name))
      #expect(one == nil || other == nil || one == other, "\(name)")
      #expect(shown.issued.text.contains(" \(name)\n"), "\(name)")
    }
  }

  @Test func `text and page say what is left out, and give no speed`() throws {
    let shown = try Ask.shownComparison(.six)
    for text in [
      Ask.comparison(.six, shown: shown), Ask.comparisonPage(.six, shown: shown),
    ] {
      #expect(text.contains("weggelaten") && text.contains("OPENBAAR"))
      #expect(!text.contains("INTERN") && !text.contains("verhouding is het aantal"))
      #expect(GivenReport(Array(text.utf8)).stamp?.profile == .published)
    }
    let table = Ask.comparisonTable(.six, shown: shown)
    #expect(!table.contains("snelheid") && table.contains(";weggelaten;"))
    #expect(GivenReport(Array(table.utf8)).stamp?.profile == .published)
    let json = GivenReport(Ask.comparisonJSON(.six, shown: shown)).stamp
    #expect(json?.profile == .published && json?.madeBy != nil)
  }
}
