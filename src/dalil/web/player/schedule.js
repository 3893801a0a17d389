// When to ask an item again: FSRS-6 with its published default weights, in whole days.
//
// SM-2 would be shorter by a few lines, but it knows only intervals: an answer after three weeks
// counts like one after three days, and one bad day lowers an item's ease for ever. Trainees come
// back late and irregularly, which is what FSRS models (stability and difficulty of a memory, and
// the chance to recall it after the time that really passed). Its weights are not fitted to a
// learner here: a deck of some dozens of items gives too few answers for that.
//
// One answer a day counts. To repeat an item at once says little about next week.

import { isRight, share } from './scoring.js';

/**
 * @typedef {import('./types.js').Memory} Memory
 * @typedef {import('./types.js').Score} Score
 */

const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
  0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const RETENTION = 0.9;
const FACTOR = 0.9 ** (-1 / W[20]) - 1;
const LONGEST = 365;
const [AGAIN, HARD, GOOD, EASY] = [1, 2, 3, 4];

/** Days since 1 January 1970 on the learner's calendar. @param {Date} now */
export const dayOf = (now) =>
  Math.floor((now.getTime() - now.getTimezoneOffset() * 60000) / 86400000);

/**
 * How well an answer went, as FSRS grades it.
 * @param {Score} points @param {number | undefined} sure @param {number} hints read before
 */
export function grade(points, sure, hints) {
  if (!isRight(points)) return share(points) >= 0.5 ? HARD : AGAIN;
  if (hints || sure === 1) return HARD;
  return sure === 3 ? EASY : GOOD;
}

/** The chance to recall after some days. @param {number} days @param {number} stability */
export const recall = (days, stability) => (1 + (FACTOR * Math.max(0, days)) / stability) ** -W[20];

/**
 * The memory of an item after an answer. What was known of an older version of it is dropped.
 * @param {Memory | undefined} before
 * @param {{version: number, points: Score, sure?: number, hints?: number}} answer
 * @param {number} day @returns {Memory}
 */
export function reviewed(before, answer, day) {
  const known = before?.version === answer.version ? before : undefined;
  const seen = {
    version: answer.version,
    missed: !isRight(answer.points),
    sure: answer.sure === 3,
  };
  if (known && known.day >= day) return { ...known, ...seen };
  const g = grade(answer.points, answer.sure, answer.hints ?? 0);
  const stability = known ? stabler(known, g, day - known.day) : W[g - 1];
  const difficulty = known ? harder(known.difficulty, g) : within(1, 10, firstDifficulty(g));
  const days = (stability / FACTOR) * (RETENTION ** (-1 / W[20]) - 1);
  const due = day + within(1, LONGEST, Math.round(days));
  return { ...seen, day, due, stability, difficulty };
}

/** Whether to ask an item today: missed last time, due, or changed since. @param {Memory} memory
 * @param {number} version @param {number} day */
export const isDue = (memory, version, day) =>
  memory.missed || memory.due <= day || memory.version !== version;

/** @param {number} low @param {number} high @param {number} n */
const within = (low, high, n) => Math.min(high, Math.max(low, n));

/** @param {number} g */
const firstDifficulty = (g) => W[4] - Math.exp(W[5] * (g - 1)) + 1;

/** @param {number} difficulty @param {number} g */
function harder(difficulty, g) {
  const damped = difficulty + ((10 - difficulty) * -W[6] * (g - GOOD)) / 9;
  return within(1, 10, W[7] * firstDifficulty(EASY) + (1 - W[7]) * damped);
}

/** @param {Memory} memory @param {number} g @param {number} days */
function stabler({ stability: s, difficulty: d }, g, days) {
  const lost = 1 - recall(days, s);
  if (g === AGAIN) {
    const long = W[11] * d ** -W[12] * ((s + 1) ** W[13] - 1) * Math.exp(lost * W[14]);
    return Math.max(0.001, Math.min(long, s / Math.exp(W[17] * W[18])));
  }
  const bonus = g === HARD ? W[15] : g === EASY ? W[16] : 1;
  const growth = Math.exp(W[8]) * (11 - d) * s ** -W[9] * (Math.exp(lost * W[10]) - 1);
  return s * (1 + growth * bonus);
}
