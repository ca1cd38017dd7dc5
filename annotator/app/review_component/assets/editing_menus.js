// Menus of the focused event: its type, its attributes, and whatever else is chosen by a key.
//
// menu = {title, options: [{value, label, hint?, isOff?}], index, take(option), opener?, isTakenAgain?}
//   opener: the command that opened it, whose key closes it; with isTakenAgain it takes the
//   option at `index` instead

import { attributeValue, attributesOf, choiceLabel, withAttribute, withType } from "./content.js";
import { change } from "./drafts.js";
import { commandOf, halfWidth, optionOf } from "./keys.js";

export const MENUS = { typeMenu, attributes, attributeMenu, pick, leaveMenu };

const PAGE = { inText: false, onControl: false };

/** Keys of the options after those that digits, - and = pick; J and K move in the menu. */
const FURTHER = [..."0QWERTYUIOPASDFGHLZXCVBNM"];

const DIGITS = [..."123456789-="];

/** The key of an option as it is shown, empty where there are more options than keys. */
export const optionSign = (index) => DIGITS[index] ?? FURTHER[index - DIGITS.length] ?? "";

export function openMenu(review, menu) {
  review.menu = { ...menu, index: Math.max(0, menu.index ?? 0) };
}

/** What a key asks for while a menu is open, null for what is not for the menu. */
export function menuCommand(review, event) {
  const { options, index, opener, isTakenAgain } = review.menu;
  const sign = halfWidth(event.key).toUpperCase();
  const number = optionNumber(event, sign);
  if (number >= 0 && number < options.length) return { do: "pick", index: number };
  if (sign === "ENTER") return { do: "pick", index };
  if (sign === "ESCAPE") return { do: "leaveMenu" };
  if (opener && commandOf(event, PAGE, review.keymap)?.do === opener) {
    return isTakenAgain ? { do: "pick", index } : { do: "leaveMenu" };
  }
  const by = { ARROWDOWN: 1, J: 1, ARROWUP: -1, K: -1 }[sign];
  if (by) review.menu.index = nextOption(options, index, by);
  return sign === "TAB" ? null : { do: "nothing" };
}

function nextOption(options, index, by) {
  const places = options.flatMap(({ isOff }, place) => (isOff ? [] : [place]));
  return places[(places.indexOf(index) + by + places.length) % places.length];
}

function optionNumber(event, sign) {
  const number = optionOf(event);
  if (number >= 0) return number;
  const further = FURTHER.indexOf(event.code === "Digit0" ? "0" : sign);
  return further < 0 ? -1 : further + DIGITS.length;
}

function pick(review, { index }) {
  const { menu } = review;
  const option = menu?.options[Number(index)];
  review.menu = null;
  if (option && !option.isOff && review.focused()) menu.take(option);
}

function leaveMenu(review) {
  review.menu = null;
}

// ---- type and attributes ----

function typeMenu(review) {
  const event = review.focused();
  if (!event) return;
  if (review.menu?.opener === "typeMenu") return leaveMenu(review);
  const options = review.schema.types.map(({ name, label, definition }) =>
    ({ value: name, label, hint: definition }));
  const index = options.findIndex(({ value }) => value === event.content.type);
  const take = ({ value }) => {
    review.lastType = value;
    if (value !== event.content.type) change(review, event, withType(event.content, value));
  };
  openMenu(review, { opener: "typeMenu", title: review.t("choose_type"), options, index, take });
}

/** The attributes of the focused event; one alone opens at once. */
function attributes(review) {
  const event = review.focused();
  const own = event ? attributesOf(review.schema, event.content) : [];
  if (own.length < 2) return own.length ? attributeMenu(review, own[0]) : undefined;
  const options = own.map((attribute) => {
    const value = choiceLabel(attribute, attributeValue(event.content, attribute), review.t);
    return { value: attribute.name, label: `${attribute.label}: ${value}`, hint: attribute.definition };
  });
  const take = ({ value }) => attributeMenu(review, { name: value });
  openMenu(review, { opener: "attributes", title: review.t("attributes"), options, index: 0, take });
}

function attributeMenu(review, { name }) {
  const event = review.focused();
  const attribute = event && attributesOf(review.schema, event.content).find((a) => a.name === name);
  if (!attribute) return;
  if (attribute.kind !== "boolean") return openMenu(review, attributeChoices(review, event, attribute));
  const value = !attributeValue(event.content, attribute);
  change(review, event, withAttribute(event.content, name, value));
}

export function attributeChoices(review, event, attribute) {
  const values = attribute.kind === "boolean"
    ? [false, true].map((value) => ({ value, label: choiceLabel(attribute, value, review.t) }))
    : attribute.values.map(({ name, label, definition }) => ({ value: name, label, hint: definition }));
  const index = values.findIndex(({ value }) => value === attributeValue(event.content, attribute));
  const take = ({ value }) =>
    change(review, event, withAttribute(event.content, attribute.name, value));
  return { title: attribute.label, options: values, index, take };
}
