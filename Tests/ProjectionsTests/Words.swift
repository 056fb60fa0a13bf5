import CanonicalJSON

// The words in which tests tell events. The case, post or region comes first, then when.

// MARK: Cases

func referral(
  _ id: String, _ time: String, in region: String = "noord", municipality: String = "GM0001",
  born: String = "2022-01", by referrer: String = "jgz", concerns: [String] = ["motoriek"],
  notLocal: String? = nil, localTeamSince: String? = nil
) -> Told {
  Told(
    "casus/\(id)", time, "aanmelding-ontvangen",
    [
      text("regio", region), text("gemeente", municipality), text("geboortemaand", born),
      text("verwijzer", referrer), texts("problematiek", concerns),
      text("redenNietLokaal", notLocal), text("bijLokaalTeamSinds", localTeamSince),
    ])
}

func intake(_ id: String, _ time: String, _ outcome: String) -> Told {
  Told("casus/\(id)", time, "vraagverheldering-afgerond", [text("uitkomst", outcome)])
}

func assigned(_ id: String, _ time: String, to worker: String) -> Told {
  Told("casus/\(id)", time, "trajectbegeleider-toegewezen", [text("medewerker", worker)])
}

func mdo(
  _ id: String, _ time: String, disciplines: [String] = ["jgz"], parents: Bool = true,
  municipality: Bool? = nil
) -> Told {
  Told(
    "casus/\(id)", time, "mdo-gehouden",
    [
      texts("disciplines", disciplines), flag("oudersAanwezig", parents),
      flag("gemeenteAanwezig", municipality),
    ])
}

func requested(
  _ id: String, _ time: String, _ care: String = "hulp", kind: String = "logopedie",
  from provider: String = "aanbieder", priority: Bool? = nil
) -> Told {
  Told(
    "casus/\(id)", time, "vervolghulp-aangevraagd",
    [
      text("vervolghulp", care), text("zorgvorm", kind), text("aanbieder", provider),
      flag("voorrangsafspraak", priority),
    ])
}

func started(_ id: String, _ time: String, _ care: String = "hulp") -> Told {
  Told("casus/\(id)", time, "vervolghulp-gestart", [text("vervolghulp", care)])
}

func withdrawn(_ id: String, _ time: String, _ care: String = "hulp") -> Told {
  Told(
    "casus/\(id)", time, "vervolghulp-vervallen",
    [text("vervolghulp", care), text("reden", "anders")])
}

func sent(
  _ id: String, _ time: String, _ survey: String = "lijst", to audience: String = "ouders",
  reminder: Bool? = nil
) -> Told {
  Told(
    "casus/\(id)", time, "vragenlijst-verstuurd",
    [
      text("vragenlijst", survey), text("doelgroep", audience), text("kanaal", "email"),
      flag("herinnering", reminder),
    ])
}

func undeliverable(_ id: String, _ time: String, _ survey: String = "lijst") -> Told {
  Told("casus/\(id)", time, "vragenlijst-onbestelbaar", [text("vragenlijst", survey)])
}

func returned(
  _ id: String, _ time: String, _ survey: String = "lijst", scores: [String: Int] = ["totaal": 4]
) -> Told {
  Told(
    "casus/\(id)", time, "vragenlijst-ontvangen",
    [
      text("vragenlijst", survey),
      .init("scores", .object(scores.map { .init($0.key, .integer($0.value)) })),
    ])
}

func transferred(
  _ id: String, _ time: String, to region: String, municipality: String = "GM0001"
) -> Told {
  Told(
    "casus/\(id)", time, "casus-overgedragen",
    [text("regio", region), text("gemeente", municipality)])
}

func closed(_ id: String, _ time: String, as reason: String = "advies-afgerond") -> Told {
  Told("casus/\(id)", time, "casus-afgesloten", [text("reden", reason)])
}

func reopened(_ id: String, _ time: String) -> Told {
  Told("casus/\(id)", time, "casus-heropend", [])
}

func paused(_ id: String, _ time: String, for reason: String = "ouders-wachten") -> Told {
  Told("casus/\(id)", time, "pauze-gestart", [text("reden", reason)])
}

func advised(_ id: String, _ time: String) -> Told {
  Told("casus/\(id)", time, "advies-uitgebracht", [texts("adviezen", ["logopedie"])])
}

func decisionAsked(_ id: String, _ time: String, again: Bool? = nil) -> Told {
  Told("casus/\(id)", time, "beschikking-gevraagd", [flag("heronderzoek", again)])
}

func decided(_ id: String, _ time: String) -> Told {
  Told("casus/\(id)", time, "beschikking-afgegeven", [flag("toegekend", true)])
}

func aftercare(_ id: String, _ time: String, _ outcome: String = "passende-hulp") -> Told {
  Told("casus/\(id)", time, "nazorg-contact", [text("uitkomst", outcome)])
}

