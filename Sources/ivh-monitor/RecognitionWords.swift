import EventStore
import Projections
import Reports
import Vocabulary

/// What is known of a report, for who asks. Nothing of what it says is repeated.
struct RecognitionWords {
  private let recognition: Recognition
  private let hasTexts: Bool

  init(_ recognition: Recognition, hasTexts: Bool) {
    self.recognition = recognition
    self.hasTexts = hasTexts
  }

  func text(file: String) -> String {
    var lines = [file, "sha256: \(recognition.sha256)", ""] + what
    lines += ["", place] + (known ? [""] + delivered : [])
    if let remade { lines += [""] + remade }
    return lines.joined(separator: "\n") + "\n"
  }

  private var stamp: ReportStamp? { recognition.given.stamp }
  private var known: Bool { stamp != nil || !recognition.delivered.isEmpty }

  // MARK: What it is

  private var what: [String] {
    guard let stamp else {
      guard let facts = recognition.delivered.first?.facts else {
        return [
          "In dit bestand is niet te lezen waar het van is gemaakt. Het is geen rapport van dit "
            + "programma, of dat deel is eruit, of het is een pdf of docx die niet is verstrekt."
        ]
      }
      return [
        "Dit is: \(facts.kind.rawValue) over \(facts.period.text), profiel \(facts.profile.rawValue).",
        "Definities: versie \(facts.definitions.text).",
      ]
    }
    let about =
      switch stamp.subject {
      case .annual(let region, _): " van \(region)"
      case .quarterly(let municipality, _): " voor \(municipality)"
      case .comparison: ""
      }
    let made = stamp.madeBy.map {
      ["Gemaakt met ivh-monitor \($0.program), definities versie \($0.definitions)."]
    }
    return [
      "Dit is: \(stamp.kind.rawValue)\(about) over \(stamp.periodName), profiel "
        + "\(stamp.profile.rawValue)."
    ] + (made ?? [])
  }

  // MARK: Where it came from

  private var position: UInt64 {
    stamp?.position ?? UInt64(recognition.delivered.first?.facts.position ?? 0)
  }

  private var place: String {
    switch recognition.place {
    case .here:
      "Logboek: ja. Op positie \(position) heeft dit logboek dezelfde wortel."
    case .otherRoot:
      "Logboek: nee. Op positie \(position) heeft dit logboek een andere wortel. Het rapport komt uit "
        + "een ander logboek, of de wortel in het bestand is veranderd."
    case .beyond(let size):
      "Logboek: nee. Het rapport noemt positie \(position), en dit logboek gaat tot \(size). Het komt "
        + "uit een ander logboek, of wat later kwam, ontbreekt na het terugzetten van een reservekopie."
    case .unsaid:
      "Logboek: niet te zeggen."
    }
  }

  // MARK: Whether it was issued

  private var delivered: [String] {
    guard recognition.delivered.isEmpty else {
      return words(recognition.delivered, named: false).map { "Verstrekt: ja, \($0)." }
    }
    let others = recognition.deliveredOthers
    guard !others.isEmpty else { return ["Verstrekt: niet vastgelegd."] }
    return [
      "Verstrekt: dit bestand niet. Wel een ander bestand over hetzelfde, uit dezelfde positie:"
    ] + words(others, named: true).map { "- \($0)" }
  }

  /// A comparison is in the streams of all its regions: that is said once.
  /// - Parameter isNamed: whether to say its profile: it need not be that of the file.
  private func words(_ delivered: [DeliveredReports.Delivered], named isNamed: Bool) -> [String] {
    var lines: [String] = []
    for one in delivered {
      let profile = isNamed ? ", profiel \(one.facts.profile.rawValue)," : ""
      let line = "aan \(one.facts.recipient.text)\(profile) op \(one.day)"
      if one.facts.kind != .comparison {
        lines.append("\(line) (regio \(one.region), positie \(one.position))")
      } else if !lines.contains(line) {
        lines.append(line)
      }
    }
    return lines
  }

  // MARK: Whether it is made again

