import Testing

@testable import Vocabulary

@Suite struct CatalogueTests {
  private let file = CatalogueFile.shared

  @Test func `the version and the prefix are those of the catalogue`() {
    #expect(Catalogue.definitionsVersion == file.version)
    #expect(EventType.prefix == file.typePrefix)
    #expect(Subject.Stream.allCases.map(\.rawValue) == file.streams)
  }

  @Test func `event types are those of the catalogue, in its order, numbered from 1`() {
    #expect(file.entries.count == 35)
    #expect(EventType.allCases.map(\.name) == file.entries.map(\.type))
    #expect(EventType.allCases.map { Int($0.rawValue) } == Array(1...35))
  }

  @Test(arguments: zip(EventType.allCases, CatalogueFile.entries))
  func `a type has the English name and the streams of the catalogue`(
    type: EventType, entry: CatalogueFile.Entry
  ) {
    #expect("\(type)" == CatalogueTests.lowered(entry.english))
    #expect(Set(type.streams.map(\.rawValue)) == Set(entry.streams))
    #expect(EventType(name: entry.type.utf8.span) == type)
  }

  /// `MDOHeld` becomes `mdoHeld`, `CaseClosed` becomes `caseClosed`.
  private static func lowered(_ name: String) -> String {
    let capitals = name.prefix { $0.isUppercase }
    let acronym = capitals.count > 1 ? capitals.dropLast() : capitals
    return acronym.lowercased() + name.dropFirst(acronym.count)
  }

  /// In the order of the catalogue.
  private static let lists: [any Code.Type] = [
    Referrer.self, Concern.self, NotLocalReason.self, IntakeOutcome.self, AssignmentReason.self,
    PostponementReason.self, Discipline.self, CareKind.self, WithdrawalReason.self,
    SurveyAudience.self, SurveyChannel.self, SurveyTheme.self, Activity.self, Funding.self,
    CorrectionReason.self, DisclosureProfile.self, BuildingBlock.self, AftercareOutcome.self,
    PauseReason.self, ReportKind.self, ClosingReason.self, StaffRole.self, Organisation.self,
    DepartureReason.self, MunicipalityType.self, QualityActivity.self,
  ]

  private static func values<List: Code>(_ list: List.Type) -> [String] {
    list.allCases.map(\.rawValue)
  }

  @Test func `code lists are those of the catalogue`() {
    #expect(CatalogueTests.lists.map { $0.listName } == file.codes.map(\.name))
  }

  @Test(arguments: CatalogueFile.shared.codes)
  func `a code list has the values of the catalogue, in its order`(list: CatalogueFile.CodeList)
    throws
  {
    let type = try #require(CatalogueTests.lists.first { $0.listName == list.name })
    #expect(CatalogueTests.values(type) == list.values)
    #expect(list.values.count <= 32, "a CodeSet holds no more")
  }

  @Test func `codes compare by their place in the list`() {
    #expect(Referrer.allCases.map(\.ordinal) == Array(0...10))
    #expect(Referrer.other > .mee && Referrer.mee > .youthHealthCare)
    let sorted = [Discipline.other, .mee, .youthHealthCare].sorted()
    #expect(sorted == [.youthHealthCare, .mee, .other])
  }

  @Test func `a set of codes keeps the order of the list and each code once`() {
    var set = CodeSet([Concern.other, .motor])
    #expect(set.elements == [.motor, .other])
    let isNew = (again: set.insert(.motor), first: set.insert(.speechLanguage))
    #expect(isNew == (again: false, first: true))
    #expect(set.count == 3 && set.contains(.speechLanguage) && !set.contains(.medical))
    #expect(CodeSet(Concern.allCases).elements == Concern.allCases)
    #expect(CodeSet<Concern>().isEmpty)
  }

  @Test func `a code has a phrase in each language`() {
    #expect(SurveyTheme.findability.label[.dutch] == "vindbaarheid")
    #expect(SurveyTheme.findability.label[.english] == "ease of finding")
    for language in Language.allCases {
      #expect(distinctLabels(Referrer.self, language) && distinctLabels(Concern.self, language))
      #expect(distinctLabels(CareKind.self, language) && distinctLabels(Discipline.self, language))
      #expect(distinctLabels(Funding.self, language) && distinctLabels(Activity.self, language))
    }
  }

  /// Rows with one name would be one row to a reader.
  private func distinctLabels<List: Labelled>(_ list: List.Type, _ language: Language) -> Bool {
    Set(list.allCases.map { $0.label[language] }).count == list.allCases.count
  }
}
