import Disclosure

/// What readers have under other rules. Who has the confidential report of a region can read what anyone may, which the
/// attack reckons with; and anyone may read no more than who pays.
extension Publication {
  /// - Parameter earlier: of any profile; those of this one are passed over.
  mutating func withholdMore(thanIn earlier: [IssuedReport]) {
    for report in earlier where report.profile.threshold < profile.threshold {
      for name in names where report.count(of: name) != nil && report.shown(name) == nil {
        withhold(name)
      }
    }
  }
}
