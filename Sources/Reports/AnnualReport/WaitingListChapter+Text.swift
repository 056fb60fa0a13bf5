import Vocabulary

extension WaitingListChapter {
  static let template = Bilingual(
    """
    Na het advies vraagt de regio vaak hulp aan bij een zorgaanbieder. Een kind kan op meer soorten \
    hulp wachten: dit zijn daarom aanvragen, geen kinderen. Ook als het IVH-traject is afgesloten, \
    loopt het wachten hier door. Dat wachten ziet anders niemand.

    ### Wie nu wacht, op {{asOf}}
    {{#hasWaiting}}

    Er {{stood}} {{waiting}} open.

    - **Mediaan van het wachten tot nu toe:** {{medianSoFar}} (n = {{n}}).
    - **Langste wachten tot nu toe:** {{longest}}.
    - **Langer dan de richttermijn van {{term}}:** {{beyond}}.

    {{{waitingByKind}}}
    {{/hasWaiting}}
    {{^hasWaiting}}

    Er stond geen aanvraag open.
    {{/hasWaiting}}

    ### Wat er in {{year}} gebeurde

    {{{flows}}}

    Gestart en vervallen hulp kan in een eerder jaar zijn aangevraagd. Samen hoeven \
    ze dus niet gelijk te zijn aan wat is aangevraagd. ‘Vervallen’ betekent: de aanvraag is gestopt voordat de hulp begon.
    {{#hasStock}}

    ### De wachtlijst van maand tot maand

    Open aan het begin van {{year}}: {{opening}}. Open op {{lastDay}}: {{closing}}. \
    ‘Erbij’: aangevraagd in die maand. ‘Eraf’: gestart of vervallen. Elke rij telt op: wat er wachtte, \
    plus erbij, min eraf, is wat er aan het eind van de maand wacht.

    {{{stock}}}

    Is ‘erbij’ maanden achter elkaar meer dan ‘eraf’, dan groeit de lijst. Een korte lijst zegt niet dat \
    het wachten kort is: kijk daarvoor naar de mediaan.
    {{/hasStock}}
    {{#hasRequested}}

    Van alle hulp die in {{year}} is aangevraagd ({{requested}}):

    - **Mediaan van aanvraag tot start:** {{median}}.
    - **9 van de 10 gestart binnen:** {{p90}}.\
    {{^hasP90}} Het wachten loopt daarvoor bij te veel aanvragen nog, of er zijn te veel vervallen.\
    {{/hasP90}}
    {{/hasRequested}}
    {{#hasKinds}}

    ### Per vorm van hulp, in dagen

    {{{kinds}}}

    Bij kleine aantallen zegt een mediaan weinig. Een ? is een grens die niet te berekenen is.
    {{/hasKinds}}
    {{#hasProviders}}

    ### Per aanbieder, in dagen

    {{{providers}}}

    Dit is alleen voor intern gebruik: gebruik het voor het gesprek met een aanbieder, niet om \
    aanbieders op volgorde te zetten. Niet elke aanbieder krijgt dezelfde vragen.
    {{/hasProviders}}
    {{#hasRequested}}

    ### Met en zonder voorrangsafspraak, in dagen

    {{{priority}}}
    {{#hasTest}}

    Toets op verschil tussen de twee (log-rank): {{pValue}}. Onder 0,05 is het verschil groter dan \
    toeval meestal geeft.
    {{/hasTest}}

    Een verschil is een samenhang. Het bewijst niet dat de afspraak de oorzaak is: voorrang gaat \
    vaak naar andere kinderen en andere aanbieders.
    {{/hasRequested}}

    **Wat dit zegt:** hoe lang kinderen na het advies op hulp wachten. \
    **Wat dit niet zegt:** of de hulp passend was, of waarom het wachten lang duurt. Aanvragen die \
    niemand vastlegde, ontbreken. De richttermijn is een werkafspraak, geen wettelijke norm.
    """,
    en: """
      After the advice, the region often requests care from a provider. A child may wait for more than \
      one kind of care: so these are requests, not children. The wait goes on here \
      even after the IVH case is closed. Nobody else sees that wait.

      ### Who waits now, on {{asOf}}
      {{#hasWaiting}}

      {{waiting}} {{stood}} open.

      - **Median of the wait so far:** {{medianSoFar}} (n = {{n}}).
      - **Longest wait so far:** {{longest}}.
      - **Longer than the reference term of {{term}}:** {{beyond}}.

      {{{waitingByKind}}}
      {{/hasWaiting}}
      {{^hasWaiting}}

      No request was open.
      {{/hasWaiting}}

      ### What happened in {{year}}

      {{{flows}}}

      Care that started or was withdrawn may have been requested in an earlier year. So together they are \
      not the care requested. ‘Withdrawn’ means: the request ended before the care began.
      {{#hasStock}}

      ### The waiting list from month to month

      Open at the beginning of {{year}}: {{opening}}. Open on {{lastDay}}: {{closing}}. ‘In’: requested in \
      that month. ‘Out’: started or withdrawn. Each row adds up: what was waiting, plus in, minus out, \
      is what waits at the end of the month.

      {{{stock}}}

      Where ‘in’ is more than ‘out’ for months on end, the list grows. A short list does not say that the \
      wait is short: see the median for that.
      {{/hasStock}}
      {{#hasRequested}}

      Of all care requested in {{year}} ({{requested}}):

      - **Median from request to start:** {{median}}.
      - **9 of 10 started within:** {{p90}}.\
      {{^hasP90}} For that, too many requests are still waiting, or too many were withdrawn.\
      {{/hasP90}}
      {{/hasRequested}}
      {{#hasKinds}}

      ### By kind of care, in days

      {{{kinds}}}

      With small numbers a median says little. A ? is a limit that cannot be worked out.
      {{/hasKinds}}
      {{#hasProviders}}

      ### By provider, in days

      {{{providers}}}

      This is for internal use only: use it for the talk with a provider, not to put providers in order. \
      Not every provider gets the same questions.
      {{/hasProviders}}
      {{#hasRequested}}

      ### With and without a priority agreement, in days

      {{{priority}}}
      {{#hasTest}}

      Test for a difference between the two (log-rank): {{pValue}}. Below 0.05, the difference is larger \
      than chance mostly gives.
      {{/hasTest}}

      A difference is an association. It does not prove that the agreement is the cause: priority often \
      goes to other children and other providers.
      {{/hasRequested}}

      **What this says:** how long children wait for care after the advice. \
      **What this does not say:** whether the care fitted, or why the wait is long. Requests that nobody \
      recorded are missing. The reference term is a working agreement and no legal norm.
      """)
}