  private var remade: [String]? {
    guard let remade = recognition.remade else { return nil }
    switch remade {
    case .same:
      return [
        recognition.given.form == .mail
          ? "Opnieuw gemaakt: gelijk. De tekst in deze mail is tot op de byte dezelfde."
          : "Opnieuw gemaakt: gelijk, tot op de byte."
      ]
    case .notCompared:
      return [
        "Opnieuw gemaakt: niet vergeleken. De bytes van een pdf of docx zijn van een ander programma. "
          + (recognition.delivered.isEmpty
            ? "" : "Het is wel precies het bestand dat is verstrekt.")
      ].map { $0.last == " " ? String($0.dropLast()) : $0 }
    case .cannot(let message):
      return ["Opnieuw gemaakt: dat lukt niet. \(message)"]
    case .sameText(let layout):
      return ["Opnieuw gemaakt: gelijk\(words(layout))."]
    case .sameButAccount(let layout):
      return [
        "Opnieuw gemaakt: alle cijfers gelijk\(words(layout)). Alleen anders is wat er staat over het "
          + "maken:"
      ] + changes
    case .different(let difference, let apart):
      return ["Opnieuw gemaakt: anders, vanaf \(words(difference))."] + reasons(apart)
    }
  }

  private func words(_ difference: LineDifference) -> String {
    "regel \(difference.line)" + (difference.heading.map { ", in het deel ‘\($0)’" } ?? "")
  }

  /// What lies otherwise in the file: `, op de regeleinden na; er staat tekst omheen`.
  private func words(_ layout: [FoundReport.Change]) -> String {
    let parts = layout.compactMap { change -> String? in
      switch change {
      case .lineEnds: "de regeleinden"
      case .mark: "het teken voor UTF-8 vooraan"
      case .emptyLines: "lege regels aan het begin of het einde"
      case .quoting: "de tekens > ervoor"
      case .surroundings: nil
      }
    }
    let except = parts.isEmpty ? "" : ", op \(parts.joined(separator: " en ")) na"
    return layout.contains(.surroundings)
      ? "\(except); er staat tekst omheen, en die is niet van dit programma" : except
  }

  /// What is so today and was not when the report was made.
  private var changes: [String] {
    guard let then = stamp?.madeBy, let now = recognition.today else { return [] }
    var changes: [String] = []
    if then.program != now.program {
      changes.append(
        "- Het is gemaakt met versie \(then.program) van het programma; dit is \(now.program).")
    }
    if then.definitions != now.definitions {
      changes.append(
        "- Het telt met versie \(then.definitions) van de definities; dit is \(now.definitions).")
    }
    if then.lastErasure != now.lastErasure {
      changes.append(
        "- De wissingen zijn anders. Toen: \(erasure(then)). Nu: \(erasure(now)). Wat gewist is, telt "
          + "mee als ‘gewist’.")
    }
    return changes
  }

  private func words(_ apart: FoundReport.Apart?) -> [String] {
    switch apart {
    case nil: []
    case .nothing: ["- Alleen waar ‘gewist’ staat, is iets anders."]
    case .first(let difference):
      [
        "- De eerste regel die anders is buiten wat over wissen gaat: \(words(difference)). Dat kan door de "
          + "wissing komen, of doordat het bestand is veranderd."
      ]
    }
  }

  private func erasure(_ madeBy: ReportStamp.MadeBy) -> String {
    madeBy.lastErasure.map { "laatste op positie \($0)" } ?? "geen"
  }

  private func reasons(_ apart: FoundReport.Apart?) -> [String] {
    var reasons = changes + (recognition.delivered.isEmpty ? words(apart) : [])
    if stamp?.hasOwnText == true {
      reasons.append(
        hasTexts
          ? "- De eigen tekst van de regio kan zijn veranderd."
          : "- Er hoort eigen tekst van de regio bij. Geef die map met --tekst.")
    } else if hasTexts, stamp?.kind == .annualReport {
      reasons.append("- Het is gemaakt zonder eigen tekst. Laat --tekst weg.")
    }
    if !recognition.delivered.isEmpty {
      reasons.append(
        "- Het bestand zelf is niet veranderd: het is precies wat is verstrekt."
          + (stamp?.profile == .insider
            ? "" : " Ontbreekt de map met wat eerder is verstrekt? Geef haar met --verstrekt."))
    }
    return reasons.isEmpty ? ["- Het bestand is na het maken veranderd."] : reasons
  }
}
