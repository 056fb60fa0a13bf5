import EventStore
import Projections

extension Finding {
  /// What is wrong, where, and the mend.
  var message: String {
    if case .wrappingKey = part {
      return
        "klopt niet: \(file) opent niet met de hoofdsleutel; is het de sleutel van een andere opslag, wijs dan de "
        + "goede map aan met --keys; anders is de kluis beschadigd: zet de reservekopie van de kluis terug"
    }
    let place = position.map { " bij positie \($0)" } ?? ""
    if case .checkpoint(let size) = part {
      switch detail {
      case "other name":
        return
          "klopt niet: de stand bij \(size) is van een logboek met een andere naam; kies de goede stand"
      case "beyond the end":
        return
          "klopt niet: de stand bij \(size) gaat verder dan het logboek, dat \(position ?? 0) gebeurtenissen heeft. Is het "
          + "teruggezet uit een reservekopie, dan is die stand met deze opslag niet meer te bewijzen; anders is het einde weg: "
          + "zoek uit wie erbij kon"
      default:
        return
          "klopt niet: het logboek begint niet met de stand bij \(size); wat er toen stond, is veranderd: bewaar beide en "
          + "zoek uit wie erbij kon"
      }
    }
    let mend =
      StoreFolder.isDerived(file)
      ? Mend.ofDerived
      : "leg niets meer vast en zet een reservekopie terug (ivh-monitor restore), kijk die na en "
        + "importeer opnieuw wat er daarna kwam"
    return "klopt niet: \(file)\(place): \(what); \(mend)"
  }

  private var what: String {
    switch part {
    case .page(let page?): "bladzijde \(page) is beschadigd (\(Self.dutch(detail)))"
    case .page(nil): "het bestand is beschadigd (\(Self.dutch(detail)))"
    case .record: "de gebeurtenis ontbreekt of is onleesbaar"
    case .leaf: "het blad is niet wat de boom zegt"
    case .header: "de kop past niet bij het blad"
    case .moment: "het moment van vastleggen ligt vóór dat van de vorige"
    case .node(let level): "een knoop van de boom klopt niet (laag \(level))"
    case .identity: "de ingang op id klopt niet"
    case .stream: "de ingang op stroom klopt niet"
    case .erasure: "een wissing klopt niet"
    case .description: "de beschrijving van het bestand klopt niet"
    case .note: "een aantekening klopt niet"
    case .counters: "de tellers kloppen niet"
    case .keySlot(let slot): "sleutel \(slot) ontbreekt of opent niet"
    case .checkpoint, .wrappingKey: ""
    }
  }
}

extension Finding {
  /// What is wrong with a page, for who reads Dutch; a fault of the disk is in its own words. What LMDB makes of it, after
  /// a colon, says no more.
  static func dutch(_ detail: String) -> String {
    details[detail] ?? details[String(detail.prefix { $0 != ":" })] ?? detail
  }

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
    "last line": "de laatste regel is afgekapt", "counters": "tellers",
  ]
}

extension KeptDifference {
  var message: String {
    "klopt niet: \(path): \(detail) is anders dan uit het logboek volgt; \(Mend.ofDerived)"
  }
}

enum Mend {
  /// Nothing in that file is the only copy.
  static let ofDerived =
    "er is niets verloren, want dit volgt uit het logboek: bouw het opnieuw op met ivh-monitor rebuild"
}
