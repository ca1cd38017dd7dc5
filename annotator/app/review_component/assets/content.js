// The content of an event and its edits. Content is never changed: an edit makes another.
//
// content = {type, trigger: span, arguments: [argument], attributes: {}}
// argument = {role, ...span, value?, byHand?, typed?, source?}
//   value: what the server reads it as; byHand: a person set it; typed: what was typed for it
//   since it was sent, empty for the reading of the span; source: the event that it came from
// span = {start, end, text}, in code points of the paragraph

const sameSpan = (a, b) => a.start === b.start && a.end === b.end;

export const typeOf = (schema, name) => schema.types.find((type) => type.name === name);

export const rolesOf = (schema, content) => typeOf(schema, content.type)?.roles ?? [];

export const attributesOf = (schema, content) =>
  schema.attributes.filter((a) => !a.types.length || a.types.includes(content.type));

/** What an attribute says of the content: what is stated, else the default, else null. */
export const attributeValue = (content, attribute) =>
  content.attributes[attribute.name] ?? attribute.default;

/** What a value of an attribute is called; a dash for none. */
export function choiceLabel(attribute, value, t) {
  if (attribute.kind === "boolean") return t(value ? "yes" : "no");
  return attribute.values.find(({ name }) => name === value)?.label ?? String(value ?? "–");
}

export const roleNamed = (schema, content, name) =>
  rolesOf(schema, content).find((role) => role.name === name);

/** The filler of a role that stands at a span, undefined for none. */
export const argumentAt = (content, role, span) =>
  argumentsOf(content, role).find((filler) => sameSpan(filler, span));

export const argumentsOf = (content, role) =>
  content.arguments.filter((argument) => argument.role === role);

/** Tells whether a span fills a role, the trigger for null. */
export const isFilledBy = (content, role, span) =>
  (role ? argumentsOf(content, role) : [content.trigger]).some((filler) => sameSpan(filler, span));

/** Arguments whose role the type does not have; they are left out when it is saved. */
export function strayArguments(schema, content) {
  const names = new Set(rolesOf(schema, content).map((role) => role.name));
  return content.arguments.filter((argument) => !names.has(argument.role));
}

/** Roles that the event should have and has not. */
export const missingRoles = (schema, content) =>
  rolesOf(schema, content).filter((r) => r.expected && !argumentsOf(content, r.name).length);

/** Attributes that must be stated and are not. */
export const missingAttributes = (schema, content) =>
  attributesOf(schema, content).filter((a) => (attributeValue(content, a) ?? null) === null);

/**
 * Fills a role with a span. A filler that overlaps it is taken for a first try at the same
 * and gives way; others stay, unless the role takes one filler or `whole` is asked for.
 */
export function withArgument(content, role, span, { whole = false } = {}) {
  const givesWay = (a) =>
    a.role === role.name && (whole || !role.multiple || (a.start < span.end && span.start < a.end));
  const others = content.arguments.filter((argument) => !givesWay(argument));
  return { ...content, arguments: [...others, { role: role.name, ...span }] };
}

/**
 * Adds fillers of another event, with their values; what is there already stays. A role that
 * takes one filler keeps its own, unless the given one `replaces` it.
 */
export function withGiven(content, role, given, { replaces = false } = {}) {
  const own = argumentsOf(content, role.name);
  const fresh = given.filter((each) => !own.some((filler) => sameSpan(filler, each)));
  if (role.multiple || !fresh.length) {
    return { ...content, arguments: [...content.arguments, ...fresh] };
  }
  if (own.length && !replaces) return content;
  const others = content.arguments.filter((argument) => argument.role !== role.name);
  return { ...content, arguments: [...others, fresh[0]] };
}

/** Puts a span in place of one filler of a role. */
export function withMovedArgument(content, role, from, to) {
  return {
    ...content,
    arguments: content.arguments.map((argument) =>
      argument.role === role && sameSpan(argument, from) ? { role, ...to } : argument),
  };
}

/** Sets what is typed for the value of one filler: {typed, value, byHand}. */
export function withValue(content, role, span, said) {
  return {
    ...content,
    arguments: content.arguments.map((argument) =>
      argument.role === role && sameSpan(argument, span) ? { ...argument, ...said } : argument),
  };
}

export const withoutArgument = (content, role, span) => ({
  ...content,
  arguments: content.arguments.filter((a) => a.role !== role || !sameSpan(a, span)),
});

export const withoutRole = (content, role) => ({
  ...content,
  arguments: content.arguments.filter((argument) => argument.role !== role),
});

export const withTrigger = (content, trigger) => ({ ...content, trigger });

export const withType = (content, type) => ({ ...content, type });

export const withAttribute = (content, name, value) => ({
  ...content,
  attributes: { ...content.attributes, [name]: value },
});

/** A span with one edge moved by code points; null where that is no span of the text. */
export function movedSpan(span, edge, by, length) {
  const start = span.start + (edge === "start" ? by : 0);
  const end = span.end + (edge === "end" ? by : 0);
  return 0 <= start && start < end && end <= length ? { start, end } : null;
}

/** What is sent of a content: of values what was typed, nothing that its type does not have. */
export function toWire(schema, content) {
  const strays = new Set(strayArguments(schema, content));
  const attributes = attributesOf(schema, content)
    .filter(({ name }) => content.attributes[name] !== undefined)
    .map(({ name }) => [name, content.attributes[name]]);
  return {
    type: content.type,
    trigger: { start: content.trigger.start, end: content.trigger.end, text: content.trigger.text },
    arguments: content.arguments.filter((argument) => !strays.has(argument)).map(sentArgument),
    attributes: Object.fromEntries(attributes),
  };
}

function sentArgument({ role, start, end, text, typed, source }) {
  const value = typed === undefined ? {} : { value_text: typed };
  return { role, start, end, text, ...value, ...(source ? { source } : {}) };
}

/** Tells whether two contents say the same, in whatever order. */
export function sameContent(schema, a, b) {
  const key = (content) => {
    const { type, trigger } = content;
    const strays = new Set(strayArguments(schema, content));
    const stated = attributesOf(schema, content).map((x) => [x.name, attributeValue(content, x)]);
    const filled = content.arguments.filter((a) => !strays.has(a)).map(saidBy).sort();
    return JSON.stringify([type, trigger.start, trigger.end, filled, stated]);
  };
  return key(a) === key(b);
}

// the value of a span follows from its text, unless a person said otherwise
const saidBy = ({ role, start, end, byHand, value }) =>
  `${role} ${start} ${end} ${byHand ? value : ""}`;
