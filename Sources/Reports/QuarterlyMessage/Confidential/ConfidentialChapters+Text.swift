import Vocabulary

extension ConfidentialChapters {
  static let howMany = Bilingual(
    """
    In dit kwartaal {{were}} {{referrals}} aangemeld{{toldNow}}. In de kwartalen ervoor:
    {{#before}}
    - {{quarter}}: {{referrals}}{{told}}.
    {{/before}}

    Een verschil tussen kwartalen is vaak toeval. Kijk over meer kwartalen voordat u iets besluit.
    """,
    en: """
      In this quarter, {{referrals}} {{were}} referred{{toldNow}}. In the quarters before:
      {{#before}}
      - {{quarter}}: {{referrals}}{{told}}.
      {{/before}}

      A difference between quarters is often chance. Look at several quarters before you decide \
      anything.
      """)

  static let parts = Bilingual(
    """
    {{#hasLines}}
    {{#lines}}
    - {{label}}: {{share}}.
    {{/lines}}
    {{#hasMore}}
    - De andere antwoorden zijn weggelaten.
    {{/hasMore}}

    {{remark}}
    {{/hasLines}}
    {{#isLeftOut}}
    Deze verdeling is weggelaten: de aantallen zijn te klein.
    {{/isLeftOut}}
    """,
    en: """
      {{#hasLines}}
      {{#lines}}
      - {{label}}: {{share}}.
      {{/lines}}
      {{#hasMore}}
      - The other answers are left out.
      {{/hasMore}}

      {{remark}}
      {{/hasLines}}
      {{#isLeftOut}}
      This breakdown is left out: the numbers are too small.
      {{/isLeftOut}}
      """)

  static let referrers = Bilingual(
    """
    {{#hasLines}}
    {{#lines}}
    - {{label}}: {{share}}.
    {{/lines}}
    {{#hasMore}}
    - De andere groepen zijn weggelaten.
    {{/hasMore}}
    {{/hasLines}}
    {{#isLeftOut}}
    Deze verdeling is weggelaten: de aantallen zijn te klein.
    {{/isLeftOut}}
    {{#hasSingles}}

    Van de andere verwijzers zijn groot genoeg om te noemen:
    {{#singles}}
    - {{label}}: {{share}}.
    {{/singles}}
    {{/hasSingles}}
    """,
    en: """
      {{#hasLines}}
      {{#lines}}
      - {{label}}: {{share}}.
      {{/lines}}
      {{#hasMore}}
      - The other groups are left out.
      {{/hasMore}}
      {{/hasLines}}
      {{#isLeftOut}}
      This breakdown is left out: the numbers are too small.
      {{/isLeftOut}}
      {{#hasSingles}}

      Of the other referrers, these are large enough to name:
      {{#singles}}
      - {{label}}: {{share}}.
      {{/singles}}
      {{/hasSingles}}
      """)

  static let whyLeftOut = Bilingual(
    """
    Op het aantal aanmeldingen van uw gemeente na staan aantallen van 1 tot en met {{last}} niet in \
    dit bericht. Wie de gemeente kent, kan bij zo weinig kinderen raden om wie het gaat. Daarom \
    ontbreken ook:
    - cijfers waaruit zo’n klein aantal is uit te rekenen, ook samen met eerdere berichten;
    - percentages van 0% en 100% van een groep, want die zeggen iets over elk kind;
    - een mediaan of gemiddelde over minder dan {{threshold}} kinderen;
    - ‘9 van de 10 kinderen’ als het tiende deel minder is dan {{threshold}} kinderen;
    - een gemiddeld cijfer van ouders als niet te zien is hoeveel ouders tevreden zijn.

    Weggelaten is niet hetzelfde als nul.
    """,
    en: """
      But for the number of referrals of your municipality, numbers from 1 to {{last}} are not in this \
      message. With so few children, who knows the municipality could guess who they are. So these are \
      missing, too:
      - figures from which such a small number can be worked out, also together with earlier messages;
      - percentages of 0% and 100% of a group, as those say something of each child;
      - a median or mean over fewer than {{threshold}} children;
      - ‘9 of 10 children’ where a tenth is fewer than {{threshold}} children;
      - a mean score of parents where it is not shown how many parents are satisfied.

      Left out is not the same as zero.
      """)
}