func resumed(_ id: String, _ time: String) -> Told {
  Told("casus/\(id)", time, "pauze-beeindigd", [])
}

// MARK: Posts

func joinedStaff(
  _ id: String, _ time: String, as role: String = "trajectbegeleider", in region: String = "noord"
) -> Told {
  Told(
    "medewerker/\(id)", time, "medewerker-gestart",
    [text("rol", role), text("regio", region), text("organisatie", "mee")])
}

func leftStaff(_ id: String, _ time: String) -> Told {
  Told("medewerker/\(id)", time, "medewerker-gestopt", [text("reden", "pensioen")])
}

// MARK: Regions

func registered(_ region: String, _ time: String = "2020-01-01") -> Told {
  Told(
    "regio/\(region)", time, "regio-ingesteld", [text("naam", region), text("organisatie", "mee")])
}

func joined(
  _ region: String, _ time: String, _ municipality: String, ageLimit: Int? = nil,
  children: Int? = nil, blocks: [String] = []
) -> Told {
  Told(
    "regio/\(region)", time, "gemeente-toegetreden",
    [
      text("gemeente", municipality), text("naam", "Ergens"), .init("inwoners", .integer(9000)),
      text("gemeentetype", "welvarend"), texts("bouwstenen", blocks),
      ageLimit.map { .init("leeftijdTot", .integer($0)) },
      children.map { .init("kinderen0tot7", .integer($0)) },
    ])
}

func withdrew(_ region: String, _ time: String, _ municipality: String) -> Told {
  Told("regio/\(region)", time, "gemeente-uitgetreden", [text("gemeente", municipality)])
}

func changed(
  _ region: String, _ time: String, _ municipality: String, ageLimit: Int? = nil,
  inhabitants: Int? = nil
) -> Told {
  Told(
    "regio/\(region)", time, "gemeente-gewijzigd",
    [
      text("gemeente", municipality), ageLimit.map { .init("leeftijdTot", .integer($0)) },
      inhabitants.map { .init("inwoners", .integer($0)) },
    ])
}

func merged(
  _ region: String, _ time: String, _ codes: [String], into code: String
) -> Told {
  Told(
    "regio/\(region)", time, "gemeente-heringedeeld",
    [texts("van", codes), text("naar", code)])
}

func consultation(
  _ time: String, for municipality: String, by asker: String = "jgz",
  about concern: String? = nil,
  in region: String = "noord"
) -> Told {
  Told(
    "regio/\(region)", time, "consult-gegeven",
    [set("gemeente", municipality), set("vrager", asker), text("onderwerp", concern)])
}

func hours(
  _ subject: String, _ time: String, _ hours: Double, _ activity: String,
  paid funding: String = "subsidie", discipline: String? = nil
) -> Told {
  Told(
    subject, time, "uren-geregistreerd",
    [
      .init("uren", .number(hours)), set("activiteit", activity), set("financiering", funding),
      text("discipline", discipline),
    ])
}

func block(_ id: String, _ time: String, _ block: String) -> Told {
  Told("casus/\(id)", time, "bouwsteen-ingezet", [set("bouwsteen", block)])
}

// MARK: Corrections

/// When the correction says that it was made; the definitions ask nothing of it.
private let correctionTime = "2025-06-30"

func retraction(of id: String, at time: String = correctionTime) -> Told {
  Told(
    nil, time, "gebeurtenis-gecorrigeerd",
    [text("gebeurtenis", id), flag("ingetrokken", true), text("reden", "invoerfout")])
}

/// A new time, a merge patch on the data, or both.
func replacement(
  of id: String, time: String? = nil, data: [JSONTree.Member]? = nil,
  at ownTime: String = correctionTime
) -> Told {
  let change: [JSONTree.Member?] = [
    time.map { text("time", $0.contains("T") ? $0 : "\($0)T12:00:00Z") } ?? nil,
    data.map { .init("data", .object($0)) },
  ]
  return Told(
    nil, ownTime, "gebeurtenis-gecorrigeerd",
    [
      text("gebeurtenis", id), text("reden", "invoerfout"),
      .init("vervanging", .object(change.compactMap { $0 })),
    ])
}

// MARK: Members of data

func text(_ name: String, _ value: String?) -> JSONTree.Member? {
  value.map { .init(name, .string($0)) }
}

func flag(_ name: String, _ value: Bool?) -> JSONTree.Member? {
  value.map { .init(name, .bool($0)) }
}

func texts(_ name: String, _ values: [String]) -> JSONTree.Member? {
  .init(name, .array(values.map { .string($0) }))
}

/// A member of a merge patch.
func set(_ name: String, _ value: String) -> JSONTree.Member { .init(name, .string(value)) }
func removed(_ name: String) -> JSONTree.Member { .init(name, .null) }
