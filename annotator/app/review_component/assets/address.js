// The address names the open paragraph and the filter, so that a reload finds both again.

/** Writes what is open into the address; null takes a part out. */
export function writeAddress({ item, filter }) {
  const url = new URL(location.href);
  put(url, "paragraph", item && nameOf(item));
  put(url, "filter", filter);
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

/** A link to a paragraph for anybody: it names neither who sends it nor what they filter by. */
export function linkTo(item) {
  const url = new URL(location.href);
  url.search = "";
  url.hash = "";
  url.searchParams.set("paragraph", nameOf(item));
  return url.href;
}

const nameOf = (item) => `${item.document.key}:${item.index}`;

function put(url, name, value) {
  if (value) url.searchParams.set(name, value);
  else url.searchParams.delete(name);
}
