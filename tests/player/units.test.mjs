// The parts of the player that need no page: results, storage, files of progress, the deck's order.

import assert from 'node:assert/strict';
import test from 'node:test';

import { outcome, stillValid } from '../../src/dalil/web/player/attempt.js';
import { inOrder } from '../../src/dalil/web/player/deck.js';
import { cleaned, fileContent, fileText, joined } from '../../src/dalil/web/player/progressdata.js';
import { dayOf, grade, isDue, reviewed } from '../../src/dalil/web/player/schedule.js';
import { Store, upgraded } from '../../src/dalil/web/player/storage.js';
import { vocabulary } from '../../src/dalil/web/player/vocabulary.js';

const item = (id, objective = 'o', version = 1) => ({ id, objective, version });
const answer = (earned, possible, more = {}) => ({
  version: 1,
  responses: [],
  points: { earned, possible },
  ...more,
});
const form = (on, more = {}) => ({
  on,
  done: false,
  answers: {},
  flags: [],
  left: null,
  results: [],
  ...more,
});
const result = (on, percent = 50) => ({
  on,
  portal: '1',
  percent,
  items: 2,
  right: 1,
  passed: null,
});
const MORNING = '2026-05-01T08:00:00.000Z';
const EVENING = '2026-05-01T18:00:00.000Z';

/** A storage as browsers have it, with the ways in which they fail. */
class Shelf {
  constructor(kept = {}) {
    this.kept = kept;
  }

  getItem(key) {
    return this.kept[key] ?? null;
  }

  setItem(key, value) {
    if (this.full) throw new DOMException('quota', 'QuotaExceededError');
    this.kept[key] = value;
  }

  removeItem(key) {
    delete this.kept[key];
  }
}

test('an outcome counts items equally and lists what to read again', () => {
  const items = [item('a', 'x'), item('b', 'x'), item('c', 'y'), item('d', 'z')];
  const answers = {
    a: answer(1, 1, { sure: 1 }),
    b: answer(2, 3, { sure: 3 }),
    c: answer(0, 1, { sure: 2 }),
    d: answer(2, 2),
  };
  assert.deepEqual(outcome(items, answers, 67), {
    share: { earned: 2, possible: 3 },
    percent: 66,
    right: 2,
    missed: ['b', 'c'],
    sureButWrong: ['b'],
    luckyGuesses: ['a'],
    certainty: { earned: 1 - 6 - 2, possible: 9, items: 3 },
    objectives: [
      { objective: 'x', right: 1, total: 2 },
      { objective: 'y', right: 0, total: 1 },
      { objective: 'z', right: 1, total: 1 },
    ],
    passed: false,
  });
  assert.equal(outcome(items, answers, 66).passed, true);
  assert.equal(outcome(items, answers, null).passed, null);
});

test('an item without a checked answer counts as missed, and its certainty does not count', () => {
  const found = outcome(
    [item('a'), item('b')],
    { b: { version: 1, responses: [[]], sure: 3 } },
    null,
  );
  assert.deepEqual([found.missed, found.percent, found.certainty], [['a', 'b'], 0, null]);
});

test('an answer to another version of an item is dropped, and the item asked again', () => {
  const answers = { a: answer(1, 1), b: answer(1, 1), gone: answer(1, 1) };
  const { kept, changed } = stillValid([item('a'), item('b', 'o', 2), item('c')], answers);
  assert.deepEqual([Object.keys(kept), changed], [['a'], ['b']]);
});

test('grades follow points, hints and certainty', () => {
  const right = { earned: 2, possible: 2 };
  assert.equal(grade(right, undefined, 0), 3);
  assert.equal(grade(right, 2, 0), 3);
  assert.equal(grade(right, 3, 0), 4);
  assert.equal(grade(right, 1, 0), 2);
  assert.equal(grade(right, 3, 1), 2);
  assert.equal(grade({ earned: 1, possible: 2 }, 3, 0), 2);
  assert.equal(grade({ earned: 1, possible: 3 }, undefined, 0), 1);
  assert.equal(grade({ earned: 0, possible: 0 }, undefined, 0), 1);
});

