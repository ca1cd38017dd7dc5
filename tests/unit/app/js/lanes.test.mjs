import assert from "node:assert/strict";
import { test } from "node:test";

import {
  assignLanes, labelWidth, lanesByLine,
} from "../../../../annotator/app/review_component/assets/lanes.js";

test("boxes that do not touch share a lane, others get their own", () => {
  const boxes = [{ left: 0, width: 10 }, { left: 12, width: 10 }, { left: 5, width: 10 }];

  assert.deepEqual(assignLanes(boxes, 2), [0, 0, 1]);
  assert.deepEqual(assignLanes(boxes, 3), [0, 2, 1]);
});

test("lanes are given line by line, and counted for the fullest", () => {
  const boxes = [
    { line: 1, left: 0, width: 9 }, { line: 2, left: 0, width: 9 }, { line: 2, left: 3, width: 9 },
  ];

  assert.deepEqual(lanesByLine(boxes, 1), { lanes: [0, 0, 1], count: 2 });
  assert.deepEqual(lanesByLine([], 1), { lanes: [], count: 0 });
});

test("a full-width character takes one em, others about half of it", () => {
  assert.equal(labelWidth("捐赠方", 10), 36);
  assert.equal(labelWidth("ab", 10), 18);
});
