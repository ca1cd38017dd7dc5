// Text measured in code points. The DOM counts UTF-16 units; this is the one place where
// the two are converted.

/** Maps between UTF-16 units and code points of a text. */
export function offsetMaps(text) {
  const pointOf = new Int32Array(text.length + 1);
  const unitOf = [];
  for (let unit = 0; unit < text.length; ) {
    const width = text.codePointAt(unit) > 0xffff ? 2 : 1;
    // a place inside a surrogate pair counts as the place before it
    pointOf.fill(unitOf.length, unit, unit + width);
    unitOf.push(unit);
    unit += width;
  }
  pointOf[text.length] = unitOf.length;
  unitOf.push(text.length);
  return { pointOf, unitOf, length: unitOf.length - 1 };
}

/** Cuts the span [start, end) of code points out of a text. */
export function spanOf(text, maps, start, end) {
  return { start, end, text: text.slice(maps.unitOf[start], maps.unitOf[end]) };
}

const WHITE = /^[\s\u3000\u00a0\ufeff]$/u;

/** The span between two UTF-16 offsets without white space at its ends; null if empty. */
export function trimmedSpan(text, maps, fromUnit, toUnit) {
  let start = maps.pointOf[Math.min(fromUnit, toUnit)];
  let end = maps.pointOf[Math.max(fromUnit, toUnit)];
  const isWhite = (point) => WHITE.test(spanOf(text, maps, point, point + 1).text);
  while (start < end && isWhite(start)) start += 1;
  while (end > start && isWhite(end - 1)) end -= 1;
  return start < end ? spanOf(text, maps, start, end) : null;
}

/** Places where a caret may stand, in UTF-16 units: between graphemes or words. */
export function caretStops(text, granularity, language) {
  const stops = [0];
  for (const part of new Intl.Segmenter(language, { granularity }).segment(text)) {
    stops.push(part.index + part.segment.length);
  }
  return stops;
}

/** The next stop after a place, or before it; the place itself at the end of the text. */
export function nextStop(stops, from, direction) {
  if (direction > 0) return stops.find((stop) => stop > from) ?? from;
  return stops.findLast((stop) => stop < from) ?? from;
}

/** The word at a code point, as the browser's segmenter cuts a text. */
export function wordAt(text, maps, point, language) {
  const segmenter = new Intl.Segmenter(language, { granularity: "word" });
  const part = segmenter.segment(text).containing(maps.unitOf[point]);
  return part ? trimmedSpan(text, maps, part.index, part.index + part.segment.length) : null;
}

// a comma or colon between digits belongs to a number or a time
const ENDS_CLAUSE = /[，。；：！？;!?\n\r]|(?<!\d)[,:]|[,:](?!\d)/gu;

/** The clause around a code point, without the signs that end it; null on such a sign. */
export function clauseAt(text, maps, point) {
  const unit = maps.unitOf[point];
  let from = 0;
  for (const { index, 0: sign } of text.matchAll(ENDS_CLAUSE)) {
    if (index === unit) return null;
    if (index > unit) return trimmedSpan(text, maps, from, index);
    from = index + sign.length;
  }
  return trimmedSpan(text, maps, from, text.length);
}

/**
 * The next stretch to select: the smallest that holds more than what is selected, else the
 * smallest at the point; null if none is there.
 */
export function widerStretch(stretches, selected, point) {
  const size = ({ start, end }) => end - start;
  const around = ({ start, end }) => stretches
    .filter((each) => each && each.start <= start && end <= each.end)
    .toSorted((a, b) => size(a) - size(b) || a.start - b.start);
  const wider = selected && around(selected).find((each) => size(each) > size(selected));
  return wider ?? around({ start: point, end: point + 1 })[0] ?? null;
}

/** Fills {name} in a text; names without a value stay as they are. */
export function fill(template, values = {}) {
  return template.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
