// Points for an answer. Mirrors src/dalil/scoring.py; the vectors in tests/vectors/scoring.json
// hold both together.

import { numbers, sameWords } from './normalise.js';

/**
 * @typedef {import('./types.js').Interaction} Interaction
 * @typedef {import('./types.js').Score} Score
 */

/** Points of the best decision of a scenario. */
export const BEST_DECISION = 2;

/** @param {number} earned @param {number} possible @returns {Score} */
const points = (earned, possible) => ({ earned, possible });

/** @param {Score} one @param {Score} other */
const plus = (one, other) => points(one.earned + other.earned, one.possible + other.possible);

/** @param {Score} score */
export const isRight = (score) => score.possible > 0 && score.earned === score.possible;

/** 0 to 1. @param {Score} score */
export const share = (score) => (score.possible ? score.earned / score.possible : 0);

/**
 * The score of an item; the responses in the order of its interactions.
 * @param {Interaction[]} interactions @param {any[]} responses
 */
export function scoreItem(interactions, responses) {
  return interactions
    .map((interaction, index) => score(interaction, responses[index]))
    .reduce(plus, points(0, 0));
}

/**
 * @param {Interaction} interaction
 * @param {any} response plain JSON; what is missing or unknown earns nothing and is no error
 * @returns {Score}
 */
export function score(interaction, response) {
  switch (interaction.kind) {
    case 'choice':
      return choiceScore(interaction, ids(response));
    case 'match': {
      const given = record(response);
      return points(
        interaction.rows.filter((row) => given(row.id) === row.key).length,
        interaction.rows.length,
      );
    }
    case 'order':
      return orderScore(interaction.key, ids(response));
    case 'text': {
      const given = record(response);
      return points(
        interaction.fields.filter((field) => fieldIsRight(field, given(field.id))).length,
        interaction.fields.length,
      );
    }
    case 'extended': {
      const met = ids(response);
      const sum = (/** @type {[string, number][]} */ list) => list.reduce((n, [, p]) => n + p, 0);
      return points(
        sum(interaction.criteria.filter(([id]) => met.includes(id))),
        sum(interaction.criteria),
      );
    }
    case 'branch':
      return branchScore(interaction, ids(response));
  }
}

/**
 * The score of a form, where each item counts the same: an exact fraction in lowest terms, because
 * sums of thirds must reach a cut score that they reach.
 * @param {Score[]} scores @returns {Score}
 */
export function formShare(scores) {
  const common = scores.reduce((n, one) => lcm(n, one.possible || 1), 1);
  const sum = scores.reduce((n, one) => n + one.earned * (common / (one.possible || 1)), 0);
  const whole = common * scores.length || 1;
  const divisor = gcd(sum, whole);
  return points(sum / divisor, whole / divisor);
}

/** Whether a share reaches a cut score. @param {Score} part @param {number} percent */
export const reaches = (part, percent) => part.earned * 100 >= percent * part.possible;

/**
 * Certainty-based marking: 1, 2, 3 when right; 0, -2, -6 when not wholly right.
 * @param {Score} itemScore @param {import('./types.js').Confidence} sure
 */
export const confidenceMarks = (itemScore, sure) =>
  isRight(itemScore) ? sure : [0, -2, -6][sure - 1];

/** @param {number} a @param {number} b @returns {number} */
const gcd = (a, b) => (b ? gcd(b, a % b) : a);

/** @param {number} a @param {number} b */
const lcm = (a, b) => (a / gcd(a, b)) * b;

/** @param {any} response @returns {string[]} */
const ids = (response) =>
  Array.isArray(response) ? response.filter((id) => typeof id === 'string') : [];

/** @param {any} response @returns {(id: string) => any} */
function record(response) {
  const usable = response !== null && typeof response === 'object' && !Array.isArray(response);
  return (id) => (usable && Object.hasOwn(response, id) ? response[id] : undefined);
}

/** @param {import('./types.js').Choice} choice @param {string[]} chosen */
function choiceScore(choice, chosen) {
  const ticked = new Set(chosen.filter((id) => choice.options.includes(id)));
  const right = choice.key.filter((id) => ticked.has(id)).length;
  const wrong = ticked.size - right;
  if (!choice.perOption) return points(Number(right === choice.key.length && !wrong), 1);
  return points(Math.max(0, right - wrong), choice.key.length);
}

/**
 * One point for each pair of neighbours of the right order that stand in this order.
 * @param {string[]} key @param {string[]} given
 */
function orderScore(key, given) {
  const place = new Map(given.map((id, index) => [id, index]));
  const earned = key.slice(1).filter((second, index) => {
    const [before, after] = [place.get(key[index]), place.get(second)];
    return before !== undefined && after !== undefined && before < after;
  });
  return points(earned.length, Math.max(0, key.length - 1));
}

/** @param {import('./types.js').TextField} field @param {any} text */
export function fieldIsRight(field, text) {
  if (typeof text !== 'string') return false;
  const { number } = field;
  if (number !== null) {
    const slack = field.tolerance + 1e-9;
    return numbers(text).some((read) => Math.abs(read - number) <= slack);
  }
  return field.accepted.some((accepted) => sameWords(text, accepted));
}

/** @param {import('./types.js').Branch} branch @param {string[]} path */
function branchScore(branch, path) {
  let node = branch.nodes[0];
  let total = points(0, 0);
  for (const id of path) {
    const decision = node.decisions.find((d) => d.id === id);
    const next = decision && branch.nodes.find((n) => n.id === decision.next);
    if (!decision || !next) break;
    total = plus(total, points(decision.points, BEST_DECISION));
    node = next;
  }
  // A story that is not at an end has a decision to come: it cannot be wholly right yet.
  return node.decisions.length ? plus(total, points(0, BEST_DECISION)) : total;
}
