// What readers see for codes of a region's own work.

extension StaffRole: Labelled {
  public var label: Bilingual {
    switch self {
    case .coordinator: Bilingual("coördinator", en: "coordinator")
    case .caseManager: Bilingual("trajectbegeleider", en: "case manager")
    case .mdoMember: Bilingual("lid van het MDO", en: "member of the MDO")
    case .municipalContact:
      Bilingual("contactpersoon bij de gemeente", en: "contact at the municipality")
    case .referrerContact:
      Bilingual("contactpersoon bij de verwijzer", en: "contact at the referrer")
    }
  }
}

extension BuildingBlock: Labelled {
  public var label: Bilingual {
    switch self {
    case .earlySignalling: Bilingual("vroegsignalering", en: "early signalling")
    case .diagnostics:
      Bilingual("multidisciplinaire diagnostiek", en: "multidisciplinary diagnostics")
    case .advicePlan:
      Bilingual("multidisciplinair adviesplan", en: "multidisciplinary advice plan")
    case .guidance:
      Bilingual(
        "informatie, advies en trajectbegeleiding", en: "information, advice and case management")
    case .familySupport: Bilingual("gezinsondersteuning", en: "family support")
    case .careAndEducation: Bilingual("zorg en onderwijs", en: "care and education")
    case .network: Bilingual("ketennetwerk", en: "network of partners")
    }
  }
}

extension Activity: Labelled {
  public var label: Bilingual {
    switch self {
    case .coordination: Bilingual("coördinatie", en: "coordination")
    case .intake: Bilingual("vraagverheldering", en: "intake")
    case .consultation: Bilingual("consultatie", en: "consultation")
    case .caseManagement: Bilingual("trajectbegeleiding", en: "case management")
    case .examination: Bilingual("onderzoek", en: "examination")
    case .mdo: Bilingual("MDO", en: "MDO")
    case .network: Bilingual("netwerk", en: "network")
    case .steeringGroup: Bilingual("stuurgroep", en: "steering group")
    case .administration: Bilingual("administratie", en: "administration")
    case .aftercare: Bilingual("nazorg", en: "aftercare")
    }
  }
}

extension Funding: Labelled {
  public var label: Bilingual {
    switch self {
    case .municipalityYouthAct:
      Bilingual("gemeente (Jeugdwet)", en: "municipality (Youth Act)")
    case .municipalitySocialSupportAct:
      Bilingual("gemeente (Wmo)", en: "municipality (Social Support Act)")
    case .healthInsuranceAct: Bilingual("Zvw", en: "Health Insurance Act")
    case .longTermCareAct: Bilingual("Wlz", en: "Long-term Care Act")
    case .education: Bilingual("onderwijs", en: "education")
    case .publicHealthAct:
      Bilingual("JGZ (Wpg)", en: "youth health care (Wpg)")
    case .ownMeans: Bilingual("eigen middelen", en: "own funds")
    case .subsidy: Bilingual("subsidie", en: "subsidy")
    case .unpaid: Bilingual("niet vergoed", en: "not paid for")
    }
  }
}

extension QualityActivity: Labelled {
  public var label: Bilingual {
    switch self {
    case .training: Bilingual("deskundigheidsbevordering", en: "training")
    case .satisfactionSurvey:
      Bilingual("onderzoek naar cliënttevredenheid", en: "client satisfaction survey")
    case .evaluation: Bilingual("evaluatie", en: "evaluation")
    case .monitoring: Bilingual("monitoring", en: "monitoring")
    case .peerReview: Bilingual("intervisie", en: "peer review")
    case .guideline: Bilingual("handreiking", en: "guideline")
    case .caseDiscussion: Bilingual("casuistiekbespreking", en: "case discussion")
    case .staffSurvey: Bilingual("onderzoek onder medewerkers", en: "staff survey")
    case .accountMeeting: Bilingual("accountgesprek", en: "account meeting")
    case .soundingBoard: Bilingual("klankbordgroep", en: "sounding board")
    }
  }
}

extension DisclosureProfile: Labelled {
  public var label: Bilingual {
    switch self {
    case .insider: Bilingual("intern", en: "internal")
    case .confidential: Bilingual("vertrouwelijk", en: "confidential")
    case .published: Bilingual("openbaar", en: "public")
    }
  }
}
