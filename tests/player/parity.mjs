// Reads calls as JSON lines, answers with what JavaScript finds. test_parity.py compares.

import { createInterface } from 'node:readline';

import {
  normalise,
  numbers,
  sameWords,
  withoutArticles,
} from '../../src/dalil/web/player/normalise.js';
import { formShare, score } from '../../src/dalil/web/player/scoring.js';

const CALLS = { normalise, numbers, sameWords, withoutArticles, formShare, score };

for await (const line of createInterface({ input: process.stdin })) {
  const [name, args] = JSON.parse(line);
  console.log(JSON.stringify(CALLS[name](...args)));
}
