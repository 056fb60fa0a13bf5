/// The code lists of the catalogue: English names here, the Dutch values that are stored and sent.
///
/// The stored values, and their order, are a contract: a code is never renamed, moved or removed. A
/// new one is added at the end, with a new version of the catalogue.
public protocol Code: FieldValue, RawRepresentable<String>, CaseIterable, Hashable, Comparable
where AllCases == [Self] {
  /// The name of the list in the catalogue.
  static var listName: String { get }
}

extension Code {
  public static func < (one: Self, other: Self) -> Bool { one.ordinal < other.ordinal }

  /// Place in the list, from 0.
  public var ordinal: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Who referred the child.
public enum Referrer: String, Code {
  public static let listName = "verwijzer"

  case youthHealthCare = "jgz"
  case localTeam = "lokaal-team"
  case generalPractitioner = "huisarts"
  case paediatrician = "kinderarts"
  case education = "onderwijs"
  case childCare = "kinderopvang"
  case youthPracticeNurse = "poh-jeugd"
  case socialWork = "maatschappelijk-werk"
  case mee
  case parents = "ouders"
  case other = "anders"
}

/// What the developmental question is about.
public enum Concern: String, Code {
  public static let listName = "problematiek"

  case speechLanguage = "spraak-taal"
  case motor = "motoriek"
  case behaviour = "gedrag"
  case socialEmotional = "sociaal-emotioneel"
  case cognitive = "cognitief"
  case sensory = "zintuiglijk"
  case medical = "medisch"
  case feedingSleeping = "voeding-slaap"
  case upbringingFamily = "opvoeding-gezin"
  case giftedness = "ontwikkelingsvoorsprong"
  case other = "anders"
}

/// Why local help was not enough.
public enum NotLocalReason: String, Code {
  public static let listName = "redenNietLokaal"

  case expertiseMissing = "expertise-ontbreekt"
  case multipleComplex = "meervoudig-complex"
  case diagnosticsNeeded = "diagnostiek-nodig"
  case medicalQuestion = "medische-vraag"
  case capacity = "capaciteit"
  case other = "anders"
}

/// What the clarification of the question led to.
public enum IntakeOutcome: String, Code {
  public static let listName = "intakeUitkomst"

  case mdo
  case answeredDirectly = "direct-antwoord"
  case referredOn = "doorverwezen"
  case outsideTargetGroup = "geen-doelgroep"
  case parentsDecline = "ouders-zien-af"
}

/// Why a trajectbegeleider was assigned.
public enum AssignmentReason: String, Code {
  public static let listName = "toewijzingsreden"

  case first = "eerste-toewijzing"
  case departure = "vertrek"
  case illness = "ziekte"
  case caseload
  case parentsRequest = "verzoek-ouders"
  case other = "anders"
}

/// Why an MDO was put off.
public enum PostponementReason: String, Code {
  public static let listName = "uitstelreden"

  case disciplineAbsent = "discipline-afwezig"
  case parentsUnable = "ouders-verhinderd"
  case informationMissing = "informatie-ontbreekt"
  case other = "anders"
}

/// Who sits at the table.
public enum Discipline: String, Code {
  public static let listName = "discipline"

  case youthHealthCare = "jgz"
  case mee
  case education = "onderwijs"
  case paediatrician = "kinderarts"
  case rehabilitationPhysician = "revalidatiearts"
  case mentalHealth = "ggz"
  case youthCare = "jeugdhulp"
  case audiologyCentre = "audiologisch-centrum"
  case disabilityCare = "gehandicaptenzorg"
  case preschool = "voorschoolse-voorziening"
  case dayCareCentre = "kinderdagcentrum"
  case infantMentalHealth = "imh"
  case mentalHealthPracticeNurse = "poh-ggz"
  case behaviouralScientist = "gedragswetenschapper"
  case speechTherapy = "logopedie"
  case municipality = "gemeente"
  case localTeam = "lokaal-team"
  case other = "anders"
}

/// A kind of follow-up care.
public enum CareKind: String, Code {
  public static let listName = "zorgvorm"

  case diagnostics = "diagnostiek"
  case youthMentalHealth = "jeugd-ggz"
  case rehabilitation = "revalidatie"
  case familySupport = "gezinsondersteuning"
  case medicalDayCare = "medisch-kinderdagverblijf"
  case dayCareCentre = "kinderdagcentrum"
  case speechTherapy = "logopedie"
  case physiotherapy = "fysiotherapie"
  case infantMentalHealth = "imh"
  case educationCare = "onderwijszorg"
  case audiology = "audiologie"
  case homeGuidance = "thuisbegeleiding"
  case localTeam = "lokaal-team"
  case none = "geen"
  case other = "anders"
}

/// Why requested care did not start.
public enum WithdrawalReason: String, Code {
  public static let listName = "vervalreden"

  case parentsDecline = "ouders-zien-af"
  case otherHelp = "andere-hulp"
  case moved = "verhuisd"
  case rejected = "afgewezen"
  case other = "anders"
}

/// Whom a questionnaire asks.
public enum SurveyAudience: String, Code {
  public static let listName = "doelgroep"

  case parents = "ouders"
  case referrer = "verwijzer"
  case partner
}

/// How a questionnaire was sent.
public enum SurveyChannel: String, Code {
  public static let listName = "kanaal"

  case email
  case post
  case conversation = "gesprek"
  case portal = "portaal"
}

/// What a question of a questionnaire is about.
public enum SurveyTheme: String, Code {
  public static let listName = "thema"

