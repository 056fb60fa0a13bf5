import Vocabulary

/// The cases and posts that a question is about.
struct Selection {
  let question: Question
  let standing: Standing
  private let municipality: Municipality?

  init(_ question: Question, _ standing: Standing) {
    self.question = question
    self.standing = standing
    municipality = question.municipality.map { asked in
      question.readsMergers ? standing.registry.current(asked) : asked
    }
  }

  /// Whether a place is asked for.
  func includes(_ place: Place) -> Bool {
    if let region = question.region, place.region != region { return false }
    guard let municipality else { return true }
    return code(of: place.municipality) == municipality
  }

  /// The code that a municipality is counted under: as recorded, or what it became.
  func code(of municipality: Municipality) -> Municipality {
    question.readsMergers ? standing.registry.current(municipality) : municipality
  }

  /// Cases by where they were referred: inflow, time to MDO, satisfaction.
  var casesReferredHere: [Standing.Entry] {
    let cases = question.region.map { standing.referredTo[$0] ?? [] } ?? standing.cases
    guard municipality != nil else { return cases }
    return cases.filter { includes($0.referral.place) }
  }

  /// Cases by where they are at the peildatum: waiting list, meetings.
  var casesHere: [Standing.Entry] {
    let cases = question.region.map { standing.presentIn[$0] ?? [] } ?? standing.cases
    guard municipality != nil else { return cases }
    return cases.filter { includes($0.place) }
  }

  /// The streams of the regions asked for, by region.
  var regionCourses: [(region: RegionID, course: RegionCourse)] {
    standing.regionCourses.filter { question.region == nil || question.region == $0.key }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// The municipalities that take part in the regions asked for, by region and code; merged ones under
  /// what they became. One that left takes no part.
  var members: [(place: Place, member: Registry.Member)] {
    let registry = standing.registry
    return registry.members.keys.sorted().flatMap { region in
      registry.participants(of: region, readsMergers: question.readsMergers).map {
        (Place(region: region, municipality: $0.code), $0.member)
      }
    }
    .filter { includes($0.0) }
  }

  /// Posts of the region.
  var posts: [StaffPost] {
    standing.posts.filter { post in
      guard let region = question.region else { return post.facts != nil }
      return post.facts?.region == region
    }
  }
}