test('one answer a day counts, but what was missed and then known is no longer missed', () => {
  const wrong = { version: 1, points: { earned: 0, possible: 1 }, sure: 3 };
  const right = { version: 1, points: { earned: 1, possible: 1 } };
  const first = reviewed(undefined, wrong, 100);
  assert.deepEqual([first.due, first.missed, first.sure], [101, true, true]);
  const again = reviewed(first, right, 100);
  assert.deepEqual(again, { ...first, missed: false, sure: false });
  assert.equal(isDue(first, 1, 100), true, 'missed today is asked today');
  assert.equal(isDue(again, 1, 100), false);
  assert.equal(isDue(again, 1, 101), true);
  assert.equal(isDue(again, 2, 100), true, 'a changed item is asked again');
});

test('a memory of another version starts anew', () => {
  const old = reviewed(undefined, { version: 1, points: { earned: 1, possible: 1 } }, 100);
  const now = { version: 2, points: { earned: 1, possible: 1 } };
  assert.deepEqual(reviewed(old, now, 110), reviewed(undefined, now, 110));
});

test('a clock that goes back breaks nothing', () => {
  const seen = reviewed(undefined, { version: 1, points: { earned: 1, possible: 1 } }, 100);
  assert.equal(
    reviewed(seen, { version: 1, points: { earned: 1, possible: 1 } }, 90).due,
    seen.due,
  );
});

test('days are those of the learner’s calendar', () => {
  const local = new Date(2026, 4, 1, 0, 30);
  assert.equal(dayOf(new Date(2026, 4, 1, 23, 30)), dayOf(local));
  assert.equal(dayOf(new Date(2026, 4, 2, 0, 30)), dayOf(local) + 1);
});

test('the deck asks certain errors first, then errors, then what fades most', () => {
  const memory = (more) => ({
    version: 1,
    day: 90,
    due: 100,
    stability: 10,
    difficulty: 5,
    missed: false,
    sure: false,
    ...more,
  });
  const due = Object.entries({
    fresh: memory({ stability: 50 }),
    faded: memory({ stability: 2 }),
    missed: memory({ missed: true }),
    certain: memory({ missed: true, sure: true }),
  }).map(([key, one]) => ({ card: { key }, memory: one }));
  assert.deepEqual(
    inOrder(due, 100).map(({ key }) => key),
    ['certain', 'missed', 'faded', 'fresh'],
  );
});

test('a store keeps, and two tabs do not overwrite each other', () => {
  const shelf = new Shelf();
  const [one, other] = [new Store('dalil', () => shelf), new Store('dalil', () => shelf)];
  one.update((data) => {
    data.name = 'Amina';
  });
  other.update((data) => {
    data.forms['m/check'] = form(MORNING);
  });
  assert.deepEqual(Object.keys(shelf.kept), ['dalil.dalil.v1']);
  const found = new Store('dalil', () => shelf).read();
  assert.deepEqual([found.name, Object.keys(found.forms)], ['Amina', ['m/check']]);
});

test('a storage that is denied: all is kept for the visit', () => {
  const denied = () => {
    throw new DOMException('no', 'SecurityError');
  };
  const store = new Store('dalil', denied);
  assert.equal(store.trouble, 'denied');
  store.update((data) => {
    data.name = 'Amina';
  });
  assert.equal(store.read().name, 'Amina');
  assert.equal(store.erase(), true);
  assert.equal(store.read().name, '');
});

test('a storage that is full: said once, and kept for the visit', () => {
  const shelf = new Shelf();
  const store = new Store('dalil', () => shelf);
  const said = [];
  store.onTrouble = (trouble) => said.push(trouble);
  store.update((data) => {
    data.name = 'kept';
  });
  shelf.full = true;
  store.update((data) => {
    data.name = 'for now';
  });
  store.update((data) => {
    data.items['m/a'] = reviewed(undefined, { version: 1, points: { earned: 1, possible: 1 } }, 1);
  });
  assert.deepEqual(said, ['full']);
  assert.deepEqual([store.read().name, Object.keys(store.read().items)], ['for now', ['m/a']]);
  assert.equal(JSON.parse(shelf.kept['dalil.dalil.v1']).name, 'kept');
});

