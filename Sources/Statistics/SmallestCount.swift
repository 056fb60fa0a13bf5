/// The smallest count in 0…`last` for which `holds` is true, where it stays true from there on and
/// is true at `last`. By halving: a funnel at n = 100,000 asks 17 probabilities, not 100,000.
func smallestCount(upTo last: Int, where holds: (Int) -> Bool) -> Int {
  var low = 0
  var high = last
  while low < high {
    let middle = low + (high - low) / 2
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
