// Where marks go below a line of text so that none covers another. Pure.

/** Gives each box {left, width} of one line the first lane in which it is free. */
export function assignLanes(boxes, gap = 4) {
  const ends = [];
  const order = boxes.map((_, index) => index);
  order.sort((a, b) => boxes[a].left - boxes[b].left || boxes[b].width - boxes[a].width);
  const lanes = new Array(boxes.length);
  for (const index of order) {
    const { left, width } = boxes[index];
    let lane = ends.findIndex((end) => end + gap <= left);
    if (lane < 0) lane = ends.length;
    ends[lane] = left + width;
    lanes[index] = lane;
  }
  return lanes;
}

/** Number of lanes that a list of boxes with a line number needs, line by line. */
export function lanesByLine(boxes, gap) {
  const lines = new Map();
  boxes.forEach((box, index) => {
    if (!lines.has(box.line)) lines.set(box.line, []);
    lines.get(box.line).push(index);
  });
  const lanes = new Array(boxes.length);
  for (const members of lines.values()) {
    const given = assignLanes(members.map((index) => boxes[index]), gap);
    members.forEach((index, place) => { lanes[index] = given[place]; });
  }
  return { lanes, count: lanes.length ? Math.max(...lanes) + 1 : 0 };
}

/** Width of a small label, estimated: full-width characters take 1 em, others 0.58. */
export function labelWidth(text, size) {
  let ems = 0;
  for (const sign of text) ems += sign.codePointAt(0) > 0x2e7f ? 1 : 0.58;
  return Math.ceil(ems * size) + 6;
}
