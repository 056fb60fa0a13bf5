import Glibc

/// What ends a process without a word of its own: told beforehand, or in words.
enum ProcessLimits {
  /// Files that a command may have open at once, its threads' own included.
  private static let fileCount: rlim_t = 64

  static func prepare() {
    takeStandardDescriptors()
    refuseFewFiles()
    // A file that may not grow is told where it is written.
    signal(SIGXFSZ, SIG_IGN)
    // LMDB reads its files through a map and believes them: a bad sector, a file that somebody makes shorter or a page
    // that is not as it was written is a signal.
    for number in [SIGBUS, SIGSEGV] {
      signal(number) { _ in
        ProcessLimits.end(
          """
          ivh-monitor: een bestand van de opslag is niet te lezen: een fout van de schijf, of het is afgekapt of \
          beschadigd. Kijk met ivh-monitor verify welk, en zet het terug uit de reservekopie.\n
          """)
      }
    }
    // What LMDB finds in such a page may also be what nothing is made for.
    for number in [SIGILL, SIGTRAP, SIGABRT, SIGFPE] {
      signal(number) { _ in
        ProcessLimits.end(
          """
          ivh-monitor: gestopt op iets wat niet kan: een beschadigd bestand, of een fout in het programma. Kijk de opslag na \
          met ivh-monitor verify. Is zij heel, meld het dan met de opdracht die u gaf. Wat was vastgelegd, blijft.\n
          """)
      }
    }
  }

  /// Only what a signal handler may do (POSIX, async-signal-safe).
  private static func end(_ words: StaticString) -> Never {
    _ = write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
    _exit(Outcome.Code.damaged.rawValue)
  }

  /// Where standard input, output or error was closed, the first file that is opened would get its number, and what is told
  /// would be written into the store. Something else gets it, which can be neither read nor written.
  private static func takeStandardDescriptors() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] {
      guard fcntl(descriptor, F_GETFD) == -1 else { continue }
      // The lowest number that is free: this one.
      let taken = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
      guard taken == descriptor else { _exit(Outcome.Code.wrongUse.rawValue) }
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
