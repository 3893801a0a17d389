// What came of a form: pure functions over the answers of an attempt. The first answer that was
// checked counts; repeating is for learning.

import { confidenceMarks, formShare, isRight, reaches } from './scoring.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Item} Item
 * @typedef {import('./types.js').Score} Score
 */

/**
 * @typedef {object} Outcome
 * @property {Score} share of the whole form, each item counting the same
 * @property {number} percent rounded down: 69.9 is not 70
 * @property {number} right
 * @property {string[]} missed ids of items not wholly right
 * @property {string[]} sureButWrong
 * @property {string[]} luckyGuesses
 * @property {{earned: number, possible: number, items: number} | null} certainty
 * @property {{objective: string, right: number, total: number}[]} objectives in order of appearance
 * @property {boolean | null} passed
 */

/**
 * An item without a checked answer counts as missed.
 * @param {Item[]} items @param {Record<string, Answer>} answers @param {number | null} cut
 * @returns {Outcome}
 */
export function outcome(items, answers, cut) {
  const scored = items.map((item) => {
    const answer = answers[item.id];
    const points = answer?.points ?? { earned: 0, possible: 1 };
    return { item, points, right: isRight(points), sure: answer?.points && answer.sure };
  });
  const idsOf = (/** @type {(one: typeof scored[number]) => any} */ test) =>
    scored.filter(test).map((one) => one.item.id);
  const rated = scored.filter((one) => one.sure);
  const objectives = [...new Set(items.map((item) => item.objective))].map((objective) => {
    const of = scored.filter((one) => one.item.objective === objective);
    return { objective, right: of.filter((one) => one.right).length, total: of.length };
  });
  const share = formShare(scored.map((one) => one.points));
  return {
    share,
    percent: Math.floor((share.earned * 100) / share.possible),
    right: idsOf((one) => one.right).length,
    missed: idsOf((one) => !one.right),
    sureButWrong: idsOf((one) => !one.right && one.sure === 3),
    luckyGuesses: idsOf((one) => one.right && one.sure === 1),
    certainty: rated.length
      ? {
          earned: rated.reduce((n, one) => n + confidenceMarks(one.points, one.sure || 1), 0),
          possible: 3 * rated.length,
          items: rated.length,
        }
      : null,
    objectives,
    passed: cut === null ? null : reaches(share, cut),
  };
}

/**
 * The answers that still hold: of items of this form, in the version that was answered.
 * @param {Item[]} items @param {Record<string, Answer>} answers
 * @returns {{kept: Record<string, Answer>, changed: string[]}}
 */
export function stillValid(items, answers) {
  /** @type {Record<string, Answer>} */
  const kept = {};
  const changed = [];
  for (const { id, version } of items) {
    const answer = Object.hasOwn(answers, id) ? answers[id] : undefined;
    if (answer?.version === version) kept[id] = answer;
    else if (answer) changed.push(id);
  }
  return { kept, changed };
}
