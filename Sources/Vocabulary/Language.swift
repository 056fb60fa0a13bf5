/// A language that reports are written in. What is stored and sent stays Dutch.
public enum Language: String, CaseIterable, Sendable {
  case dutch = "nl"
  case english = "en"
}

/// What readers see, in each language: who changes the one sees the other.
public struct Bilingual: Sendable {
  private let dutch: String
  private let english: String

  public init(_ dutch: String, en english: String) {
    self.dutch = dutch
    self.english = english
  }

  public subscript(language: Language) -> String {
    switch language {
    case .dutch: dutch
    case .english: english
    }
  }
}
