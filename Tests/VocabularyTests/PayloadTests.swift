import Testing
import Vocabulary

/// That each field lands under its own name: types with more fields of one kind than one.
@Suite struct PayloadTests {
  private func fact(_ type: String, _ data: Members) throws -> Fact {
    let body = try read(CatalogueFile.Entry.named(type).event(data)).body
    guard case .fact(let fact) = body else { throw Refusal(problem: "no fact", mend: "") }
    return fact
  }

  @Test func `a referral`() throws {
    let data: Members = [
      "regio": "\"noord\"", "gemeente": "\"GM0014\"", "geboortemaand": "\"2021-05\"",
      "verwijzer": "\"mee\"", "problematiek": "[\"gedrag\",\"motoriek\"]", "anderstalig": "true",
      "redenNietLokaal": "\"capaciteit\"", "bijLokaalTeamSinds": "\"2024-12-01\"",
    ]
    guard case .referralReceived(let referral) = try fact("aanmelding-ontvangen", data) else {
      Issue.record("another type")
      return
    }
    #expect(referral.region == Identifier("noord") && referral.municipality.description == "GM0014")
    #expect(referral.birthMonth == .known(YearMonth(year: 2021, month: 5)))
    #expect(referral.referrer == .mee && referral.notLocalReason == .capacity)
    #expect(referral.concerns.value?.elements == [.motor, .behaviour])
    #expect(referral.speaksOtherLanguage == .known(true))
    #expect(referral.withLocalTeamSince == LocalDay("2024-12-01"))
  }

  @Test func `a meeting`() throws {
    let data: Members = [
      "disciplines": "[\"anders\",\"jgz\"]", "oudersAanwezig": "true",
      "gemeenteAanwezig": "false", "ronde": "2",
    ]
    guard case .mdoHeld(let meeting) = try fact("mdo-gehouden", data) else {
      Issue.record("another type")
      return
    }
    #expect(meeting.disciplines.elements == [.youthHealthCare, .other])
    #expect(meeting.parentsPresent && meeting.municipalityPresent == false && meeting.round == 2)
  }

  @Test func `a request for care, and a questionnaire returned`() throws {
    let data: Members = [
      "vervolghulp": "\"v-1\"", "zorgvorm": "\"logopedie\"", "aanbieder": "\"a-1\"",
      "voorrangsafspraak": "true",
    ]
    guard case .followUpCareRequested(let request) = try fact("vervolghulp-aangevraagd", data),
      case .surveyReturned(let survey) = try fact(
        "vragenlijst-ontvangen",
        ["vragenlijst": "\"q\"", "scores": "{\"totaal\":5,\"bespreking\":2}"])
    else {
      Issue.record("another type")
      return
    }
    #expect(request.care == Identifier("v-1") && request.provider == Identifier("a-1"))
    #expect(request.kind == .known(.speechTherapy) && request.hasPriority == true)
    #expect(survey.scores.value?.byTheme == [.overall: 5, .meeting: 2])
  }

  @Test func `a municipality`() throws {
    let data: Members = [
      "gemeente": "\"GM0001\"", "naam": "\"Voorbeeldstad\"", "inwoners": "20000",
      "gemeentetype": "\"welvarend\"", "leeftijdTot": "7", "kinderen0tot7": "1500",
      "bouwstenen": "[\"ketennetwerk\"]",
    ]
    guard case .municipalityJoined(let joined) = try fact("gemeente-toegetreden", data),
      case .municipalityChanged(let changed) = try fact("gemeente-gewijzigd", data)
    else {
      Issue.record("another type")
      return
    }
    #expect(joined.name.text == "Voorbeeldstad" && changed.name == joined.name)
    #expect(joined.inhabitants == 20_000 && changed.inhabitants == 20_000)
    #expect(joined.ageLimitYears == 7 && changed.ageLimitYears == 7)
    #expect(joined.childrenUnder7 == 1500 && changed.childrenUnder7 == 1500)
    #expect(joined.type == .affluent && changed.type == .affluent)
    #expect(joined.blocks.elements == [.network] && changed.blocks == joined.blocks)
  }

  @Test func `a merger`() throws {
    let data: Members = ["van": "[\"GM0002\",\"GM0001\"]", "naar": "\"GM0003\""]
    guard case .municipalityMerged(let merger) = try fact("gemeente-heringedeeld", data) else {
      Issue.record("another type")
      return
    }
    #expect(merger.merged.elements.map(\.number) == [2, 1] && merger.into.number == 3)
  }

  @Test func `an anonymous survey`() throws {
    let data: Members = [
      "van": "\"2025-01-01\"", "tot": "\"2025-12-31\"", "doelgroep": "\"partner\"",
      "verstuurd": "10", "onbestelbaar": "1", "ontvangen": "4", "gemiddelden": "{\"totaal\":4.5}",
    ]
    guard case .surveySummaryRecorded(let survey) = try fact("enquete-samengevat", data) else {
      Issue.record("another type")
      return
    }
    #expect(survey.from == LocalDay("2025-01-01") && survey.to == LocalDay("2025-12-31"))
    #expect(survey.sent == 10 && survey.undeliverable == 1 && survey.returned == 4)
    #expect(survey.municipality == nil && survey.means?.byTheme == [.overall: 4.5])
  }

  @Test func `a report`() throws {
    let data: Members = [
      "soort": "\"kwartaalbericht\"", "periode": "\"p\"", "ontvanger": "\"o\"", "positie": "9",
      "wortel": "\"w\"", "profiel": "\"openbaar\"", "definities": "\"d\"", "sha256": "\"s\"",
    ]
    guard case .reportDelivered(let report) = try fact("rapport-verstrekt", data) else {
      Issue.record("another type")
      return
    }
    let texts = [report.period, report.recipient, report.root, report.definitions, report.sha256]
    #expect(texts.map(\.text) == ["p", "o", "w", "d", "s"])
    #expect(report.kind == .quarterlyMessage && report.position == 9)
    #expect(report.profile == .published)
  }
}
