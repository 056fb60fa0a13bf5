@testable import Disclosure

/// A table with its totals, as a publication: cells `r1/c1`, totals `r1`, `c1` and `totaal`.
struct Table {
  var counts: [[Int]]
  var prefix = ""

  var total: String { prefix + "totaal" }
  func row(_ row: Int) -> String { prefix + "r\(row + 1)" }
  func column(_ column: Int) -> String { prefix + "c\(column + 1)" }
  func cell(_ row: Int, _ column: Int) -> String { prefix + "r\(row + 1)/c\(column + 1)" }

  var rows: Range<Int> { counts.indices }
  var columns: Range<Int> { counts[0].indices }

  /// - Parameter margins: how totals of rows and columns are shown; that of all always is.
  func add(to publication: inout Publication, margins: Publication.Showing = .always) {
    let whole = counts.reduce(0) { $0 + $1.reduce(0, +) }
    publication.add(total, whole, .always)
    for row in rows { publication.add(self.row(row), counts[row].reduce(0, +), margins) }
    for column in columns {
      publication.add(self.column(column), counts.reduce(0) { $0 + $1[column] }, margins)
    }
    for row in rows {
      for column in columns { publication.add(cell(row, column), counts[row][column]) }
      publication.addSum(self.row(row), of: columns.map { cell(row, $0) })
    }
    for column in columns {
      publication.addSum(self.column(column), of: rows.map { cell($0, column) })
    }
    publication.addSum(total, of: rows.map(row))
    publication.addSum(total, of: columns.map(column))
  }
}

extension IssuedReport {
  /// Names of cells with a status, in order.
  func names(_ statuses: Status...) -> [String] {
    cells.filter { statuses.contains($0.status) }.map(\.name)
  }

  /// The same report with other cells held back.
  func with(_ status: Status, _ names: [String]) -> IssuedReport {
    IssuedReport(
      profile: profile,
      cells: cells.map { cell in
        var cell = cell
        if names.contains(cell.name) { cell.status = status }
        return cell
      },
      relations: relations)
  }
}
