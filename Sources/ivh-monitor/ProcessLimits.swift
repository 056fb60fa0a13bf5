import Glibc

/// What ends a process without a word of its own: told beforehand, or in words.
enum ProcessLimits {
  /// Files that a command may have open at once, its threads' own included.
  private static let fileCount: rlim_t = 64

  static func prepare() {
    refuseFewFiles()
    // A file that may not grow is told where it is written.
    signal(SIGXFSZ, SIG_IGN)
    // LMDB reads its files through a map and believes them: a bad sector, a file that somebody makes shorter or a page
    // that is not as it was written is a signal.
    for number in [SIGBUS, SIGSEGV] {
      signal(number) { _ in
        let words: StaticString = """
          ivh-monitor: een bestand van de opslag is niet te lezen: een fout van de schijf, of het is afgekapt of \
          beschadigd. Kijk met ivh-monitor verify welk, en zet het terug uit de reservekopie.\n
          """
        _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
        _exit(Outcome.Code.damaged.rawValue)
      }
    }
  }

  /// Where no file can be opened any more, the system's libraries end the process half-way.
  private static func refuseFewFiles() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < fileCount
    else { return }
    limit.rlim_cur = min(fileCount, limit.rlim_max)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    guard limit.rlim_cur < fileCount else { return }
    Console.note(
      "\(Program.name): er mogen maar \(limit.rlim_cur) bestanden tegelijk open zijn (ulimit -n), en "
        + "nodig zijn er \(fileCount); verhoog die grens")
    exit(Outcome.Code.wrongUse.rawValue)
  }
}
