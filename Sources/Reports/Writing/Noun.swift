import Vocabulary

/// A thing that is counted.
struct Noun: Sendable {
  let one: Bilingual
  let many: Bilingual

  init(_ one: String, _ many: String, en oneEnglish: String, _ manyEnglish: String) {
    self.one = Bilingual(one, en: oneEnglish)
    self.many = Bilingual(many, en: manyEnglish)
  }

  static let consultation = Noun("consult", "consulten", en: "consultation", "consultations")
  static let child = Noun("kind", "kinderen", en: "child", "children")
  static let day = Noun("dag", "dagen", en: "day", "days")
  static let waitingDay = Noun("wachtdag", "wachtdagen", en: "waiting day", "waiting days")
  static let meeting = Noun("MDO", "MDO’s", en: "MDO", "MDOs")
  static let request = Noun("aanvraag", "aanvragen", en: "request", "requests")
  static let trajectory = Noun("traject", "trajecten", en: "case", "cases")
  static let municipality = Noun(
    "gemeente", "gemeenten", en: "municipality", "municipalities")
  static let region = Noun("regio", "regio’s", en: "region", "regions")
  static let time = Noun("keer", "keer", en: "time", "times")
  static let family = Noun("gezin", "gezinnen", en: "family", "families")
  static let post = Noun("functie", "functies", en: "post", "posts")
  static let caseFile = Noun("casus", "casussen", en: "case", "cases")
}

extension Wording {
  /// `1 kind`, `2 kinderen`, `0 kinderen`.
  func counted(_ count: Int, _ noun: Noun) -> String {
    "\(number(count)) \(self(count == 1 ? noun.one : noun.many))"
  }

  /// `werd` or `werden`, by the number that it goes with.
  func verb(
    _ count: Int, _ one: String, _ many: String, en oneEnglish: String, _ manyEnglish: String
  ) -> String {
    count == 1 ? self(one, en: oneEnglish) : self(many, en: manyEnglish)
  }
}
