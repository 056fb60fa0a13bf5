import Vocabulary

extension WaitClocksChapter {
  static let template = Bilingual(
    """
    Hier staat waar de tijd in een traject zit. De stukken overlappen: tel ze niet op.

    ### Bij het lokale team, vóór de aanmelding
    {{#hasReferrals}}

    - **Bekend sinds wanneer:** {{localKnown}}. **Onbekend:** {{localUnknown}}; deze kinderen waren \
    niet bij het lokale team, of het is niet ingevuld.
    - **Mediaan van de dagen bij het lokale team:** {{localMedian}} (n = {{localN}}).
    {{#hasLocalErrors}}
    - **Fout in de gegevens:** bij {{localErrors}} ligt de dag na de aanmelding. Die tellen niet mee \
    in de mediaan.
    {{/hasLocalErrors}}
    {{/hasReferrals}}
    {{^hasReferrals}}

    Er werd in {{year}} niemand aangemeld.
    {{/hasReferrals}}

    ### Van aanmelding tot trajectbegeleider
    {{#hasManagers}}

    Dit gaat over dezelfde kinderen als ‘Tijd tot het MDO’{{#hasEarlyMeetings}}, en over wie daar niet meetelt \
    omdat de dag van het MDO niet klopt{{/hasEarlyMeetings}}. Zo stond het op {{asOf}}:

    {{{managers}}}

    - **Mediaan:** {{managerMedian}}.
    - **9 van de 10 kinderen** hadden een trajectbegeleider binnen: {{managerP90}}.
    {{/hasManagers}}
    {{^hasManagers}}

    Hierover is in {{year}} niets te zeggen: er was niemand op weg naar een MDO.
    {{/hasManagers}}
    {{#hasLeftOut}}

    Door een fout in de gegevens {{leftOutVerb}} {{leftOut}} hier niet mee.
    {{/hasLeftOut}}

    ### Van advies tot beschikking van de gemeente
    {{#hasDecisions}}

    Dit gaat over kinderen met een eerste advies in {{year}} voor wie een beschikking is gevraagd of \
    gegeven. Zo stond het op {{asOf}}:

    {{{decisions}}}

    - **Mediaan:** {{decisionMedian}}.
    - **9 van de 10 kinderen** hadden een beschikking binnen: {{decisionP90}}.
    - **Geen beschikking gevraagd:** {{notAsked}} van de kinderen met een advies. Zij wachten hier \
    niet.
    {{/hasDecisions}}
    {{^hasDecisions}}

    Er is in {{year}} geen advies gegeven waarvoor een beschikking is gevraagd.
    {{/hasDecisions}}
    {{#hasEarlier}}

    Bij {{earlier}} {{earlierVerb}} de beschikking er al vóór het advies. Die tellen hier niet mee.
    {{/hasEarlier}}

    ### Pauzes, in dagen
    {{#hasPauses}}

    {{{pauses}}}

    Een pauze die nog loopt, telt mee in de mediaan zo lang als zij nu duurt. Sluit de casus, dan \
    stopt de pauze: zij is dan niet beëindigd en loopt ook niet meer.
    {{/hasPauses}}
    {{^hasPauses}}

    In {{year}} begon geen pauze.
    {{/hasPauses}}

    **Wat dit zegt:** welk deel van het traject lang duurt. \
    **Wat dit niet zegt:** wie het wachten veroorzaakte. Een pauze gaat niet af van de tijd tot het \
    MDO: het kind wacht dan ook.
    """,
    en: """
      Here you see where the time in a case goes. The parts overlap: do not add them up.

      ### With the local team, before the referral
      {{#hasReferrals}}

      - **Known since when:** {{localKnown}}. **Unknown:** {{localUnknown}}; these children were not with \
      the local team, or it is not filled in.
      - **Median of the days with the local team:** {{localMedian}} (n = {{localN}}).
      {{#hasLocalErrors}}
      - **Error in the data:** for {{localErrors}} the day lies after the referral. Those do not count in \
      the median.
      {{/hasLocalErrors}}
      {{/hasReferrals}}
      {{^hasReferrals}}

      Nobody was referred in {{year}}.
      {{/hasReferrals}}

      ### From referral to case manager
      {{#hasManagers}}

      This is about the same children as ‘Time to the MDO’{{#hasEarlyMeetings}}, and about those who do not \
      count there as the day of the MDO is wrong{{/hasEarlyMeetings}}. How it stood on {{asOf}}:

      {{{managers}}}

      - **Median:** {{managerMedian}}.
      - **9 of 10 children** had a case manager within: {{managerP90}}.
      {{/hasManagers}}
      {{^hasManagers}}

      Nothing can be said of this in {{year}}: nobody was on the way to an MDO.
      {{/hasManagers}}
      {{#hasLeftOut}}

      Because of an error in the data, {{leftOut}} {{leftOutVerb}} not count here.
      {{/hasLeftOut}}

      ### From advice to the decision of the municipality
      {{#hasDecisions}}

      This is about children with a first advice in {{year}}, for whom a decision was asked or given. How \
      it stood on {{asOf}}:

      {{{decisions}}}

      - **Median:** {{decisionMedian}}.
      - **9 of 10 children** had a decision within: {{decisionP90}}.
      - **No decision asked:** {{notAsked}} of the children who were given advice. They do not wait here.
      {{/hasDecisions}}
      {{^hasDecisions}}

      In {{year}}, no advice was given for which a decision was asked.
      {{/hasDecisions}}
      {{#hasEarlier}}

      For {{earlier}} the decision {{earlierVerb}} there before the advice. Those do not count here.
      {{/hasEarlier}}

      ### Pauses, in days
      {{#hasPauses}}

      {{{pauses}}}

      A pause that still runs counts in the median for as long as it lasts now. When the case is closed, \
      the pause stops: then it has not ended, and does not run any more either.
      {{/hasPauses}}
      {{^hasPauses}}

      No pause began in {{year}}.
      {{/hasPauses}}

      **What this says:** which part of the case takes long. \
      **What this does not say:** who caused the wait. A pause is not deducted from the time to the MDO: \
      the child waits all the same.
      """)
}
