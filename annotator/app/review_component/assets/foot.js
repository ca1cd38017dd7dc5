// The main actions with their keys, and what is selected; all others are one press away.

import { button, el, key } from "./dom.js";

const MAIN = [
  ["finish", "is-main"], ["noEvents"], ["newEvent"], ["skip"], ["flag"], ["back"], ["undo"],
  ["search", "is-further"], ["document", "is-further"], ["guideline"], ["help"],
];

/** @param shown {t, sign, selected, armedLabel} */
export function foot({ t, sign, selected, armedLabel }) {
  const buttons = MAIN.map(([command, kind = ""]) =>
    button({ do: command }, { class: `anr-button ${kind}` }, t(`do_${command}`), key(sign(command))));
  const told = selected
    ? t("selected", { text: shortened(selected.text), start: selected.start, end: selected.end })
    : armedLabel ? t("armed", { role: armedLabel }) : t("nothing_selected");
  return [...buttons, el("span", { class: "anr-selection" }, told)];
}

const shortened = (text) => {
  const signs = [...text];
  return signs.length > 18 ? `${signs.slice(0, 17).join("")}…` : text;
};
