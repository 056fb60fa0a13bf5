import Vocabulary

extension QualityChapter {
  static let template = Bilingual(
    """
    Dit vond het programma in de gegevens tot en met {{asOf}}. Verbeter het in uw eigen \
    registratiesysteem en lever de verbetering aan. Wat er stond, blijft bewaard; het verbeterde \
    telt.
    {{#hasFindings}}

    {{{chart}}}

    {{#findings}}
    - **{{label}}** ({{scope}}): {{times}}. {{what}} In {{noun}}: {{cases}}{{more}}.
    {{/findings}}

    De kenmerken van casussen zijn alleen voor intern gebruik.
    {{/hasFindings}}
    {{#hasUnplaced}}

    **In de hele opslag** {{unplacedVerb}} {{unplaced}} geen aanmelding. Zonder aanmelding is niet \
    bekend bij welke regio een kind hoort. Het telt dan nergens mee. Lever de aanmelding alsnog aan.
    {{/hasUnplaced}}
    {{#hasPosts}}

    **In de hele opslag** {{postsVerb}} {{posts}} beëindigd zonder dat er een begin is vastgelegd. \
    Lever het begin alsnog aan.
    {{/hasPosts}}
    {{#isClean}}

    Er zijn geen fouten gevonden van de soorten die dit verslag nakijkt. De hele lijst van wat te \
    verbeteren is, geeft `ivh-monitor datakwaliteit`.
    {{/isClean}}

    **Wat dit zegt:** welke fouten het programma kan herkennen. \
    **Wat dit niet zegt:** dat de rest klopt. Wat nooit is vastgelegd, ziet het programma niet.
    """,
    en: """
      This is what the program found in the data up to and including {{asOf}}. Correct it in your own system \
      and deliver the correction. What stood there is kept; what was corrected counts.
      {{#hasFindings}}

      {{{chart}}}

      {{#findings}}
      - **{{label}}** ({{scope}}): {{times}}. {{what}} In {{noun}}: {{cases}}{{more}}.
      {{/findings}}

      The ids of cases are for internal use only.
      {{/hasFindings}}
      {{#hasUnplaced}}

      **In the whole store** {{unplaced}} {{unplacedVerb}} no referral. Without a referral it is not known \
      to which region a child belongs. Then it counts nowhere. Deliver the referral after all.
      {{/hasUnplaced}}
      {{#hasPosts}}

      **In the whole store** {{posts}} {{postsVerb}} ended without a recorded beginning. Deliver the \
      beginning after all.
      {{/hasPosts}}
      {{#isClean}}

      No errors were found of the kinds that this report looks for. The whole list of what to mend is \
      given by `ivh-monitor datakwaliteit`.
      {{/isClean}}

      **What this says:** which errors the program can recognise. \
      **What this does not say:** that the rest is right. What was never recorded, the program does not \
      see.
      """)
}