test('what a newer player kept is left as it is', () => {
  const text = JSON.stringify({ version: 99, forms: {}, wonderful: true });
  const shelf = new Shelf({ 'dalil.dalil.v1': text });
  const store = new Store('dalil', () => shelf);
  assert.equal(store.trouble, 'newer');
  store.update((data) => {
    data.name = 'x';
  });
  assert.equal(shelf.kept['dalil.dalil.v1'], text);
});

test('erasing leaves nothing under the key, and storing works again after a full one', () => {
  const shelf = new Shelf();
  const store = new Store('dalil', () => shelf);
  store.update((data) => {
    data.name = 'x';
  });
  shelf.full = true;
  store.update((data) => {
    data.name = 'y';
  });
  assert.equal(store.erase(), true);
  assert.deepEqual(shelf.kept, {});
  shelf.full = false;
  store.update((data) => {
    data.name = 'z';
  });
  assert.equal(JSON.parse(shelf.kept['dalil.dalil.v1']).name, 'z');
});

test('data of an older version goes through every step', () => {
  const steps = [
    (data) => ({ ...data, trail: ['1 to 2'] }),
    (data) => ({ ...data, trail: [...data.trail, '2 to 3'] }),
  ];
  assert.deepEqual(upgraded({ version: 1 }, steps), { version: 3, trail: ['1 to 2', '2 to 3'] });
  assert.deepEqual(upgraded({ version: 3, a: 1 }, steps), { version: 3, a: 1 });
  assert.deepEqual(upgraded({}, steps).version, 3);
  assert.equal(upgraded({ version: 4 }, steps), null);
});

test('whatever lies in the storage, the player starts', () => {
  const wild = [
    '',
    'null',
    '[]',
    '"x"',
    '7',
    '{',
    '{"forms":[1]}',
    '{"forms":{"a/b":null}}',
    '{"forms":{"a/b":{"on":"x"}}}',
    '{"items":{"a/b":{"version":1,"day":1,"due":1,"stability":-1,"difficulty":3}}}',
    '{"version":"x","name":{}}',
    '{"forms":{"a/b":{"on":"2026-05-01T08:00:00Z","answers":{"q":{"version":1,"responses":"x"}},"flags":7,"results":[null,3]}}}',
  ];
  for (const text of wild) {
    const store = new Store('dalil', () => new Shelf({ 'dalil.dalil.v1': text }));
    const found = store.read();
    assert.equal(store.trouble, null, text);
    assert.deepEqual([Object.keys(found.items), found.name], [[], ''], text);
    for (const one of Object.values(found.forms))
      assert.deepEqual([one.answers, one.flags, one.results], [Object.create(null), [], []]);
  }
});

test('well-formed parts are kept beside broken ones', () => {
  const found = cleaned({
    version: 1,
    name: 'Amina',
    forms: {
      'm/check': form(MORNING, {
        answers: {
          a: { ...answer(1, 1), sure: 3, hints: 1, extra: 'x' },
          b: answer(2, 1), // more than possible
          '../x': answer(1, 1),
        },
        flags: ['a', 7],
        results: [result(MORNING), { ...result(EVENING), percent: 101 }],
      }),
    },
  });
  const kept = found.forms['m/check'];
  assert.deepEqual(Object.entries(kept.answers), [
    ['a', { version: 1, responses: [], sure: 3, hints: 1, points: { earned: 1, possible: 1 } }],
    ['b', { version: 1, responses: [] }],
  ]);
  assert.deepEqual([kept.flags, kept.results.length], [['a'], 1]);
});

