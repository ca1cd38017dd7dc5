// The content of an event and its edits. Content is never changed: an edit makes another.
//
// content = {type, trigger: span, arguments: [{role, ...span, value?}], attributes: {}}
// span = {start, end, text}, in code points of the paragraph

const sameSpan = (a, b) => a.start === b.start && a.end === b.end;

export const typeOf = (schema, name) => schema.types.find((type) => type.name === name);

export const rolesOf = (schema, content) => typeOf(schema, content.type)?.roles ?? [];

export const attributesOf = (schema, content) =>
  schema.attributes.filter((a) => !a.types.length || a.types.includes(content.type));

/** What an attribute says of the content: what is stated, else the default, else null. */
export const attributeValue = (content, attribute) =>
  content.attributes[attribute.name] ?? attribute.default;

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

/** Puts a span in place of one filler of a role. */
export function withMovedArgument(content, role, from, to) {
  return {
    ...content,
    arguments: content.arguments.map((argument) =>
      argument.role === role && sameSpan(argument, from) ? { role, ...to } : argument),
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

/** What is sent of a content: no values, nothing that its type does not have. */
export function toWire(schema, content) {
  const strays = new Set(strayArguments(schema, content));
  const attributes = attributesOf(schema, content)
    .filter(({ name }) => content.attributes[name] !== undefined)
    .map(({ name }) => [name, content.attributes[name]]);
  return {
    type: content.type,
    trigger: { start: content.trigger.start, end: content.trigger.end, text: content.trigger.text },
    arguments: content.arguments
      .filter((argument) => !strays.has(argument))
      .map(({ role, start, end, text }) => ({ role, start, end, text })),
    attributes: Object.fromEntries(attributes),
  };
}

/** Tells whether two contents say the same, in whatever order. */
export function sameContent(schema, a, b) {
  const key = (content) => {
    const sent = toWire(schema, content);
    const stated = attributesOf(schema, content).map((x) => [x.name, attributeValue(content, x)]);
    const filled = sent.arguments.map((x) => `${x.role} ${x.start} ${x.end}`).sort();
    return JSON.stringify([sent.type, sent.trigger.start, sent.trigger.end, filled, stated]);
  };
  return key(a) === key(b);
}
