import EventStore
import Projections

extension Finding {
  /// A checkpoint that says another log’s name was taken for one of this log: nothing is damaged.
  var isOfOtherLog: Bool {
    if case .checkpoint(_, .otherName) = part { return true }
    return false
  }

  /// What is wrong, where, and the mend.
  var message: String {
    if case .wrappingKey = part {
      return
        "klopt niet: \(file) opent niet met de hoofdsleutel; is het de sleutel van een andere opslag, wijs dan de "
        + "goede map aan met --keys; anders is de kluis beschadigd: \(Mend.ofVault)"
    }
    let place = position.map { " bij positie \($0)" } ?? ""
    if case .checkpoint(let size, let fault) = part {
      switch fault {
      case .otherName:
        return "de stand bij \(size) is van een logboek met een andere naam; kies de goede stand"
      case .beyondEnd:
        return
          "klopt niet: de stand bij \(size) gaat verder dan het logboek, dat \(position ?? 0) gebeurtenissen heeft. Is het "
          + "teruggezet uit een reservekopie, dan is die stand met deze opslag niet meer te bewijzen; anders is het einde weg: "
          + "zoek uit wie erbij kon"
      case .otherRoot:
        return
          "klopt niet: het logboek begint niet met de stand bij \(size); wat er toen stond, is veranderd: bewaar beide en "
          + "zoek uit wie erbij kon"
      }
    }
    return "klopt niet: \(file)\(place): \(what); \(Mend.of(file))"
  }

  private var what: String {
    switch part {
    case .page(let page?): "bladzijde \(page) is beschadigd (\(StoreWords.damage(detail)))"
    case .page(nil): "het bestand is beschadigd (\(StoreWords.damage(detail)))"
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
    case .slotOfTwo(let slot): "sleutel \(slot) zou van twee stromen zijn"
    case .checkpoint, .wrappingKey: ""
    }
  }
}

extension KeptDifference {
  var message: String {
    switch fault {
    case .table(let table, let stream):
      "klopt niet: \(path): \(StoreWords.damage(table))\(stream.map { ", stroom \($0)," } ?? "") is anders dan uit het logboek "
        + "volgt; \(Mend.ofDerived)"
    case .otherLog:
      "klopt niet: \(path) is gemaakt van een logboek dat langer was, of een ander verloop had. Is het logboek teruggezet uit een "
        + "reservekopie, bouw dit dan opnieuw op met ivh-monitor rebuild; anders is het einde ervan weg: zoek uit wie erbij kon"
    }
  }
}

/// What to do about a damaged file.
enum Mend {
  static func of(_ file: String) -> String {
    if StoreFolder.isDerived(file) { return ofDerived }
    return StoreFolder.isVault(file) ? ofVault : ofLog
  }

  private static let ofLog =
    "leg niets meer vast en zet een reservekopie terug (ivh-monitor restore), kijk die na en importeer opnieuw wat er daarna "
    + "kwam"
  /// Nothing of the log is given up.
  static let ofVault =
    "het logboek zelf hoeft niet terug: maak er een opslag van met een hele kopie van de kluis (ivh-monitor restore --from "
    + "DEZE-OPSLAG --kluis KOPIE), en neem zo mogelijk de nieuwste kopie"
  /// Nothing in that file is the only copy.
  fileprivate static let ofDerived =
    "er is niets verloren, want dit volgt uit het logboek: bouw het opnieuw op met ivh-monitor rebuild"
}
