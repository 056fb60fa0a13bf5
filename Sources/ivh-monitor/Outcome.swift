import EventStore
import Foundation
import Projections
import Recording
import Reports
import Vocabulary

/// How a command that did not work ends: a message that names what failed, on what and the mend,
/// and the exit code.
struct Outcome {
  enum Code: Int32 {
    case done = 0
    case foundSomething = 1
    case wrongUse = 2
    case busy = 3
    case damaged = 4
    case notFound = 5
  }

  var message: String
  var code: Code

  /// - Returns: nil for errors of the command line itself.
  init?(_ error: any Error) {
    switch error {
    case let error as StoreError: self.init(error)
    case let finding as Finding:
      self.init(message: finding.message, code: finding.isOfOtherLog ? .wrongUse : .damaged)
    case let difference as KeptDifference:
      self.init(message: difference.message, code: .damaged)
    case let error as ReportError: self.init(message: error.description, code: error.code)
    case let error as UserError: self.init(message: error.message, code: error.code)
    case let error as Refusal: self.init(message: error.description, code: .foundSomething)
    case let error as LineReader.ReadError:
      self.init(
        message: "\(error.path) kan niet worden gelezen: \(Outcome.words(error.errorNumber))",
        code: error.errorNumber == ENOENT ? .notFound : .wrongUse)
    case let error as OutputError:
      self.init(
        message: "\(error.path) kan niet worden geschreven: \(Outcome.words(error.errorNumber))",
        code: [ENOSPC, EDQUOT].contains(error.errorNumber) ? .busy : .wrongUse)
    case let error as LMDBError: self.init(StoreError.database(error))
    default: return nil
    }
  }

  private init(message: String, code: Code) {
    self.message = message
    self.code = code
  }

  private init(_ error: StoreError) {
    switch error {
    case .notFound(let path) where Outcome.isFile(path):
      message = "\(path) is een bestand; achter --store hoort de map van de opslag"
      code = .notFound
    case .notFound(let path):
      message =
        "er is geen opslag in \(path); kijk of de naam bij --store klopt. Is er nog geen opslag, dan maakt "
        + "import er een: ivh-monitor import BESTAND --store \(path)"
      code = .notFound
    case .alreadyExists(let path):
      message = "\(path) bestaat al; kies een andere naam"
      code = .wrongUse
    case .notAStore(let path, let file) where file == StoreFolder(path).vaultFile:
      message =
        "van de opslag \(path) ontbreekt de kluis (\(file)), waarmee de persoonlijke velden worden gelezen; zet haar terug uit "
        + "de reservekopie (ivh-monitor restore). Er wordt niets vastgelegd zolang zij er niet is"
      code = .damaged
    case .notAStore(let path, let file):
      message =
        "\(path) is geen opslag: \(file) ontbreekt of is een ander soort bestand; kies de "
        + "goede map, of zet het bestand terug uit de reservekopie"
      code = .damaged
    case .otherFormat(let path, let found, let expected):
      message =
        "\(path) heeft formaat ‘\(found)’; dit programma leest ‘\(expected)’; is het ouder, "
        + "gebruik dan ivh-monitor upgrade, en anders de versie die bij deze opslag hoort"
      code = .damaged
    case .busy(_, let processID, let command):
      message =
        "een ander proces schrijft in deze opslag"
        + (processID > 0 ? " (\(command), proces \(processID))" : "")
        + "; wacht tot het klaar is"
      code = .busy
    case .queueFull(let limit):
      message = "er wachten al \(limit) gebeurtenissen op de schrijver; probeer het opnieuw"
      code = .busy
    case .damaged(let path, let detail) where KeyFolder.isLedger(path):
      message =
        "het grootboek van wissingen \(path) is niet heel (\(StoreWords.damage(detail))): wat gewist is, kan ermee terugkomen; zet "
        + "de nieuwste hele kopie ervan terug en doe het opnieuw"
      code = .damaged
    case .damaged(let path, let detail):
      message = "\(path) is beschadigd (\(StoreWords.damage(detail))); \(Mend.of(path))"
      code = .damaged
    case .keyMissing(let file):
      message = "de sleutel \(file) ontbreekt; zet haar terug, of wijs de map aan met --keys"
      code = .notFound
    case .vaultOutdated(let file, let count):
      message = StoreWords.outdated(file, count) + ". Er wordt niets vastgelegd zolang dat zo is"
      code = .damaged
    case .wrongKey(let file):
      message = "de sleutel \(file) hoort niet bij deze opslag; wijs de goede map aan met --keys"
      code = .wrongUse
    case .networkFileSystem(let path):
      message =
        "\(path) staat op een netwerkschijf en daar is een opslag niet veilig; kies een "
        + "lokale schijf"
      code = .wrongUse
    case .diskFull(let path):
      message =
        "de schijf van \(path) is vol; maak ruimte en doe het opnieuw: wat al was vastgelegd, "
        + "blijft"
      code = .busy
    case .system(let operation, let path, let number):
      message = "\(path): \(StoreWords.operation(operation)) mislukt: \(Outcome.words(number))"
      code = number == EIO ? .damaged : .wrongUse
    case .database(let error):
      message =
        "\(error.path): \(StoreWords.operation(error.operation)) mislukt: "
        + (error.code > 0 ? Outcome.words(error.code) : error.reason)
      code = error.code > 0 && error.code != EIO ? .wrongUse : .damaged
    case .recordTooLarge(let bytes, let limit):
      message = "een gebeurtenis is \(bytes) bytes; ten hoogste \(limit) kan"
      code = .wrongUse
    case .batchTooLarge(let count, let limit):
      message = "\(count) gebeurtenissen tegelijk; ten hoogste \(limit) kan"
      code = .wrongUse
    case .outcomeUnknown(let path):
      message =
        "het schrijven in \(path) mislukte en het is niet zeker wat er is vastgelegd; doe "
        + "hetzelfde opnieuw: niets komt er dubbel in"
      code = .busy
    case .handleEnded(let path):
      message =
        "het schrijven in \(path) is na een fout gestopt; doe hetzelfde opnieuw: niets komt "
        + "er dubbel in"
      code = .busy
    case .invalidOrigin(let origin):
      message =
        "‘\(origin)’ kan geen naam van een logboek zijn: 1 tot 200 leesbare ASCII-tekens "
        + "zonder spatie en zonder +"
      code = .wrongUse
    case .noSuchPosition(let position, let last):
      message =
        last == 0
        ? "het logboek is leeg: positie \(position) bestaat niet"
        : "positie \(position) bestaat niet; kies 1 tot \(last)"
      code = .wrongUse
    }
  }

