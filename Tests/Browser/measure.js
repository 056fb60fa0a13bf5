// Runs in the page; returns a line for each finding.
const found = [];
const slack = 0.75;
// The fills that only colour what a line beside them already shows.
const decorative = ["rgb(223, 233, 244)"];

const luminance = (colour) => {
  const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => {
    const value = part / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
};
const contrast = (one, other) => {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};
const overlaps = (a, b, by) =>
  a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom;
const paint = (element, name) => {
  const value = getComputedStyle(element)[name];
  return value.startsWith("rgb") ? value : null;
};

const svgs = [...document.querySelectorAll("svg")];
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) found.push(`id twice: ${id}`);
const page = document.scrollingElement;
if (page.scrollWidth > window.innerWidth) found.push(`page is wider than the window: ${page.scrollWidth}`);

for (const svg of svgs) {
  const name = svg.getAttribute("aria-label") || svg.querySelector("title")?.id || "?";
  const frame = svg.getBoundingClientRect();
  const texts = [...svg.querySelectorAll("text")].map((element) => ({
    words: element.textContent, box: element.getBoundingClientRect(), element }));
  const fills = [...svg.querySelectorAll("rect, polygon, circle")]
    .filter((element) => !element.closest("defs") && paint(element, "fill"))
    .map((element) => ({ box: element.getBoundingClientRect(), colour: paint(element, "fill") }));
  for (const [index, text] of texts.entries()) {
    const { words, box, element } = text;
    if (box.left < frame.left - slack || box.right > frame.right + slack || box.top < frame.top - slack
      || box.bottom > frame.bottom + slack) found.push(`outside: ${name}: ${words}`);
    for (const other of texts.slice(index + 1)) {
      if (overlaps(box, other.box, slack)) found.push(`overlap: ${name}: ${words} / ${other.words}`);
    }
    const size = parseFloat(getComputedStyle(element).fontSize) * element.getScreenCTM().a;
    if (size < 12 - 0.01) found.push(`small: ${name}: ${words} (${size})`);
    for (const behind of fills.filter((fill) => overlaps(box, fill.box, slack))) {
      const ratio = contrast(paint(element, "fill"), behind.colour);
      if (ratio < 4.5) found.push(`text contrast: ${name}: ${words} ${ratio.toFixed(2)}`);
    }
  }
  for (const shape of svg.querySelectorAll("line, polyline, polygon, circle, rect")) {
    for (const colour of [paint(shape, "stroke"), paint(shape, "fill")]) {
      if (!colour || colour === "rgb(255, 255, 255)" || decorative.includes(colour)) continue;
      const ratio = contrast(colour, "rgb(255, 255, 255)");
      if (ratio < 3) found.push(`shape contrast: ${name}: ${shape.tagName} ${colour} ${ratio.toFixed(2)}`);
    }
  }
}
return found;
