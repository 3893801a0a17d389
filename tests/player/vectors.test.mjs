// The shared vectors, in JavaScript. tests/vectors/test_vectors.py runs the same ones.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

import { normalise, numbers, sameWords } from '../../src/dalil/web/player/normalise.js';
import { reviewed } from '../../src/dalil/web/player/schedule.js';
import {
  confidenceMarks,
  formShare,
  reaches,
  score,
  scoreItem,
} from '../../src/dalil/web/player/scoring.js';

const read = (name) =>
  JSON.parse(readFileSync(new URL(`../vectors/${name}.json`, import.meta.url), 'utf8'));
const scoring = read('scoring');
const words = read('normalise');
const points = ([earned, possible]) => ({ earned, possible });

for (const [what, name, response, earned, possible] of scoring.cases) {
  test(`${what}: ${name}`, () => {
    assert.deepEqual(score(scoring.interactions[what], response), { earned, possible });
  });
}

for (const { name, interactions, responses, earned, possible } of scoring.items) {
  test(`item: ${name}`, () => {
    const parts = interactions.map((part) => scoring.interactions[part]);
    assert.deepEqual(scoreItem(parts, responses), { earned, possible });
  });
}

for (const { scores, share, reaches: cuts } of scoring.forms) {
  test(`form: ${JSON.stringify(scores).slice(0, 40)}`, () => {
    const found = formShare(scores.map(points));
    assert.deepEqual(found, points(share));
    for (const [cut, expected] of Object.entries(cuts))
      assert.equal(reaches(found, Number(cut)), expected, cut);
  });
}

test('certainty', () => {
  for (const [pair, sure, marks] of scoring.marks)
    assert.equal(confidenceMarks(points(pair), sure), marks);
});

test('normalised', () => {
  for (const [text, expected] of words.normalised)
    assert.equal(normalise(text), expected, JSON.stringify(text));
});

test('same words', () => {
  for (const [answer, accepted, expected] of words.same) {
    assert.equal(sameWords(answer, accepted), expected, `${answer} / ${accepted}`);
  }
});

test('numbers', () => {
  for (const [text, expected] of words.numbers)
    assert.deepEqual(numbers(text), expected, JSON.stringify(text));
});

// Answers that the player grades 1 to 4.
const GRADED = [
  { points: { earned: 0, possible: 1 } },
  { points: { earned: 1, possible: 1 }, hints: 1 },
  { points: { earned: 1, possible: 1 } },
  { points: { earned: 1, possible: 1 }, sure: 3 },
];

read('schedule').histories.forEach((history, index) => {
  test(`schedule: history ${index + 1} as the reference implementation has it`, () => {
    let memory;
    let day = 20000;
    for (const [grade, days, stability, difficulty, interval] of history) {
      day += days;
      memory = reviewed(memory, { version: 1, ...GRADED[grade - 1] }, day);
      assert.ok(
        Math.abs(memory.stability - stability) < 1e-5,
        `stability ${memory.stability}, not ${stability}`,
      );
      assert.ok(
        Math.abs(memory.difficulty - difficulty) < 1e-5,
        `difficulty ${memory.difficulty}, not ${difficulty}`,
      );
      assert.equal(memory.due - memory.day, interval);
    }
  });
});
