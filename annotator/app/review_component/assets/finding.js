// Commands that find: search, filters, history, the whole document, and moving about in it.

import { linkTo } from "./address.js";
import { WHOLE } from "./document.js";
import { drawer } from "./drawers.js";
import { FILTERING } from "./filters.js";
import { REMEMBERING } from "./history.js";
import { DAYS } from "./history_day.js";
import { SEARCHING } from "./search.js";

export const FINDING = {
  ...SEARCHING, ...FILTERING, ...REMEMBERING, ...DAYS, ...WHOLE,
  back: (review) => review.walk.back(),
  nextParagraph: (review) => toNeighbour(review, 1),
  previousParagraph: (review) => toNeighbour(review, -1),
  openParagraph,
  copyLink,
};

/** Opens a paragraph that a list names. */
function openParagraph(review, { paragraph, stays }) {
  if (!stays && review.drawer) drawer(review, { name: review.drawer.name });
  review.goTo(Number(paragraph));
}

function toNeighbour(review, by) {
  const { item, walk } = review;
  const isEnd = item && !walk.awaits && !(by > 0 ? item.next_id : item.previous_id);
  if (isEnd) review.say("no_neighbour");
  else if (item) walk.step(walk.steps + by);
}

async function copyLink(review) {
  if (!review.item) return;
  const link = linkTo(review.item);
  try {
    await navigator.clipboard.writeText(link);
    review.say("link_copied");
  } catch {
    // without leave to write there, the link is shown to be copied by hand
    review.say("link_shown", { link });
  }
  review.draw();
}
