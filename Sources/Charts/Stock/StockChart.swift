/// A waiting list by month: how many waited at its end, and what came in and went out to make it so.
/// The stock is worked out here from the flows, so the two cannot disagree.
public struct StockChart: Chart {
  public struct Month: Hashable, Sendable {
    public var label: MonthLabel
    public var inflow: Int
    public var outflow: Int

    public init(label: MonthLabel, inflow: Int, outflow: Int) {
      self.label = label
      self.inflow = inflow
      self.outflow = outflow
    }
  }

  public struct Words: Sendable {
    /// Over the upper part, as `wachten aan het eind van de maand`.
    public var stock: String
    /// As `erbij`.
    public var inflow: String
    /// As `eraf`.
    public var outflow: String
    /// Over the first column of the table, as `maand`.
    public var month: String
    /// Of the first row of the table, as `begin`.
    public var opening: String
    /// In a cell without a figure.
    public var none: String
    public var count: NumberWriting

    public init(
      stock: String, inflow: String, outflow: String, month: String, opening: String,
      none: String, count: @escaping NumberWriting
    ) {
      self.stock = stock
      self.inflow = inflow
      self.outflow = outflow
      self.month = month
      self.opening = opening
      self.none = none
      self.count = count
    }
  }

  public var text: ChartText
  public var words: Words
  /// Waiting before the first month.
  public var opening: Int
  /// In order, none left out.
  public var months: [Month]

  public init(text: ChartText, words: Words, opening: Int, months: [Month]) {
    precondition(opening >= 0, "a stock is a count")
    precondition(months.allSatisfy { $0.inflow >= 0 && $0.outflow >= 0 }, "a flow is a count")
    self.text = text
    self.words = words
    self.opening = opening
    self.months = months
  }

  /// Before the first month, then at the end of each: one more than there are months.
  public var stocks: [Int] {
    months.reduce(into: [opening]) { stocks, month in
      stocks.append((stocks.last ?? 0) + month.inflow - month.outflow)
    }
  }

  public var table: DataTable {
    let count = { (value: Int) in words.count(Double(value)) }
    let first = [words.opening, words.none, words.none, count(opening)]
    let rows = zip(months, stocks.dropFirst()).map { month, stock in
      [month.label.full, count(month.inflow), count(month.outflow), count(stock)]
    }
    return DataTable(
      header: [words.month, words.inflow, words.outflow, words.stock], rows: [first] + rows)
  }

  public func svg(idPrefix: String) -> String { drawing(idPrefix).svg }
}
