/// A figure by month with its mean and the limits of its own variation; months that stand out have
/// another shape and the letter of their signal.
///
/// Source of the form: D.J. Wheeler, "Understanding variation" (1993).
public struct XmRChart: Chart {
  /// Why a point stands out.
  public struct Signal: Hashable, Sendable {
    /// One or two signs, as `A`.
    public var letter: String
    /// As `buiten de grenzen`.
    public var words: String

    public init(letter: String, words: String) {
      self.letter = letter
      self.words = words
    }
  }

  public struct Month: Hashable, Sendable {
    public var label: MonthLabel
    /// nil where there is no figure; the line is broken there.
    public var value: Double?
    public var signal: Signal?

    public init(label: MonthLabel, value: Double?, signal: Signal? = nil) {
      self.label = label
      self.value = value
      self.signal = signal
    }
  }

  /// A level across all months.
  public struct Level: Hashable, Sendable {
    public var value: Double
    /// At its end, as `gemiddelde 31`.
    public var words: String

    public init(value: Double, words: String) {
      self.value = value
      self.words = words
    }
  }

  public struct Words: Sendable {
    /// Of the height, as `aanmeldingen per maand`.
    public var value: String
    /// Over the first column of the table, as `maand`.
    public var month: String
    /// Over the last column of the table, as `signaal`.
    public var signal: String
    public var writeValue: NumberWriting
    /// In a cell without a figure.
    public var none: String

    public init(
      value: String, month: String, signal: String, writeValue: @escaping NumberWriting,
      none: String
    ) {
      self.value = value
      self.month = month
      self.signal = signal
      self.writeValue = writeValue
      self.none = none
    }
  }

  public var text: ChartText
  public var words: Words
  /// In order, none left out.
  public var months: [Month]
  public var mean: Level?
  /// nil where there is none, or where no value could pass it.
  public var lower: Level?
  public var upper: Level?

  public init(
    text: ChartText, words: Words, months: [Month], mean: Level?, lower: Level?, upper: Level?
  ) {
    self.text = text
    self.words = words
    self.months = months
    self.mean = mean
    self.lower = lower
    self.upper = upper
  }

  public var table: DataTable {
    DataTable(
      header: [words.month, words.value, words.signal],
      rows: months.map { month in
        [
          month.label.full, month.value.map(words.writeValue) ?? words.none,
          month.signal.map { "\($0.letter): \($0.words)" } ?? words.none,
        ]
      })
  }

  public func svg(idPrefix: String) -> String { drawing(idPrefix).svg }
}
