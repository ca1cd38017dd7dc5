// What a card tells beside its roles: remarks on the proposal, the open menu.

import { isFilledBy, rolesOf } from "./content.js";
import { button, el, key } from "./dom.js";
import { optionSign } from "./editing_menus.js";

export function notes(event, context) {
  const { t, schema } = context;
  const lines = event.notes
    .filter(({ kind }) => kind !== "missing_role")
    .map((note) => el("li", {}, noteText(note, event, schema, t), candidates(event, note, context)));
  return lines.length ? el("ul", { class: "anr-notes" }, ...lines) : null;
}

function noteText({ kind, role, detail }, event, schema, t) {
  const label = role && rolesOf(schema, event.content).find(({ name }) => name === role)?.label;
  return [t(`note_${kind}`), label ?? role, detail].filter(Boolean).join(" · ");
}

/** The places that a note offers, each with the words around it. */
function candidates(event, note, { t, sign, passage }) {
  if (!note.candidates) return null;
  const isCycled = note.kind === "ambiguous";
  return el(
    "span",
    { class: "anr-candidates", role: "group", "aria-label": t("candidates") },
    isCycled ? key(sign("candidate")) : null,
    ...note.candidates.map((span) => {
      const isTaken = isFilledBy(event.content, note.role, span);
      const [before, after] = passage.around(span, 4);
      return button(
        { do: "candidate", event: event.key, role: note.role ?? "", kind: note.kind, start: span.start, end: span.end },
        { class: "anr-candidate", "aria-pressed": String(isTaken), title: t("take_candidate") },
        before, el("b", {}, span.text), after);
    }),
  );
}

export function menuOf(menu, { t }) {
  return el(
    "div",
    { class: "anr-menu", role: "listbox", "aria-label": menu.title, tabindex: "-1" },
    el("p", { class: "anr-menu-title" }, menu.title, el("span", {}, t("menu_hint"))),
    ...menu.options.map(({ label, hint, isOff }, index) => isOff ? null :
      button(
        { do: "pick", index },
        { role: "option", class: "anr-option", "aria-selected": String(index === menu.index), title: hint },
        key(optionSign(index)), label)),
  );
}