  private static func isFile(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && !isFolder.boolValue
  }

  /// What the operating system said, in Dutch where it says it often.
  private static func words(_ number: Int32) -> String {
    switch number {
    case ENOENT: "het bestaat niet"
    case EACCES, EPERM: "daar is geen toestemming voor; vraag de beheerder"
    case EISDIR: "het is een map"
    case ENOSPC: "de schijf is vol; maak ruimte"
    case EROFS: "de schijf kan alleen worden gelezen"
    case EIO: "de schijf geeft een fout; kijk haar na, en daarna de opslag met verify"
    case EEXIST, ENOTEMPTY: "het bestaat al; kies een andere naam"
    case ENAMETOOLONG: "de naam is te lang; kies een kortere"
    case EINTR: "het werd onderbroken; doe het opnieuw"
    case EMFILE, ENFILE: "er zijn te veel bestanden in gebruik; sluit andere programma’s"
    case ENOMEM:
      "er is te weinig geheugen; geef het proces meer adresruimte, of zet IVH_MONITOR_MAP_MIB op bijvoorbeeld 1024"
    case ENOLCK: "de schijf kan geen slot geven; kies een lokale schijf"
    case EFBIG: "het bestand mag niet groter worden; vraag de beheerder om meer ruimte"
    case EBUSY: "het is al in gebruik"
    case EBADF: "het staat niet open"
    case ENOTDIR: "een deel van de naam is geen map"
    default: String(cString: strerror(number))
    }
  }
}

/// A fault that a command found itself.
struct UserError: Error {
  var message: String
  var code: Outcome.Code
}

extension ReportError {
  var code: Outcome.Code {
    switch self {
    case .unknownRegion, .unknownMunicipality, .unknownFigure, .noCount: .notFound
    case .severalRegions: .wrongUse
    case .notSafe: .foundSomething
    }
  }
}
