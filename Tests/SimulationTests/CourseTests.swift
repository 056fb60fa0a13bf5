import Testing
import Vocabulary

/// What holds for each case and post, after corrections.
@Suite struct CourseTests {
  let sample: Sample
  let cases: [Subject: [EffectiveEvent]]

  private static let shared = Result { try Sample.small.get().streams(.childCase) }

  init() throws {
    sample = try Sample.small.get()
    cases = try CourseTests.shared.get()
  }

  @Test func `a course starts with the referral`() {
    for (_, events) in cases { #expect(events[0].original.type == .referralReceived) }
  }

  /// What must come before what, where both are there.
  @Test(arguments: [
    (EventType.referralReceived, EventType.intakeCompleted),
    (.intakeCompleted, .caseManagerAssigned),
    (.caseManagerAssigned, .mdoHeld),
    (.mdoScheduled, .mdoPostponed),
    (.mdoScheduled, .mdoHeld),
    (.waitPaused, .waitResumed),
    (.mdoHeld, .adviceIssued),
    (.adviceIssued, .decisionRequested),
    (.decisionRequested, .decisionIssued),
    (.adviceIssued, .followUpCareRequested),
    (.followUpCareRequested, .followUpCareStarted),
    (.followUpCareRequested, .followUpCareWithdrawn),
    (.surveySent, .surveyReturned),
    (.surveySent, .surveyUndeliverable),
    (.adviceIssued, .aftercareContact),
    (.caseClosed, .surveySent),
    (.caseClosed, .caseReopened),
  ])
  func `the later step follows the earlier`(earlier: EventType, later: EventType) {
    var found = 0
    for (subject, events) in cases {
      guard let place = events.firstIndex(where: { $0.original.type == later }) else { continue }
      found += 1
      #expect(
        events[..<place].contains { $0.original.type == earlier },
        "\(subject): \(later) without \(earlier)")
    }
    #expect(found > 0)
  }

  @Test func `a case is closed once for each time that it is open`() {
    for (_, events) in cases {
      var isOpen = true
      for event in events {
        if event.original.type == .caseClosed {
          #expect(isOpen)
          isOpen = false
        } else if event.original.type == .caseReopened {
          #expect(!isOpen)
          isOpen = true
        }
      }
    }
  }

  @Test func `the reason of closing fits the course`() {
    for (_, events) in cases {
      let outcome = events.compactMap(\.outcome).last
      guard let reason = events.compactMap(\.closing).first else { continue }
      switch outcome {
      case .answeredDirectly: #expect(reason == .answeredDirectly)
      case .referredOn: #expect(reason == .referredOn)
      case .outsideTargetGroup: #expect(reason == .outsideTargetGroup)
      case .parentsDecline: #expect(reason == .parentsWithdrew)
      case .mdo:
        let hasAdvice = events.contains { $0.original.type == .adviceIssued }
        #expect([.parentsWithdrew, .moved, .other].contains(reason) || hasAdvice)
        #expect([.adviceCompleted, .parentsWithdrew, .moved, .other].contains(reason))
      case nil: Issue.record("closed without an intake")
      }
    }
  }

  @Test func `whoever is assigned is in post in the region at that time`() throws {
    let posts = try sample.streams(.staff)
    var seen = 0
    for (_, events) in cases {
      for event in events {
        guard case .caseManagerAssigned(let assignment) = event.fact else { continue }
        let post = try #require(posts[Subject(.staff, assignment.worker)])
        let start = try #require(post.first { $0.original.type == .staffStarted })
        #expect(start.day <= event.day && start.original.source == event.original.source)
        guard case .staffStarted(let started) = start.fact else { continue }
        #expect(started.role == .caseManager)
        if let end = post.first(where: { $0.original.type == .staffLeft }) {
          #expect(event.day < end.day)
        }
        seen += 1
      }
    }
    #expect(seen > 1000)
  }

  @Test func `postings are made anew when the trajectbegeleider leaves`() {
    let reasons = cases.values.joined().compactMap(\.assignmentReason)
    #expect(reasons.count { $0 == .departure } > 0)
    #expect(reasons.contains(.caseload) || reasons.contains(.parentsRequest))
  }

  @Test func `who is transferred goes on in the other region's system`() {
    var transfers = 0
    for (_, events) in cases {
      guard let place = events.firstIndex(where: { $0.original.type == .caseTransferred })
      else { continue }
      transfers += 1
      guard case .caseTransferred(let transfer) = events[place].fact else { continue }
      for event in events[(place + 1)...] {
        #expect(event.original.source.contains("-\(transfer.region):"))
      }
    }
    #expect(transfers > 0)
  }

  @Test func `waits are cut off at the end`() {
    let all = cases.values.joined()
    let requested = all.count { $0.original.type == .followUpCareRequested }
    let ended = all.count {
      $0.original.type == .followUpCareStarted || $0.original.type == .followUpCareWithdrawn
    }
    #expect(Double(ended) < 0.97 * Double(requested))
    #expect(cases.values.contains { events in events.allSatisfy { $0.closing == nil } })
  }
}

extension EffectiveEvent {
  fileprivate var outcome: IntakeOutcome? {
    if case .intakeCompleted(let intake) = fact { intake.outcome } else { nil }
  }

  fileprivate var closing: ClosingReason? {
    if case .caseClosed(let closing) = fact { closing.reason } else { nil }
  }

  fileprivate var assignmentReason: AssignmentReason? {
    if case .caseManagerAssigned(let assignment) = fact { assignment.reason?.value } else { nil }
  }
}
