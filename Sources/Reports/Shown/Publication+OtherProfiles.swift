import Disclosure

/// What readers have under other rules. Who has the confidential report of a region can read what anyone may; so neither
/// may tell what the other leaves out.
extension Publication {
  /// - Parameter earlier: of any profile; those of this one are passed over.
  mutating func settleOtherProfiles(_ earlier: [IssuedReport]) {
    for report in earlier where report.profile != profile {
      for name in names {
        guard let count = count(of: name), let then = report.count(of: name) else { continue }
        if profile == .published {
          // Anyone may read no more than who pays.
          if report.shown(name) == nil { withhold(name) }
        } else if report.shown(name) != nil, then == count, !profile.isSmall(count) {
          // Rounded or not: taken as known.
          reveal(name)
        }
      }
    }
  }
}
