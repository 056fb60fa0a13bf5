import EventStore

/// What the store says in English of damage and of what did not work, in Dutch. It is about bytes and system calls, so
/// it stands between brackets behind a sentence that says what it means for the user.
enum StoreWords {
  /// What is wrong with a file: `position 17 is missing`, `free list`. A fault of the disk is in its own words, and what
  /// LMDB makes of it, after a colon, says no more.
  static func damage(_ detail: String) -> String {
    if let known = details[detail] ?? details[String(detail.prefix { $0 != ":" })] { return known }
    for (place, name) in places where detail.hasPrefix("\(place) ") {
      let number = detail.dropFirst(place.count + 1).prefix { $0 != " " && $0 != ":" }
      let rest = String(detail.dropFirst(place.count + 1 + number.count))
      return "\(name) \(number)\(said[rest] ?? rest)"
    }
    return detail
  }

  /// - Parameter count: streams whose key a vault does not have.
  static func outdated(_ file: String, _ count: Int) -> String {
    "de kluis \(file) is ouder dan het logboek: van \(count) \(count == 1 ? "stroom" : "stromen") heeft zij de sleutel niet, "
      + "en de persoonlijke velden daarvan tellen als gewist. Zet de nieuwste kopie van de kluis terug; is er geen nieuwere, "
      + "maak dan met deze een nieuwe opslag: ivh-monitor restore --from DEZE-OPSLAG --kluis DEZE-KLUIS"
  }

  /// What was being done: `write file`.
  static func operation(_ operation: String) -> String { operations[operation] ?? operation }

  private static let places = [
    ("position", "positie"), ("stream", "stroom"), ("slot", "sleutel"), ("line", "regel"),
    ("note", "aantekening"), ("subject", "stroom"), ("node of level", "knoop van laag"),
  ]

  private static let said = [
    " is missing": " ontbreekt", " is no record": " is geen gebeurtenis",
    " points forward": " wijst vooruit", ": content": ": inhoud",
    " is not what the tree has": ": het blad is niet wat de boom zegt",
    " is that of a stream that was not erased": " is van een stroom die niet is gewist",
  ]

  private static let details = [
    "no meta page": "geen beginbladzijde", "page size": "maat van een bladzijde",
    "page size or flags": "maat of soort van een bladzijde",
    "the two meta pages are not in turn": "de twee beginbladzijden volgen niet op elkaar",
    "cut short": "afgekapt", "beyond the end of the file": "voorbij het einde van het bestand",
    "a table's row": "regel van een tabel", "a table's flags": "soort van een tabel",
    "a table inside a table": "een tabel in een tabel",
    "neither used nor free": "niet in gebruik en niet vrij",
    "free list": "lijst van vrije bladzijden",
    "no such page": "verwijst naar niets", "used twice": "twee keer in gebruik",
    "depth of a table": "diepte van een tabel", "counts of a table": "tellingen van een tabel",
    "keys out of order": "sleutels niet op volgorde",
    "keys outside their branch": "sleutels buiten hun tak", "flags of a row": "soort van een regel",
    "header of an overflow page": "kop van een vervolgbladzijde", "page header": "kop",
    "place of a row": "plaats van een regel", "size of a row": "lengte van een regel",
    "rows overlap": "regels overlappen elkaar", "tables": "tabellen ontbreken", "0 bytes": "leeg",
    "last line": "de laatste regel is afgekapt", "counters": "tellers", "root": "de wortel",
    "verifier key": "de controlesleutel", "wrapping key": "de sleutel van de kluis",
    "a node of the tree": "een knoop van de boom", "beyond a limit": "te groot",
    "missing": "ontbreekt", "unreadable": "onleesbaar", "content": "inhoud",
    "places": "plaatsen", "events": "gebeurtenissen", "erasures": "wissingen",
    "meta": "beschrijving",
    "registry": "plaatsen", "streams": "stromen", "courses": "verlopen",
    "last position": "de laatste positie", "position": "de plaats van een id",
    "gap": "overgeslagen sleutels", "told": "wat bij het terugzetten verloren was",
    "last key": "de laatste ingang van een tabel",
    "key of a slot": "de ingang van een sleutel",
  ]

  private static let operations = [
    "open": "openen", "open file": "openen", "open folder": "openen", "read file": "lezen",
    "make file": "maken", "make folder": "maken", "rename": "hernoemen", "commit": "wegschrijven",
    "write file": "wegschrijven", "synchronise file": "wegschrijven",
    "synchronise folder": "wegschrijven", "overwrite": "overschrijven", "lock": "op slot doen",
    "truncate": "inkorten", "begin": "lezen", "look at the file system": "lezen",
    "copy": "kopiëren", "look up": "lezen", "move cursor": "lezen", "open cursor": "lezen",
    "put": "wegschrijven", "delete": "wegschrijven", "reserve the map": "geheugen reserveren",
    "grow the map": "geheugen reserveren", "read the map size": "lezen", "seek in": "lezen",
    "set tables": "openen", "empty file": "leegmaken", "remove file": "weghalen",
    "count rows": "lezen", "seal": "verzegelen", "create environment": "openen",
    "clear dead readers": "openen", "last position": "lezen",
    "open a second time in one process": "nog eens openen",
  ]
}
