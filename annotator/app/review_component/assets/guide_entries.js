// The entries of the guideline, by what they are about, and searching in them. Pure.
//
// about = "type:donation", "role:donation.donor", "attribute:kind", "decision:11" or
// "unit:trigger"; a role that all types have may be told as "role:.place"

/** All entries, in the order of the guideline: {about, kind, label, text, type?, item}. */
export function entriesOf(schema, guideline) {
  const plain = (kind) => ({ name, label, text, definition }) =>
    ({ about: `${kind}:${name}`, kind, label, text: text ?? definition });
  return [
    ...guideline.units.map(plain("unit")),
    ...schema.types.flatMap((type) => [
      { ...plain("type")(type), item: type },
      ...type.roles.map((role) => ({
        about: `role:${type.name}.${role.name}`, kind: "role", label: role.label,
        text: role.definition, type, item: role,
      })),
    ]),
    ...schema.attributes.map((attribute) => ({ ...plain("attribute")(attribute), item: attribute })),
    ...guideline.decisions.map(plain("decision")),
  ];
}

/** The entry about something, null if the guideline has none (any more). */
export function entryAbout(entries, about) {
  const exact = entries.find((entry) => entry.about === about);
  if (exact || !about?.startsWith("role:")) return exact ?? null;
  const name = about.slice(about.indexOf(".") + 1);
  return entries.find(({ kind, item }) => kind === "role" && item.name === name) ?? null;
}

/** What is to be opened first: the role that is chosen, else the type of the event. */
export function aboutFocus(event, armed) {
  if (!event) return null;
  const { type } = event.content;
  return armed?.role ? `role:${type}.${armed.role}` : `type:${type}`;
}

/** Entries that hold all words of a query, in labels before in texts; none for no query. */
export function found(entries, query) {
  const wanted = query.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  if (!wanted.length) return [];
  const holds = (text) => wanted.every((word) => text.normalize("NFKC").toLowerCase().includes(word));
  const named = entries.filter(({ label }) => holds(label));
  const told = entries.filter((entry) => !named.includes(entry) && holds(`${entry.label} ${allText(entry)}`));
  return [...named, ...told];
}

const allText = ({ text, item }) =>
  [text, ...(item?.values ?? []).flatMap(({ label, definition }) => [label, definition])].join(" ");

/** A text in parts, quoted ones between backticks: [{text, isQuoted}]. */
export function quotedParts(text) {
  const parts = text.split("`").map((part, index) => ({ text: part, isQuoted: index % 2 === 1 }));
  return parts.filter((part) => part.text);
}

/**
 * An example in parts: each quote at its first place, the trigger too; of quotes that overlap
 * the first one is shown.
 * @returns [{text, mark: null | "trigger" | the argument's label}]
 */
export function exampleParts({ text, trigger, arguments: filled }) {
  const quotes = [{ text: trigger, mark: "trigger" }, ...filled.map((each) => ({ text: each.text, mark: each.label }))];
  const placed = quotes
    .map((quote) => ({ ...quote, start: text.indexOf(quote.text) }))
    .filter(({ start }) => start >= 0)
    .sort((a, b) => a.start - b.start || b.text.length - a.text.length);
  const parts = [];
  let at = 0;
  for (const { start, text: quote, mark } of placed) {
    if (start < at) continue;
    parts.push({ text: text.slice(at, start), mark: null }, { text: quote, mark });
    at = start + quote.length;
  }
  return [...parts, { text: text.slice(at), mark: null }].filter((part) => part.text);
}
