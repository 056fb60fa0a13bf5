/// The funnel of regions: each one's figure over its size, with the national line and the lines
/// within which chance keeps nearly every region.
///
/// Source of the form: D.J. Spiegelhalter, "Funnel plots for comparing institutional performance",
/// Statistics in Medicine 24 (2005) 1185–1202.
public struct FunnelChart: Chart {
  /// Where a region lies; the name says the share of points to expect between the lines.
  public enum Standing: Hashable, Sendable, CaseIterable {
    case within
    case outside95High
    case outside95Low
    case outside998High
    case outside998Low
    /// Too near a line to say on which side of it.
    case undecided
  }

  /// The lines at one size; nil where there is none.
  public struct Limits: Hashable, Sendable {
    public var lower: Double?
    public var upper: Double?

    public init(lower: Double?, upper: Double?) {
      self.lower = lower
      self.upper = upper
    }
  }

  public struct Region: Hashable, Sendable {
    public var name: String
    /// What lies behind the value, as `54 van de 120`.
    public var observed: String
    /// Along the width: the number of cases, or of those to expect.
    public var size: Double
    /// nil where there is nothing to divide; then it stands in the table alone.
    public var value: Double?
    public var limits95: Limits
    public var limits998: Limits
    public var standing: Standing?
    /// What is observed is held back; `observed` says so.
    public var isLeftOut: Bool

    public init(
      name: String, observed: String, size: Double, value: Double?, limits95: Limits,
      limits998: Limits, standing: Standing?, isLeftOut: Bool = false
    ) {
      self.name = name
      self.observed = observed
      self.size = size
      self.value = value
      self.limits95 = limits95
      self.limits998 = limits998
      self.standing = standing
      self.isLeftOut = isLeftOut
    }
  }

  /// The lines at a size. Exact limits go in steps, so they are given for as many sizes as it takes
  /// to show them.
  public struct Line: Hashable, Sendable {
    public var size: Double
    public var limits95: Limits
    public var limits998: Limits

    public init(size: Double, limits95: Limits, limits998: Limits) {
      self.size = size
      self.limits95 = limits95
      self.limits998 = limits998
    }
  }

  public struct Words: Sendable {
    /// Of the height, as `deel binnen de richttermijn`.
    public var value: String
    /// The same in a few letters, over its column in the table.
    public var valueColumn: String
    /// Of the width, as `aantal kinderen (n)`.
    public var size: String
    /// Of the national line, as `landelijk 34%`.
    public var national: String
    /// Of the lines, as `95%` and `99,8%`.
    public var line95: String
    public var line998: String
    /// Over the columns of the table that have no other word.
    public var region: String
    public var observed: String
    public var standing: String
    /// Where a region lies, as `binnen`.
    public var standings: @Sendable (Standing) -> String
    /// The standing of a region without a value.
    public var noFigures: String
    public var writeValue: NumberWriting
    /// Along the axis, where less precision will do.
    public var writeTick: NumberWriting
    public var writeSize: NumberWriting
    /// Between the limits, as `tot`.
    public var to: String
    /// In a cell without a figure.
    public var none: String

    public init(
      value: String, valueColumn: String, size: String, national: String, line95: String,
      line998: String,
      region: String, observed: String, standing: String,
      standings: @escaping @Sendable (Standing) -> String, noFigures: String,
      writeValue: @escaping NumberWriting, writeTick: @escaping NumberWriting,
      writeSize: @escaping NumberWriting, to: String, none: String
    ) {
      self.value = value
      self.valueColumn = valueColumn
      self.size = size
      self.national = national
      self.line95 = line95
      self.line998 = line998
      self.region = region
      self.observed = observed
      self.standing = standing
      self.standings = standings
      self.noFigures = noFigures
      self.writeValue = writeValue
      self.writeTick = writeTick
      self.writeSize = writeSize
      self.to = to
      self.none = none
    }
  }

  public var text: ChartText
  public var words: Words
  /// In the order in which they are to be listed: by name.
  public var regions: [Region]
  /// nil where nothing is known of any region.
  public var national: Double?
  /// In order of size.
  public var lines: [Line]
  /// What a value cannot pass: 0…1 for a share.
  public var bounds: ClosedRange<Double>

  public init(
    text: ChartText, words: Words, regions: [Region], national: Double?, lines: [Line],
    bounds: ClosedRange<Double>
  ) {
    self.text = text
    self.words = words
    self.regions = regions
    self.national = national
    self.lines = lines
    self.bounds = bounds
  }

  public var table: DataTable {
    DataTable(
      header: [
        words.region, words.observed, words.valueColumn, words.line95, words.line998,
        words.standing,
      ],
      rows: regions.map { region in
        [
          region.name, region.observed, region.value.map(words.writeValue) ?? words.none,
          write(region.limits95), write(region.limits998),
          region.standing.map(words.standings)
            ?? (region.isLeftOut ? region.observed : words.noFigures),
        ]
      })
  }

  private func write(_ limits: Limits) -> String {
    guard limits.lower != nil || limits.upper != nil else { return words.none }
    let lower = limits.lower.map(words.writeValue) ?? words.none
    let upper = limits.upper.map(words.writeValue) ?? words.none
    return "\(lower) \(words.to) \(upper)"
  }

  public func svg(idPrefix: String) -> String { drawing(idPrefix).svg }
}
