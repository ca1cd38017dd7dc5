// Draws events on the text: the focused one strongly, with labels; the others faintly,
// with the number of their event at its trigger.

import { labelWidth, lanesByLine } from "./lanes.js";
import { rolesOf } from "./content.js";
import { el } from "./dom.js";

const LABEL_SIZE = 11;
const LABEL_PITCH = 16;
const FAINT_PITCH = 4;
const COLOURS = 8;

/** Draws all marks, and gives the text the line height that they need. */
export function paint(passage, view, { schema, focus, armed }) {
  const { element, layer, over } = passage;
  layer.replaceChildren();
  over.replaceChildren();
  const events = view.events.filter(({ status }) => status !== "rejected");
  const shown = view.events.filter((event) => events.includes(event) || event.key === focus);
  const marks = shown.flatMap((event) => marksOf(event, view, schema, passage));
  // the height is that of the fullest choice of focus, so that moving the focus moves no text
  const strong = Math.max(1, ...events.map(({ key }) => labelLanes(marks, key).count));
  const faint = lanesByLine(faintMarks(marks, null), 2).count * FAINT_PITCH;
  const below = marks.length ? strong * LABEL_PITCH + faint : 0;
  element.style.setProperty("--anr-below", `${below}px`);
  for (const mark of marks) mark.boxes = passage.boxes(mark.start, mark.end);
  drawFaint(marks, focus, layer);
  drawStrong(marks, focus, layer, armed);
  drawLabels(marks, focus, over, faint);
  drawSelection(passage);
}

function marksOf(event, view, schema, passage) {
  const number = view.events.indexOf(event) + 1;
  const roles = rolesOf(schema, event.content);
  const common = { event: event.key, number, isOff: event.status === "rejected" };
  const trigger = event.content.trigger;
  const found = [{ ...common, ...trigger, kind: "trigger", role: null, label: String(number) }];
  for (const argument of event.content.arguments) {
    const place = roles.findIndex(({ name }) => name === argument.role);
    const { start, end, text, role } = argument;
    const name = place < 0 ? role : roles[place].label;
    // who says so, where several people's fillers are drawn
    const label = argument.said ? `${argument.said} ${name}` : name;
    const colour = place < 0 ? null : place % COLOURS;
    const isSecond = place >= COLOURS;
    found.push({ ...common, start, end, text, role, kind: "argument", label, colour, isSecond });
  }
  for (const mark of found) mark.boxes = passage.boxes(mark.start, mark.end);
  return found;
}

/** Labels of the focused event and numbers of the others, each with its lane. */
function labelLanes(marks, focus) {
  const labels = [];
  for (const mark of marks) {
    const isStrong = mark.event === focus;
    if (!mark.boxes.length || (!isStrong && mark.kind !== "trigger")) continue;
    const text = isStrong ? mark.label : String(mark.number);
    const { left, line } = mark.boxes[0];
    labels.push({ mark, text, isStrong, left, line, width: labelWidth(text, LABEL_SIZE) });
  }
  const { lanes, count } = lanesByLine(labels, 1);
  labels.forEach((label, index) => { label.lane = lanes[index]; });
  return { labels, count };
}

/** Spans of events without the focus, each span once, with the parts of its lines. */
function faintMarks(marks, focus) {
  const spans = new Map();
  for (const mark of marks) {
    if (mark.event === focus || mark.kind === "trigger") continue;
    spans.set(`${mark.start} ${mark.end}`, mark);
  }
  return [...spans.values()].flatMap(({ boxes }) => boxes);
}

function drawFaint(marks, focus, layer) {
  const all = faintMarks(marks, null);
  const { lanes } = lanesByLine(all, 2);
  const wanted = new Set(faintMarks(marks, focus).map(placeOf));
  all.forEach((box, index) => {
    if (!wanted.has(placeOf(box))) return;
    const top = box.top + box.height + 1 + lanes[index] * FAINT_PITCH;
    layer.append(placed("anr-faint", { ...box, top, height: 2 }));
  });
  for (const mark of marks) {
    if (mark.event === focus || mark.kind !== "trigger") continue;
    for (const box of mark.boxes) layer.append(placed("anr-trigger", box));
  }
}

const placeOf = ({ left, line, width }) => `${line} ${left} ${width}`;

function drawStrong(marks, focus, layer, armed) {
  for (const mark of marks) {
    if (mark.event !== focus) continue;
    for (const box of mark.boxes) layer.append(strongBox(mark, box, armed));
  }
}

function drawLabels(marks, focus, over, below) {
  for (const { mark, text, isStrong, lane } of labelLanes(marks, focus).labels) {
    const [box] = mark.boxes;
    const top = box.top + box.height + below + lane * LABEL_PITCH;
    const kinds = ["anr-label", `anr-${mark.kind}-label`];
    if (isStrong) kinds.push("is-strong");
    if (mark.isOff) kinds.push("is-off");
    const label = placed(kinds.join(" "), { left: box.left, top }, mark.colour ?? null);
    label.append(el("span", {}, text));
    over.append(label);
  }
}

function strongBox(mark, box, armed) {
  const kinds = [mark.kind === "trigger" ? "anr-trigger is-strong" : "anr-fill"];
  if (mark.isOff) kinds.push("is-off");
  if (mark.isSecond) kinds.push("is-second");
  if (armed && armed.role === mark.role && (!armed.start || armed.start === mark.start)) kinds.push("is-armed");
  return placed(kinds.join(" "), box, mark.colour ?? null);
}

function placed(kind, { left, top, width, height }, colour = null) {
  const made = el("div", { class: kind });
  made.style.left = `${left}px`;
  made.style.top = `${top}px`;
  if (width) made.style.width = `${width}px`;
  if (height) made.style.height = `${height}px`;
  if (colour !== null) made.style.setProperty("--colour", `var(--anr-c${colour})`);
  return made;
}

/** Draws selection and caret, which the browser's own would draw as tall as the line. */
export function drawSelection(passage) {
  passage.layer.querySelectorAll(".anr-selected,.anr-caret").forEach((old) => old.remove());
  if (passage.selected) {
    const { start, end } = passage.selected;
    for (const box of passage.boxes(start, end)) passage.layer.append(placed("anr-selected", box));
  }
  const caret = document.activeElement === passage.element ? passage.caretBox() : null;
  if (caret) passage.layer.append(placed("anr-caret", { ...caret, width: 2 }));
}
