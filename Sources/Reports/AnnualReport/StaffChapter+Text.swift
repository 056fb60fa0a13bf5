import Vocabulary

extension StaffChapter {
  static let template = Bilingual(
    """
    {{#hasRoles}}
    Gestopt in {{year}}, per rol:

    {{{left}}}

    {{{roles}}}

    - Geteld zijn functies: iemand met twee functies telt twee keer.
    - Een **persoonsjaar** is één functie die een heel jaar bezet is.
    - **Verloop** is het aantal dat stopte, gedeeld door de persoonsjaren. Een verloop van 0,50 \
    betekent: op elke twee functies stopt er in een jaar één. Tussen haakjes staat het 95%-interval.
    - Bij zo weinig medewerkers is het interval breed. Het verloop van één jaar zegt dan weinig.
    {{/hasRoles}}
    {{^hasRoles}}
    In {{year}} staan er geen functies van deze regio in het logboek. Over verloop is niets te \
    zeggen.
    {{/hasRoles}}

    ### Wissel van trajectbegeleider en het tempo van het MDO

    Kinderen uit ‘Tijd tot het MDO’ die tijdens het wachten een andere trajectbegeleider kregen: \
    {{changed}}.
    {{#hasPace}}

    - **Vóór een wissel, of zonder wissel:** {{without}}.
    - **Na een wissel:** {{with}}.

    MDO’s per 100 wachtdagen:

    {{{paceBars}}}

    - **Verhouding (na gedeeld door vóór):** {{ratio}}.
    - **Gecorrigeerde verhouding:** {{adjusted}}. Deze vergelijkt alleen kinderen die ongeveer even \
    lang wachten. Dat is eerlijker, want wie een wissel meemaakt, wacht vaak al langer.

    Bij 1 is er geen verschil. Onder 1 komt het MDO na een wissel later, boven 1 eerder.\
    {{#isUnclear}} Het interval loopt van onder tot boven de 1: een duidelijke samenhang is er niet.\
    {{/isUnclear}}\
    {{#isLower}} Het hele interval ligt onder 1: na een wissel kwam het MDO later. Dit is een \
    samenhang. Het bewijst niet dat de wissel de oorzaak is.\
    {{/isLower}}\
    {{#isHigher}} Het hele interval ligt boven 1: na een wissel kwam het MDO eerder. Dit is een \
    samenhang. Het bewijst niet dat de wissel de oorzaak is.\
    {{/isHigher}}\
    {{#isUnknown}} Een gecorrigeerde verhouding is met deze aantallen niet te berekenen.\
    {{/isUnknown}}

    Telt alleen een wissel door **vertrek of ziekte** ({{lost}}), dan is de gecorrigeerde verhouding: \
    {{afterLoss}}.
    {{#isSmall}}

    **Kleine aantallen:** na een wissel {{meetingsWith}}. Wees voorzichtig.
    {{/isSmall}}
    {{/hasPace}}
    {{^hasPace}}

    Een vergelijking van vóór en na een wissel is niet te maken.
    {{/hasPace}}

    **Wat dit zegt:** hoeveel functies van bezetting wisselden, en of dat samengaat met een later of \
    eerder MDO. \
    **Wat dit niet zegt:** waarom mensen stopten, of dat een wissel het MDO vertraagt. Een samenhang \
    is geen oorzaak.
    """,
    en: """
      {{#hasRoles}}
      Left in {{year}}, by role:

      {{{left}}}

      {{{roles}}}

      - Counted are posts: someone with two posts counts twice.
      - A **person-year** is one post that is filled for a whole year.
      - **Turnover** is the number that left, divided by the person-years. A turnover of 0.50 means: of \
      every two posts, one person leaves in a year. The 95% interval stands in brackets.
      - With so few workers the interval is wide. The turnover of one year then says little.
      {{/hasRoles}}
      {{^hasRoles}}
      In {{year}}, the log holds no posts of this region. Nothing can be said of turnover.
      {{/hasRoles}}

      ### Change of case manager and the pace of the MDO

      Children of ‘Time to the MDO’ who got another case manager during the wait: {{changed}}.
      {{#hasPace}}

      - **Before a change, or without one:** {{without}}.
      - **After a change:** {{with}}.

      MDOs per 100 waiting days:

      {{{paceBars}}}

      - **Ratio (after divided by before):** {{ratio}}.
      - **Adjusted ratio:** {{adjusted}}. It only compares children who wait about equally long. That is \
      fairer, as those who meet a change have often waited longer already.

      At 1 there is no difference. Below 1 the MDO comes later after a change, above 1 sooner.\
      {{#isUnclear}} The interval runs from below 1 to above it: there is no clear association.\
      {{/isUnclear}}\
      {{#isLower}} The whole interval lies below 1: after a change the MDO came later. This is an \
      association. It does not prove that the change is the cause.\
      {{/isLower}}\
      {{#isHigher}} The whole interval lies above 1: after a change the MDO came sooner. This is an \
      association. It does not prove that the change is the cause.\
      {{/isHigher}}\
      {{#isUnknown}} With these numbers an adjusted ratio cannot be worked out.\
      {{/isUnknown}}

      Where only a change by **departure or illness** counts ({{lost}}), the adjusted ratio is: \
      {{afterLoss}}.
      {{#isSmall}}

      **Small numbers:** after a change {{meetingsWith}}. Be careful.
      {{/isSmall}}
      {{/hasPace}}
      {{^hasPace}}

      Before and after a change cannot be compared.
      {{/hasPace}}

      **What this says:** how many posts changed hands, and whether that goes with a later or sooner MDO. \
      **What this does not say:** why people left, or that a change delays the MDO. An association is no \
      cause.
      """)
}
