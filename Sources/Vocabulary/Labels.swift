/// A list of codes that readers see.
public protocol Labelled: Code {
  /// The phrase that people use for the code.
  var label: Bilingual { get }
}

extension Referrer: Labelled {
  public var label: Bilingual {
    switch self {
    case .youthHealthCare:
      Bilingual("jeugdgezondheidszorg (JGZ)", en: "youth health care (JGZ)")
    case .localTeam: Bilingual("lokaal team", en: "local team")
    case .generalPractitioner: Bilingual("huisarts", en: "GP")
    case .paediatrician: Bilingual("kinderarts", en: "paediatrician")
    case .education: Bilingual("onderwijs", en: "education")
    case .childCare: Bilingual("kinderopvang", en: "childcare")
    case .youthPracticeNurse:
      Bilingual("praktijkondersteuner jeugd (POH)", en: "youth practice nurse (POH)")
    case .socialWork: Bilingual("maatschappelijk werk", en: "social work")
    case .mee: Bilingual("MEE", en: "MEE")
    case .parents: Bilingual("ouders", en: "parents")
    case .other: Bilingual("anders", en: "other")
    }
  }
}

extension Concern: Labelled {
  public var label: Bilingual {
    switch self {
    case .speechLanguage: Bilingual("spraak en taal", en: "speech and language")
    case .motor: Bilingual("motoriek", en: "motor skills")
    case .behaviour: Bilingual("gedrag", en: "behaviour")
    case .socialEmotional:
      Bilingual("sociaal-emotionele ontwikkeling", en: "social and emotional development")
    case .cognitive: Bilingual("cognitieve ontwikkeling", en: "cognitive development")
    case .sensory: Bilingual("zintuigen", en: "senses")
    case .medical: Bilingual("medische vraag", en: "medical question")
    case .feedingSleeping: Bilingual("voeding en slaap", en: "feeding and sleep")
    case .upbringingFamily: Bilingual("opvoeding en gezin", en: "upbringing and family")
    case .giftedness: Bilingual("ontwikkelingsvoorsprong", en: "advanced development")
    case .other: Bilingual("anders", en: "other")
    }
  }
}

extension NotLocalReason: Labelled {
  public var label: Bilingual {
    switch self {
    case .expertiseMissing:
      Bilingual("lokaal ontbreekt de expertise", en: "the expertise is missing locally")
    case .multipleComplex:
      Bilingual("de vraag is meervoudig en complex", en: "the question is multiple and complex")
    case .diagnosticsNeeded: Bilingual("er is diagnostiek nodig", en: "diagnostics are needed")
    case .medicalQuestion:
      Bilingual("er is een medische vraag", en: "there is a medical question")
    case .capacity:
      Bilingual("lokaal is er te weinig capaciteit", en: "there is too little capacity locally")
    case .other: Bilingual("een andere reden", en: "another reason")
    }
  }
}

extension IntakeOutcome: Labelled {
  public var label: Bilingual {
    switch self {
    case .mdo: Bilingual("naar het MDO", en: "to the MDO")
    case .answeredDirectly: Bilingual("direct een antwoord", en: "answered at once")
    case .referredOn: Bilingual("doorverwezen", en: "referred on")
    case .outsideTargetGroup:
      Bilingual("hoort niet bij de doelgroep", en: "not in the target group")
    case .parentsDecline: Bilingual("ouders zien ervan af", en: "parents decline")
    }
  }
}

