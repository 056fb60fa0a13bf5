import ArgumentParser

/// The jobs that the command line program cannot do, for `Benchmarks/run`: it prints bare figures.
@main struct AppendBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "append-bench", abstract: "Measures jobs on a store; Benchmarks/run calls it.",
    subcommands: [
      ImportCommand.self, WaitingCommand.self, FillCommand.self, ProofsCommand.self,
      OpeningCommand.self,
      AnswersCommand.self, CurrentCommand.self,
    ])
}

/// Something that should have been otherwise: then there is nothing to measure.
struct BenchError: Error, CustomStringConvertible {
  var description: String
}

extension Duration {
  var seconds: Double {
    let (whole, atto) = components
    return Double(whole) + Double(atto) * 1e-18
  }
}

/// How long a job took, over many times.
struct Durations {
  private var seconds: [Double] = []

  mutating func add(_ duration: Duration) { seconds.append(duration.seconds) }

  /// - Parameter share: 0.5 gives the median, 1 the worst.
  func quantile(_ share: Double) -> Double {
    let sorted = seconds.sorted()
    return sorted[Int((Double(sorted.count - 1) * share).rounded())]
  }
}
