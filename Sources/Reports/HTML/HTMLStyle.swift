/// The look of a report, on a screen and on paper. Colours are at least 4.5 : 1 on their ground, and
/// none says anything that words do not.
enum HTMLStyle {
  /// - Parameter everyPage: what stands above each printed page: words of ours, without quotes.
  static func text(everyPage: String) -> String {
    screen + """

      @media print {
        @page {
          size: A4; margin: 22mm 18mm 20mm;
          @top-center { content: "\(everyPage)"; font: 8pt sans-serif; color: #333; }
          @bottom-center { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
        }
        body { max-width: none; margin: 0; padding: 0; font-size: 10pt; }
        .skip, .again { display: none; }
        nav a::after { content: leader(" ") target-counter(attr(href), page); }
        nav li { margin: 0; }
        a { color: inherit; text-decoration: none; }
        h2, h3, h4, caption, .reminder { break-after: avoid; }
        p:has(+ .table) { break-after: avoid; }
        tr, li, pre { break-inside: avoid; }
        .table { overflow: visible; break-inside: avoid; margin: 4mm 0; }
        figure svg { max-width: 100%; height: auto; }
        table { font-size: 9pt; }
        th, td { padding: .9mm 3mm; }
        section { margin-top: 8mm; }
      }
      """
  }

  private static let screen = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body {
      max-width: 50rem; margin: 0 auto; padding: 1rem; color: #1a1a1a; background: #fff;
      font: 1rem/1.55 system-ui, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif;
      overflow-wrap: break-word;
    }
    .skip { position: absolute; left: -999rem; }
    .skip:focus {
      left: 1rem; top: 1rem; padding: .5rem 1rem; background: #fff; border: 2px solid #0b4a82;
    }
    :focus-visible { outline: 3px solid #0b4a82; outline-offset: 2px; }
    main:focus { outline: none; }
    a { color: #0b4a82; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 1rem 0; }
    h2 { font-size: 1.4rem; line-height: 1.25; margin: 3rem 0 .75rem; }
    h3 { font-size: 1.12rem; line-height: 1.3; margin: 2rem 0 .5rem; }
    h4, h5, h6 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
    section { border-top: 1px solid #c4c9d0; margin-top: 3rem; }
    section > h2 { margin-top: 1.5rem; }
    nav h2 { margin-top: 2rem; }
    nav ul { list-style: none; padding: 0; }
    nav li { margin: .2rem 0; }
    p, ul, ol { margin: .75rem 0; }
    ul, ol { padding-left: 1.5rem; }
    li { margin: .35rem 0; }
    figure { margin: 1.5rem 0; break-inside: avoid; }
    figure svg { display: block; }
    figure .table { margin: 0; }
    figcaption { font-weight: bold; padding-bottom: .4rem; }
    .again { margin: -.5rem 0 1.5rem; }
    summary { cursor: pointer; color: #0b4a82; }
    .warning { border: 2px solid #7a2e00; background: #fff6ee; padding: .25rem 1rem; }
    .reminder { font-weight: bold; font-size: .9rem; color: #7a2e00; }
    .own { border-left: 4px solid #0b4a82; background: #f2f6fa; padding: .5rem 1rem; margin: 1.5rem 0; }
    .own > h3 { margin-top: .5rem; }
    blockquote { border-left: 3px solid #6b7580; margin: 1rem 0; padding: 0 1rem; }
    .table { overflow-x: auto; margin: 1.25rem 0; }
    table { min-width: min(100%, 18rem); border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { text-align: left; font-weight: bold; padding: 0 0 .4rem; }
    th, td { padding: .35rem .5rem; border-bottom: 1px solid #d5d9de; vertical-align: top; }
    th:first-child, td:first-child { padding-left: 0; }
    thead th { border-bottom: 2px solid #6b7580; vertical-align: bottom; }
    th { text-align: left; font-weight: normal; }
    thead th { font-weight: bold; }
    td, thead th + th { text-align: right; }
    .table td { white-space: nowrap; }
    .own td, .own thead th + th { text-align: left; white-space: normal; }
    .words td:last-child, .words thead th:last-child { text-align: left; }
    code { font-family: ui-monospace, "Liberation Mono", monospace; font-size: .92em; overflow-wrap: anywhere; }
    pre { background: #f4f5f7; padding: .75rem 1rem; white-space: pre-wrap; }
    """
}