extension Discipline: Labelled {
  public var label: Bilingual {
    switch self {
    case .youthHealthCare:
      Bilingual("jeugdgezondheidszorg (JGZ)", en: "youth health care (JGZ)")
    case .mee: Bilingual("MEE", en: "MEE")
    case .education: Bilingual("onderwijs", en: "education")
    case .paediatrician: Bilingual("kinderarts", en: "paediatrician")
    case .rehabilitationPhysician: Bilingual("revalidatiearts", en: "rehabilitation physician")
    case .mentalHealth: Bilingual("GGZ", en: "mental health care (GGZ)")
    case .youthCare: Bilingual("jeugdhulp", en: "youth care")
    case .audiologyCentre: Bilingual("audiologisch centrum", en: "audiology centre")
    case .disabilityCare: Bilingual("gehandicaptenzorg", en: "disability care")
    case .preschool: Bilingual("voorschoolse voorziening", en: "preschool facility")
    case .dayCareCentre: Bilingual("kinderdagcentrum", en: "day care centre for children")
    case .infantMentalHealth:
      Bilingual("infant mental health (IMH)", en: "infant mental health (IMH)")
    case .mentalHealthPracticeNurse:
      Bilingual("praktijkondersteuner GGZ (POH)", en: "mental health practice nurse (POH)")
    case .behaviouralScientist: Bilingual("gedragswetenschapper", en: "behavioural scientist")
    case .speechTherapy: Bilingual("logopedie", en: "speech therapy")
    case .municipality: Bilingual("gemeente", en: "municipality")
    case .localTeam: Bilingual("lokaal team", en: "local team")
    case .other: Bilingual("anders", en: "other")
    }
  }
}

extension CareKind: Labelled {
  public var label: Bilingual {
    switch self {
    case .diagnostics: Bilingual("diagnostiek", en: "diagnostics")
    case .youthMentalHealth:
      Bilingual("jeugd-GGZ", en: "youth mental health care")
    case .rehabilitation: Bilingual("revalidatie", en: "rehabilitation")
    case .familySupport: Bilingual("gezinsondersteuning", en: "family support")
    case .medicalDayCare:
      Bilingual("medisch kinderdagverblijf", en: "medical childcare centre")
    case .dayCareCentre: Bilingual("kinderdagcentrum", en: "day care centre for children")
    case .speechTherapy: Bilingual("logopedie", en: "speech therapy")
    case .physiotherapy: Bilingual("fysiotherapie", en: "physiotherapy")
    case .infantMentalHealth:
      Bilingual("infant mental health (IMH)", en: "infant mental health (IMH)")
    case .educationCare: Bilingual("zorg in het onderwijs", en: "care in education")
    case .audiology: Bilingual("audiologie", en: "audiology")
    case .homeGuidance: Bilingual("thuisbegeleiding", en: "guidance at home")
    case .localTeam: Bilingual("lokaal team", en: "local team")
    case .none: Bilingual("geen", en: "none")
    case .other: Bilingual("andere hulp", en: "other care")
    }
  }
}

extension SurveyAudience: Labelled {
  public var label: Bilingual {
    switch self {
    case .parents: Bilingual("ouders", en: "parents")
    case .referrer: Bilingual("verwijzer", en: "referrer")
    case .partner: Bilingual("partner", en: "partner")
    }
  }
}

extension SurveyTheme: Labelled {
  public var label: Bilingual {
    switch self {
    case .findability: Bilingual("vindbaarheid", en: "ease of finding")
    case .referral: Bilingual("aanmelding", en: "referral")
    case .treatment: Bilingual("bejegening", en: "how parents were treated")
    case .expectations: Bilingual("verwachtingen", en: "expectations")
    case .clarity: Bilingual("duidelijkheid", en: "clarity")
    case .caseManager: Bilingual("trajectbegeleider", en: "case manager")
    case .meeting: Bilingual("bespreking", en: "meeting")
    case .adviceUsefulness:
      Bilingual("bruikbaarheid van het advies", en: "usefulness of the advice")
    case .followUp: Bilingual("vervolgtraject", en: "follow-up")
    case .overall: Bilingual("totaaloordeel", en: "overall judgement")
    }
  }
}

extension PauseReason: Labelled {
  public var label: Bilingual {
    switch self {
    case .parentsWait: Bilingual("ouders wachten", en: "parents wish to wait")
    case .municipalReview: Bilingual("gemeentetoets", en: "check by the municipality")
    case .other: Bilingual("anders", en: "other")
    }
  }
}

extension AftercareOutcome: Labelled {
  public var label: Bilingual {
    switch self {
    case .suitableHelp: Bilingual("passende hulp", en: "suitable care")
    case .stillWaiting: Bilingual("wacht nog", en: "still waiting")
    case .otherHelp: Bilingual("andere hulp", en: "other care")
    case .noHelp: Bilingual("geen hulp", en: "no care")
    case .unreachable: Bilingual("onbereikbaar", en: "unreachable")
    }
  }
}
