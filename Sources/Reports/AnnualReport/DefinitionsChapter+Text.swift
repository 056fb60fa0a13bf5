import Vocabulary

extension DefinitionsChapter {
  static let template = Bilingual(
    """
    Elke regio telt op dezelfde manier. Alleen zo zijn jaarverslagen naast elkaar te leggen. Dit zijn \
    de regels in het kort, van versie {{version}} van de definities.

    - **Kind, casus:** een kind telt mee vanaf de eerste aanmelding. Wordt hetzelfde kind nog een keer \
    aangemeld, dan is dat een dubbele aanmelding. Het kind blijft één keer meetellen.
    - **Dag:** de kalenderdag in Nederland waarop iets gebeurde, niet de dag waarop het is ingevoerd.
    - **Verbetering:** een verbeterde gebeurtenis telt in plaats van de oude, ook in eerdere jaren. De \
    oude blijft bewaard.
    - **Instroom:** alle kinderen met een eerste aanmelding in {{year}}. Zij tellen bij de regio en de \
    gemeente van die aanmelding.
    - **Leeftijd:** hele jaren op de dag van de aanmelding, gerekend vanaf de geboortemaand.
    - **Tijd tot het MDO:** hele dagen van de aanmelding tot het eerste MDO. Het gaat om kinderen die in \
    {{year}} zijn aangemeld, maar niet om kinderen die direct een antwoord kregen, zijn doorverwezen of \
    niet bij de doelgroep horen.
    - **Gestopt zonder MDO:** de casus is gesloten, of ouders zagen ervan af, voordat er een MDO was. \
    Tot die dag telt het wachten mee.
    - **Binnen de richttermijn van het MDO:** een MDO binnen {{mdoTerm}}. Wie korter dan dat geleden is \
    aangemeld, telt hier nog niet mee. Wie eerder stopte zonder MDO ook niet.
    - **Wachten op vervolghulp:** hele dagen van de eerste aanvraag tot de start van die hulp. Elke \
    aangevraagde hulp telt apart. Het wachten stopt niet als de casus sluit. De richttermijn is \
    {{careTerm}}.
    - **Respons:** het aantal gezinnen dat antwoordde, gedeeld door het aantal gezinnen bij wie een \
    vragenlijst aankwam. Het gaat om trajecten die in {{year}} zijn afgesloten omdat het advies klaar \
    was of omdat ouders stopten. Gaat een traject weer open, dan telt alleen de laatste sluiting: \
    kwartalen samen kunnen daarom meer zijn dan het jaar. Herinneringen zijn geen nieuwe vragenlijst.
    - **Verloop:** het aantal functies waarvan de medewerker stopte, gedeeld door de jaren die alle \
    functies samen bezet waren.
    - **Wissel van trajectbegeleider:** een kind krijgt tijdens het wachten een ander. De dagen ervóór \
    tellen bij ‘zonder wissel’, de dagen erna bij ‘na een wissel’.
    - **MDO:** elk MDO dat in {{year}} is gehouden, ook een tweede over hetzelfde kind.
    - **Nazorg bekend:** binnen {{aftercareTerm}} na het eerste advies is vastgelegd hoe het ging.

    Bij wachtlijst, MDO, beschikking en nazorg telt een kind bij de regio waar het op de peildatum \
    hoort. De mediaan van het wachten is berekend met de methode van Kaplan en Meier, het deel dat na \
    een aantal dagen een MDO had met die van Aalen en Johansen, het interval van een percentage met die \
    van Wilson, en dat van het verloop met de exacte methode voor aantallen (Poisson).
    """,
    en: """
      Every region counts in the same way. Only then can annual reports be laid side by side. These are \
      the rules in short, of version {{version}} of the definitions.

      - **Child, case:** a child counts from the first referral on. When the same child is referred again, \
      that is a repeated referral. The child still counts once.
      - **Day:** the calendar day in the Netherlands on which something happened, not the day on which it \
      was entered.
      - **Correction:** a corrected event counts in place of the old one, in earlier years too. The old one \
      is kept.
      - **Inflow:** all children with a first referral in {{year}}. They count with the region and the \
      municipality of that referral.
      - **Age:** whole years on the day of the referral, counted from the month of birth.
      - **Time to the MDO:** whole days from the referral to the first MDO. It is about children who were \
      referred in {{year}}, but not about children who were answered at once, referred on or are not in \
      the target group.
      - **Stopped without an MDO:** the case was closed, or the parents declined, before there was an MDO. \
      The wait counts up to that day.
      - **Within the reference term of the MDO:** an MDO within {{mdoTerm}}. Children referred less long \
      ago do not count here yet. Nor do children who stopped before that without an MDO.
      - **Waiting for follow-up care:** whole days from the first request to the start of that care. Each \
      care requested counts apart. The wait does not stop when the case is closed. The reference term is \
      {{careTerm}}.
      - **Response:** the number of families that answered, divided by the number of families that a \
      questionnaire reached. It is about cases that were closed in {{year}} because the advice was \
      completed or because parents dropped out. When a case is opened again, only its last closing counts: \
      so quarters together may be more than the year. Reminders are no new questionnaires.
      - **Turnover:** the number of posts whose worker left, divided by the years that all posts together \
      were filled.
      - **Change of case manager:** a child gets another one during the wait. The days before it count as \
      ‘without a change’, the days after it as ‘after a change’.
      - **MDO:** each MDO that was held in {{year}}, also a second one about the same child.
      - **Aftercare known:** within {{aftercareTerm}} after the first advice it was recorded how things \
      went.

      For waiting list, MDO, decision and aftercare, a child counts with the region where it belongs on \
      the as-of date. The median of the wait is worked out by the method of Kaplan and Meier, the part that \
      had an MDO after so many days by that of Aalen and Johansen, the interval of a percentage by that of \
      Wilson, and that of turnover by the exact method for counts (Poisson).
      """)
}
