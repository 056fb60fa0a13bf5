/// One observed time and the cause it ended by; nil is censored.
public struct CompetingObservation<Cause: Hashable & Sendable>: Hashable, Sendable {
  public var time: Int
  public var cause: Cause?

  public init(time: Int, cause: Cause?) {
    self.time = time
    self.cause = cause
  }
}

/// The Aalen–Johansen cumulative incidence: the share that has ended by each cause by time t, where
/// an end by one cause rules out the others. One minus a Kaplan–Meier curve that censors the other
/// causes would overstate it.
///
/// Formula: F_k(t) = Σ S(u−)·d_k/n over the times u up to t, S the Kaplan–Meier curve of any cause.
/// Variance, by the delta method: Σ [F(t)−F(u)]²·d/(n(n−d)) + Σ S(u−)²·d_k(n−d_k)/n³
/// − 2·Σ [F(t)−F(u)]·S(u−)·d_k/n². With one cause it is Greenwood's.
///
/// Source: O. Aalen & S. Johansen, Scandinavian Journal of Statistics 5 (1978) 141–150; variance
/// E. Marubini & M.G. Valsecchi, "Analysing survival data from clinical trials" (1995).
///
/// Unit: a share, 0…1. 0 for a cause that does not occur and without observations; after the last
/// observation the value is carried on as it stands.
public struct AalenJohansen<Cause: Hashable & Sendable>: Sendable {
  public struct Step: Sendable {
    public var time: Int
    public var atRisk: Int
    public var events: [Cause: Int]
    public var censored: Int
    /// Share not ended by any cause, just after this time.
    public var survival: Double
    /// Share ended by each cause so far, just after this time.
    public var incidence: [Cause: Double]
  }

  /// In order of time; times with censorings only are there too.
  public let steps: [Step]

  public init(_ observations: [CompetingObservation<Cause>]) {
    var events: [Int: [Cause: Int]] = [:]
    for observation in observations {
      guard let cause = observation.cause else { continue }
      events[observation.time, default: [:]][cause, default: 0] += 1
    }
    let anyCause = KaplanMeier(
      observations.map { SurvivalObservation(time: $0.time, event: $0.cause != nil) })
    var before = 1.0
    var incidence: [Cause: Double] = [:]
    steps = anyCause.steps.map { step in
      let here = events[step.time] ?? [:]
      for (cause, count) in here {
        incidence[cause, default: 0] += before * Double(count) / Double(step.atRisk)
      }
      before = step.survival
      return Step(
        time: step.time, atRisk: step.atRisk, events: here, censored: step.censored,
        survival: step.survival, incidence: incidence)
    }
  }

  /// F_k(t), with the events at t itself.
  public func incidence(of cause: Cause, at time: Int) -> Double {
    steps.last(atOrBefore: time, by: \.time)?.incidence[cause] ?? 0
  }

  /// The variance of F_k(t). Walks the curve up to t.
  public func variance(of cause: Cause, at time: Int) -> Double {
    let end = incidence(of: cause, at: time)
    var sum = 0.0
    var before = 1.0
    for step in steps {
      if step.time > time { break }
      let n = Double(step.atRisk)
      let all = Double(step.events.values.reduce(0, +))
      let own = Double(step.events[cause] ?? 0)
      let rest = end - (step.incidence[cause] ?? 0)
      // With nobody left nothing is added after this time, so `rest` is 0 and its terms fall away.
      if n > all { sum += rest * rest * all / (n * (n - all)) }
      sum += before * before * own * (n - own) / (n * n * n)
      if n > all { sum -= 2 * rest * before * own / (n * n) }
      before = step.survival
    }
    // A sum of parts that cancel: rounding must not leave −1e-20.
    return max(0, sum)
  }
}
