// A small schema and a paragraph with two proposals.

export const SCHEMA = {
  trigger: "触发词",
  types: [
    { name: "donation", label: "捐赠", definition: "", roles: [
      { name: "donor", label: "捐赠方", expected: true, multiple: true },
      { name: "goods", label: "物资", expected: false, multiple: true },
      { name: "place", label: "地点", expected: false, multiple: false },
    ] },
    { name: "service", label: "服务", definition: "", roles: [
      { name: "provider", label: "实施方", expected: true, multiple: true },
      { name: "place", label: "地点", expected: false, multiple: false },
    ] },
  ],
  attributes: [
    { name: "kind", label: "种类", kind: "choice", default: null, types: ["service"],
      values: [{ name: "testing", label: "核酸" }, { name: "mixed", label: "综合" }] },
    { name: "modality", label: "状态", kind: "choice", default: "actual", types: [],
      values: [{ name: "actual", label: "已发生" }, { name: "planned", label: "计划" }] },
  ],
};

export const TEXT = "甲公司捐赠口罩,乙商会捐款三万元。";

export const span = (start, end) => ({ start, end, text: TEXT.slice(start, end) });

export const argument = (role, start, end, more = {}) => ({ role, ...span(start, end), ...more });

export const donation = (trigger, ...args) =>
  ({ type: "donation", trigger, arguments: args, attributes: {} });

export const MASKS = donation(span(3, 5), argument("donor", 0, 3), argument("goods", 5, 7));
export const MONEY = donation(span(11, 13), argument("donor", 8, 11));

export const item = (...decisions) => ({
  id: 7,
  sha256: "0".repeat(64),
  text: TEXT,
  events: [
    { key: "e1", content: MASKS, notes: [] },
    { key: "e2", content: MONEY, notes: [] },
  ],
  decisions,
});

export const decided = (action, key, about, event) =>
  ({ action, key, item: about, ...(event ? { event } : {}) });

/** A browser's storage that keeps what it is given as text. */
export function memory() {
  const kept = new Map();
  return {
    kept,
    read: (part) => JSON.parse(kept.get(part) ?? "null"),
    write: (part, value) => (value === null ? kept.delete(part) : kept.set(part, JSON.stringify(value))),
  };
}
