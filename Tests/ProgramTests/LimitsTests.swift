import Foundation
import Testing

/// What would end the program with a signal is told in words; what is not its own it leaves alone.
@Suite struct LimitsTests {
  /// Runs the program by way of a shell.
  /// - Parameters:
  ///   - before: what the shell does first.
  ///   - redirections: of the program, other than to files that are read here.
  private func run(
    _ program: Program, _ command: String, before: String = ":", redirections: String? = nil
  ) throws -> Program.Run {
    let (output, errors) = (
      program.folder.appending(path: "o.out"), program.folder.appending(path: "e.err")
    )
    for file in [output, errors] { try Data().write(to: file) }
    let redirections = redirections ?? ">'\(output.path)' 2>'\(errors.path)'"
    let shell = Process()
    shell.executableURL = URL(fileURLWithPath: "/bin/sh")
    shell.arguments = [
      "-c", "\(before) && exec '\(Program.executable.path)' \(command) \(redirections)",
    ]
    shell.currentDirectoryURL = program.folder
    try shell.run()
    shell.waitUntilExit()
    #expect(shell.terminationReason == .exit, "\(command)")
    return Program.Run(
      code: shell.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
      errors: try String(contentsOf: errors, encoding: .utf8))
  }

  @Test func `too few files that may be open are told before anything is done`() throws {
    let program = try Program()
    try program.done("init", "--store", "store", "--origin", "test.example/log")
    let few = try run(program, "status --store store", before: "ulimit -n 20")
    #expect(few.code == 2, "\(few.errors)")
    #expect(few.errors.contains("maar 20 bestanden"))
    // A limit that the process may raise itself is no hindrance.
    let soft = try run(program, "status --store store", before: "ulimit -Sn 20")
    #expect(soft.code == 0, "\(soft.errors)")
  }

  @Test func `a closed standard descriptor is not taken for a file of the store`() throws {
    let program = try Program.holding()
    let issuing = "jaarverslag --store store --regio noord --jaar 2025 --verstrekt-aan x --uit b.md"
    let closed = "<&- >&- 2>&-"
    #expect(try run(program, issuing, redirections: closed).code == 0)
    #expect(try program.names().contains("b.md"))
    // What nobody can read was not given.
    for command in ["events --store store", "import - --store store"] {
      #expect(try run(program, command, redirections: closed).code == 2)
    }
    try program.done("verify", "--store", "store")
  }

  @Test func `a name that is no UTF-8 is refused`() throws {
    let program = try Program()
    let broken = try run(
      program, "init --store \"$(printf 'x\\377')\" --origin a.example/b")
    #expect(broken.code == 2 && broken.errors.contains("geen UTF-8"), "\(broken.errors)")
    #expect(try program.names().isEmpty)
  }

  @Test func `refused lines into a pipe leave its rights as they are`() throws {
    let program = try Program()
    try program.done("init", "--store", "store", "--origin", "test.example/log")
    let pipe = program.path("pipe")
    #expect(mkfifo(pipe, 0o644) == 0)
    // Kept open by who may read: nobody waits for anybody.
    let reader = open(pipe, O_RDWR | O_NONBLOCK)
    defer { close(reader) }
    let line = "{\"specversion\":\"1.0\"}\n"
    let bad = try program.write(line, to: "bad.ndjson")
    let run = try program.run("import", bad, "--store", "store", "--refused", pipe)
    #expect(run.code == 1, "\(run.errors)")
    var text = [UInt8](repeating: 0, count: 100)
    #expect(read(reader, &text, text.count) == line.utf8.count)
    var info = stat()
    #expect(stat(pipe, &info) == 0 && info.st_mode & 0o777 == 0o644)
  }

  @Test func `a file that is cut short while it is read ends in words`() throws {
    let program = try Program()
    try program.done("import", Program.sampleFile("messy"), "--store", "store")
    // More than a pipe holds: the program waits with most of the file unread.
    let pipe = Pipe()
    let errors = program.folder.appending(path: "errors")
    #expect(FileManager.default.createFile(atPath: errors.path, contents: nil))
    let process = Process()
    process.executableURL = Program.executable
    process.arguments = ["events", "--leaves", "--store", "store"]
    process.currentDirectoryURL = program.folder
    process.standardOutput = pipe
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    _ = try pipe.fileHandleForReading.read(upToCount: 1)
    #expect(truncate(program.path("store/log.mdb"), 3 * 4096) == 0)
    _ = try pipe.fileHandleForReading.readToEnd()
    process.waitUntilExit()
    #expect(process.terminationReason == .exit && process.terminationStatus == 4)
    #expect(try String(contentsOf: errors, encoding: .utf8).contains("niet te lezen"))
  }
}
