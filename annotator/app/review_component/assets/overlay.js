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
  draw(passage, measured(passage, view, { schema, focus }), { focus, armed });
}

/**
 * Gives the text the line height that its marks need, and tells where they go. Measuring is
 * apart from drawing: each change between two measures makes the browser lay out the page again.
 */
export function measured(passage, view, { schema, focus }) {
  const events = view.events.filter(({ status }) => status !== "rejected");
  const shown = view.events.filter((event) => events.includes(event) || event.key === focus);
  const marks = shown.flatMap((event) => marksOf(event, view, schema));
  measure(passage, marks);
  // the height is that of the fullest choice of focus, so that moving the focus moves no text
  const strong = Math.max(1, ...events.map(({ key }) => labelLanes(marks, key).count));
  const faint = lanesByLine(faintMarks(marks, null), 2).count * FAINT_PITCH;
  const below = marks.length ? strong * LABEL_PITCH + faint : 0;
  if (passage.makeRoom(below)) measure(passage, marks);
  passage.notePainted();
  return { marks, faint, chosen: selectionOf(passage) };
}

/** Draws what was measured. */
export function draw({ layer, over }, { marks, faint, chosen }, { focus, armed }) {
  layer.replaceChildren(...faintOnes(marks, focus), ...strongOnes(marks, focus, armed), ...chosen);
  over.replaceChildren(...labelsOf(marks, focus, faint));
}

function measure(passage, marks) {
  passage.boxesOf(marks).forEach((boxes, index) => { marks[index].boxes = boxes; });
}

function marksOf(event, view, schema) {
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

function faintOnes(marks, focus) {
  const all = faintMarks(marks, null);
  const { lanes } = lanesByLine(all, 2);
  const wanted = new Set(faintMarks(marks, focus).map(placeOf));
  const lines = all.flatMap((box, index) => {
    const top = box.top + box.height + 1 + lanes[index] * FAINT_PITCH;
    return wanted.has(placeOf(box)) ? [placed("anr-faint", { ...box, top, height: 2 })] : [];
  });
  const triggers = marks.filter(({ event, kind }) => event !== focus && kind === "trigger");
  return [...lines, ...triggers.flatMap(({ boxes }) => boxes.map((box) => placed("anr-trigger", box)))];
}

const placeOf = ({ left, line, width }) => `${line} ${left} ${width}`;

function strongOnes(marks, focus, armed) {
  const strong = marks.filter(({ event }) => event === focus);
  return strong.flatMap((mark) => mark.boxes.map((box) => strongBox(mark, box, armed)));
}

function labelsOf(marks, focus, below) {
  return labelLanes(marks, focus).labels.map(({ mark, text, isStrong, lane }) => {
    const [box] = mark.boxes;
    const top = box.top + box.height + below + lane * LABEL_PITCH;
    const kinds = ["anr-label", `anr-${mark.kind}-label`];
    if (isStrong) kinds.push("is-strong");
    if (mark.isOff) kinds.push("is-off");
    const label = placed(kinds.join(" "), { left: box.left, top }, mark.colour ?? null);
    label.append(el("span", {}, text));
    return label;
  });
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
  const chosen = selectionOf(passage);
  passage.layer.querySelectorAll(".anr-selected,.anr-caret").forEach((old) => old.remove());
  passage.layer.append(...chosen);
}

function selectionOf(passage) {
  const { selected } = passage;
  const made = selected ? passage.boxesOf([selected])[0].map((box) => placed("anr-selected", box)) : [];
  const caret = document.activeElement === passage.element ? passage.caretBox() : null;
  return caret ? [...made, placed("anr-caret", { ...caret, width: 2 })] : made;
}
