// What an adjudicator sees of a paragraph: the server's parts, and what of them is on its
// way to the server. Pure.
//
// part = {key, versions: [{letter, content}], proposed, common, conflicts}
// conflict = {key, kinds, options: [{letters, type?, trigger?, argument?, attribute?, present}]}

/** The parts with their status: unanimous, open, settled, none or saving. Where all agree,
 *  a part is settled or none once the adjudicator wants it otherwise. */
export function viewOf(item, pending = []) {
  const settled = new Map(item.settled.map(({ part, content }) => [part, content]));
  const saving = new Set(pending.map(({ part }) => part).filter(Boolean));
  const parts = item.parts.map((part) => {
    const status = statusOf(part, settled, saving);
    return { ...part, status, result: settled.get(part.key) ?? null };
  });
  return {
    parts,
    added: item.added,
    open: parts.filter(({ status }) => status === "open"),
    done: item.done,
  };
}

function statusOf(part, settled, saving) {
  if (saving.has(part.key)) return "saving";
  if (!settled.has(part.key)) return part.conflicts.length ? "open" : "unanimous";
  return settled.get(part.key) ? "settled" : "none";
}

/** The key of the next open part after one, the first open one before it, or the same. */
export function nextOpenPart(parts, key) {
  const place = parts.findIndex((part) => part.key === key);
  const after = [...parts.slice(place + 1), ...parts.slice(0, Math.max(place, 0))];
  return after.find(({ status }) => status === "open")?.key ?? key;
}

/** Rows of a part that still need a choice; none once the event is said not to be there. */
export function openRows(part, choices) {
  const presence = part.conflicts.find(({ key }) => key === "event");
  const chosen = presence && choices[presence.key];
  if (chosen !== undefined && !presence.options[chosen].present) return [];
  return part.conflicts.filter(({ key }) => choices[key] === undefined);
}

/** What is drawn of a part on the text: what all say, and what each of them says. */
export function drawnContent(part) {
  if (part.result) return part.result;
  const [first] = part.versions;
  const said = part.conflicts.flatMap(({ options }) => options.filter(({ argument }) => argument)
    .map(({ letters, argument }) => ({ ...argument, said: letters.join("") })));
  const triggers = part.conflicts.filter(({ key }) => key === "trigger")
    .flatMap(({ options }) => options)
    .filter(({ trigger }) => trigger.start !== first.content.trigger.start || trigger.end !== first.content.trigger.end)
    .map(({ letters, trigger }) => ({ ...trigger, role: "⚡", said: letters.join("") }));
  return {
    type: part.common.type ?? first.content.type,
    trigger: first.content.trigger,
    arguments: [...part.common.arguments, ...said, ...triggers],
    attributes: {},
  };
}
