/// A document without text that gives each page of a Word document its header and number. Pandoc takes
/// the page from it, and from itself what is not in it (`--reference-doc`).
enum WordReference {
  private static let office = "http://schemas.openxmlformats.org"
  private static let start = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
  private static let names = """
    xmlns:w="\(office)/wordprocessingml/2006/main" \
    xmlns:r="\(office)/officeDocument/2006/relationships"
    """

  /// - Parameter everyPage: what stands above each page; text, not markup.
  static func bytes(everyPage: String) -> [UInt8] {
    var zip = StoredZip()
    zip.add("[Content_Types].xml", start + types)
    zip.add("_rels/.rels", start + relations([("officeDocument", "word/document.xml")]))
    zip.add(
      "word/_rels/document.xml.rels",
      start + relations([("header", "header1.xml"), ("footer", "footer1.xml")]))
    zip.add("word/document.xml", start + document)
    zip.add(
      "word/header1.xml", start + part("hdr", "<w:r><w:t>\(HTML.escape(everyPage))</w:t></w:r>"))
    zip.add("word/footer1.xml", start + part("ftr", field("PAGE")))
    return zip.finished()
  }

  private static var types: String {
    let package = "application/vnd.openxmlformats-package.relationships+xml"
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    let parts = [("document", "document.main"), ("header1", "header"), ("footer1", "footer")]
      .map { name, type in
        "<Override PartName=\"/word/\(name).xml\" ContentType=\"\(word).\(type)+xml\"/>"
      }
    return """
      <Types xmlns="\(office)/package/2006/content-types">\
      <Default Extension="xml" ContentType="application/xml"/>\
      <Default Extension="rels" ContentType="\(package)"/>\(parts.joined())</Types>
      """
  }

  private static func relations(_ targets: [(type: String, target: String)]) -> String {
    let lines = targets.enumerated().map { index, relation in
      """
      <Relationship Id="page\(index + 1)" \
      Type="\(office)/officeDocument/2006/relationships/\(relation.type)" \
      Target="\(relation.target)"/>
      """
    }
    return """
      <Relationships xmlns="\(office)/package/2006/relationships">\(lines.joined())</Relationships>
      """
  }

  /// A4, in twentieths of a point.
  private static var document: String {
    """
    <w:document \(names)><w:body><w:p/><w:sectPr>\
    <w:headerReference w:type="default" r:id="page1"/>\
    <w:footerReference w:type="default" r:id="page2"/>\
    <w:pgSz w:w="11906" w:h="16838"/>\
    <w:pgMar w:top="1417" w:right="1134" w:bottom="1247" w:left="1134" w:header="600" \
    w:footer="600" w:gutter="0"/>\
    </w:sectPr></w:body></w:document>
    """
  }

  private static func part(_ name: String, _ runs: String) -> String {
    """
    <w:\(name) \(names)><w:p><w:pPr><w:jc w:val="center"/></w:pPr>\(runs)</w:p></w:\(name)>
    """
  }

  private static func field(_ name: String) -> String {
    """
    <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>\(name)</w:instrText></w:r>\
    <w:r><w:fldChar w:fldCharType="end"/></w:r>
    """
  }
}