  case findability = "vindbaarheid"
  case referral = "aanmelding"
  case treatment = "bejegening"
  case expectations = "verwachtingen"
  case clarity = "duidelijkheid"
  case caseManager = "trajectbegeleider"
  case meeting = "bespreking"
  case adviceUsefulness = "bruikbaarheid-advies"
  case followUp = "vervolgtraject"
  case overall = "totaal"
}

/// What hours were spent on.
public enum Activity: String, Code {
  public static let listName = "activiteit"

  case coordination = "coordinatie"
  case intake = "vraagverheldering"
  case consultation = "consultatie"
  case caseManagement = "trajectbegeleiding"
  case examination = "onderzoek"
  case mdo
  case network = "netwerk"
  case steeringGroup = "stuurgroep"
  case administration = "administratie"
  case aftercare = "nazorg"
}

/// Who pays for hours.
public enum Funding: String, Code {
  public static let listName = "financiering"

  case municipalityYouthAct = "gemeente-jeugdwet"
  case municipalitySocialSupportAct = "gemeente-wmo"
  case healthInsuranceAct = "zvw"
  case longTermCareAct = "wlz"
  case education = "onderwijs"
  case publicHealthAct = "jgz-wpg"
  case ownMeans = "eigen-middelen"
  case subsidy = "subsidie"
  case unpaid = "niet-vergoed"
}

/// Why an event was corrected.
public enum CorrectionReason: String, Code {
  public static let listName = "correctiereden"

  case entryError = "invoerfout"
  case duplicate = "dubbel"
  case addition = "aanvulling"
  case other = "anders"
}

/// For whom a report is.
public enum DisclosureProfile: String, Code {
  public static let listName = "profiel"

  case insider = "intern"
  case confidential = "vertrouwelijk"
  case published = "openbaar"
}

/// One of the seven building blocks of IVH.
public enum BuildingBlock: String, Code {
  public static let listName = "bouwsteen"

  case earlySignalling = "vroegsignalering"
  case diagnostics = "multidisciplinaire-diagnostiek"
  case advicePlan = "multidisciplinair-adviesplan"
  case guidance = "informatie-advies-trajectbegeleiding"
  case familySupport = "gezinsondersteuning"
  case careAndEducation = "zorg-en-onderwijs"
  case network = "ketennetwerk"
}

/// What aftercare found.
public enum AftercareOutcome: String, Code {
  public static let listName = "nazorgUitkomst"

  case suitableHelp = "passende-hulp"
  case stillWaiting = "wacht-nog"
  case otherHelp = "andere-hulp"
  case noHelp = "geen-hulp"
  case unreachable = "onbereikbaar"
}

/// Why a trajectory waits.
public enum PauseReason: String, Code {
  public static let listName = "pauzereden"

  case parentsWait = "ouders-wachten"
  case municipalReview = "gemeentetoets"
  case other = "anders"
}

/// A kind of report.
public enum ReportKind: String, Code {
  public static let listName = "rapportsoort"

  case annualReport = "jaarverslag"
  case quarterlyMessage = "kwartaalbericht"
  case comparison = "vergelijking"
}

/// Why a case was closed.
public enum ClosingReason: String, Code {
  public static let listName = "afsluitreden"

  case adviceCompleted = "advies-afgerond"
  case answeredDirectly = "direct-antwoord"
  case referredOn = "doorverwezen"
  case outsideTargetGroup = "geen-doelgroep"
  case parentsWithdrew = "uitval-ouders"
  case moved = "verhuisd"
  case other = "anders"
}

/// The role of a post.
public enum StaffRole: String, Code {
  public static let listName = "rol"

  case coordinator
  case caseManager = "trajectbegeleider"
  case mdoMember = "mdo-lid"
  case municipalContact = "gemeente-contactpersoon"
  case referrerContact = "verwijzer-contactpersoon"
}

/// The kind of organisation.
public enum Organisation: String, Code {
  public static let listName = "organisatie"

  case mee
  case youthHealthCare = "ggd-jgz"
  case localTeam = "lokaal-team"
  case municipality = "gemeente"
  case education = "onderwijs"
  case careProvider = "zorgaanbieder"
  case hospital = "ziekenhuis"
  case childCare = "kinderopvang"
  case other = "anders"
}

/// Why a member of staff left.
public enum DepartureReason: String, Code {
  public static let listName = "vertrekreden"

  case otherEmployer = "andere-baan"
  case otherPosition = "andere-functie"
  case retirement = "pensioen"
  case contractEnded = "einde-contract"
  case reorganisation = "reorganisatie"
  case illness = "ziekte"
  case other = "anders"
}

/// A type of municipality.
public enum MunicipalityType: String, Code {
  public static let listName = "gemeentetype"

  case smallScale = "kleinschalig"
  case smallTown = "kleinstedelijk"
  case universityTown = "universiteitsstad"
  case affluent = "welvarend"
}

/// A kind of quality work.
public enum QualityActivity: String, Code {
  public static let listName = "kwaliteitsactiviteit"

  case training = "deskundigheidsbevordering"
  case satisfactionSurvey = "clienttevredenheidsonderzoek"
  case evaluation = "evaluatie"
  case monitoring
  case peerReview = "intervisie"
  case guideline = "handreiking"
  case caseDiscussion = "casuistiekbespreking"
  case staffSurvey = "medewerkerstevredenheidsonderzoek"
  case accountMeeting = "accountgesprek"
  case soundingBoard = "klankbordgroep"
}