test('names that every object has are no entries', () => {
  const found = cleaned(JSON.parse(`{"forms": {"__proto__": ${JSON.stringify(form(MORNING))}}}`));
  assert.deepEqual(Object.keys(found.forms), []);
  assert.equal(found.forms.toString, undefined);
});

test('a file goes out and comes in unchanged', () => {
  const data = cleaned({
    version: 1,
    name: 'أمينة',
    forms: { 'm/check': form(MORNING, { results: [result(MORNING)] }) },
  });
  const file = JSON.parse(fileText(data, 'dalil', new Date(MORNING)));
  assert.deepEqual(cleaned(fileContent(file, 'dalil').progress), data);
  assert.deepEqual(fileContent(file, 'other'), { problem: 'other-portal' });
  for (const wrong of [
    null,
    [],
    {},
    'x',
    { file: 'dalil-progress' },
    { file: 'other', progress: {} },
  ]) {
    assert.deepEqual(fileContent(wrong, 'dalil'), { problem: 'not-progress' });
  }
});

test('two devices are joined by what is newer, and results add up', () => {
  const memory = (day) => ({
    version: 1,
    day,
    due: day + 1,
    stability: 1,
    difficulty: 5,
    missed: false,
    sure: false,
  });
  const here = cleaned({
    version: 1,
    forms: {
      'm/a': form(EVENING, { results: [result(MORNING, 40)] }),
      'm/b': form(MORNING, { flags: ['old'] }),
    },
    items: { 'm/1': memory(10), 'm/2': memory(20) },
  });
  const there = cleaned({
    version: 1,
    name: 'Amina',
    forms: {
      'm/a': form(MORNING, { flags: ['x'], results: [result(MORNING, 40), result(EVENING, 90)] }),
      'm/b': form(EVENING),
      'm/c': form(MORNING),
    },
    items: { 'm/1': memory(11), 'm/2': memory(19), 'm/3': memory(1) },
  });
  const both = joined(here, there);
  assert.deepEqual(Object.keys(both.forms).sort(), ['m/a', 'm/b', 'm/c']);
  assert.deepEqual([both.forms['m/a'].flags, both.forms['m/b'].flags], [[], []]);
  assert.deepEqual(
    both.forms['m/a'].results.map(({ percent }) => percent),
    [40, 90],
  );
  assert.deepEqual(
    Object.values(both.items).map(({ day }) => day),
    [11, 20, 1],
  );
  assert.equal(both.name, 'Amina');
});

test('plurals are those of the language, values are isolated, digits are Latin', () => {
  const forms = {
    zero: 'z %(num)s',
    one: 'o %(num)s',
    two: 't %(num)s',
    few: 'f %(num)s',
    many: 'm %(num)s',
    other: 'x %(num)s',
  };
  globalThis.Node ??= class {};
  const words = vocabulary({ locale: 'ar', words: { days: forms, plain: 'أ %(words)s ب' } });
  const said = [0, 1, 2, 3, 11, 100, 103, 1500].map((num) => words.text('days', { num }));
  assert.deepEqual(
    said.map((text) => text.replace(/[\u2068\u2069]/g, '')),
    ['z 0', 'o 1', 't 2', 'f 3', 'm 11', 'x 100', 'f 103', 'x 1,500'],
  );
  assert.equal(words.text('plain', { words: 'IOM' }), 'أ \u2068IOM\u2069 ب');
  assert.equal(words.percent(39), '39%');
  assert.equal(words.number(-6), '-6', 'no mark that turns the sign round');
  assert.match(words.date('2026-05-01T12:00:00.000Z'), /^1 .* 2026$/);
  assert.throws(() => words.text('missing'), /no words for missing/);
  const french = vocabulary({
    locale: 'fr',
    words: { days: { one: 'jour', many: 'de jours', other: 'jours' } },
  });
  assert.deepEqual(
    [0, 1, 2, 1000000].map((num) => french.text('days', { num })),
    ['jour', 'jour', 'jours', 'de jours'],
  );
});
