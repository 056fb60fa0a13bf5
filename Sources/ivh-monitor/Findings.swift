import EventStore
import Projections

extension Finding {
  /// What is wrong, where, and the mend.
  var message: String {
    let place = position.map { " bij positie \($0)" } ?? ""
    if case .checkpoint(let size) = part {
      return
        "klopt niet: het logboek begint niet met de stand bij \(size) (of heeft een andere naam); "
        + "wat er toen stond, is veranderd: bewaar beide en zoek uit wie erbij kon"
    }
    return
      "klopt niet: \(file)\(place): \(what); leg niets meer vast en zet een reservekopie terug "
      + "(ivh-monitor restore), kijk die na en importeer opnieuw wat er daarna kwam"
  }

  private var what: String {
    switch part {
    case .page(let page?): "bladzijde \(page) is beschadigd (\(detail))"
    case .page(nil): "het bestand is beschadigd (\(detail))"
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
    case .checkpoint: ""
    }
  }
}

extension KeptDifference {
  var message: String {
    "klopt niet: \(path): \(detail) is anders dan uit het logboek volgt; het logboek zelf is heel: bouw "
      + "dit opnieuw op met ivh-monitor rebuild"
  }
}
