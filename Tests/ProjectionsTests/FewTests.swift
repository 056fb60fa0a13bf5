import Projections
import Testing

@Suite struct FewTests {
  @Test func `a short list holds what an array holds`() {
    for count in 0...4 {
      var (few, array) = (Few<String>(), [String]())
      for number in 0..<count {
        few.append("\(number)")
        array.append("\(number)")
      }
      #expect(Array(few) == array)
      #expect(few.count == count && few.last == array.last)
      for index in few.indices {
        few[index] += "!"
        array[index] += "!"
      }
      #expect(Array(few) == array)
    }
  }

  @Test func `a copy stays as it was`() {
    for count in 1...3 {
      var few = Few<Int>()
      for number in 0..<count { few.append(number) }
      let before = few
      few.append(9)
      few[0] = 8
      #expect(Array(before) == Array(0..<count))
      #expect(Array(few) == [8] + Array(1..<count) + [9])
    }
  }
}
