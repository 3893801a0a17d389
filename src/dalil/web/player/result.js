// The result of a form, in words: what was right, what to read again and where, where certainty and
// knowledge part, and ways on.

import { button, el, icon, quietButton } from './dom.js';

/**
 * @typedef {object} Ways
 * @property {() => void} retry
 * @property {() => void} restart
 */

/**
 * @param {import('./types.js').FormData_} form
 * @param {import('./attempt.js').Outcome} outcome
 * @param {import('./vocabulary.js').Vocabulary} words
 * @param {(id: string) => Node} find a link to an item of the page
 * @param {Ways} ways
 * @returns {import('./dom.js').Child[]}
 */
export function resultParts(form, outcome, words, find, ways) {
  const { percent } = outcome;
  const known = outcome.objectives.filter((one) => one.right === one.total);
  const open = outcome.objectives.filter((one) => one.right < one.total);
  return [
    el('h2', {}, words.node('result')),
    // Of a single question the points have been said already.
    form.items.length > 1 &&
      el(
        'p',
        { class: 'dl-result__score' },
        words.node('result.right', { right: outcome.right, num: form.items.length }),
      ),
    el('p', {}, words.node('result.share', { percent: words.percent(percent) })),
    ...cut(form.cut, outcome.passed, words),
    form.items.length > 1 && el('p', {}, words.node('result.first')),
    ...list('result.sure', outcome.sureButWrong, words, find),
    ...objectives('result.objectives', open, form, words, true),
    ...objectives('result.known', known, form, words, false),
    ...list('result.guesses', outcome.luckyGuesses, words, find),
    ...(outcome.certainty
      ? [
          el(
            'p',
            {},
            words.node('result.certainty', {
              earned: outcome.certainty.earned,
              num: outcome.certainty.possible,
            }),
            ' ',
            words.node('result.rule'),
          ),
        ]
      : []),
    el(
      'div',
      { class: 'dl-item__foot' },
      outcome.missed.length > 0 &&
        button(words.node('result.retry', { num: outcome.missed.length }), ways.retry),
      quietButton(words.node('result.restart'), ways.restart),
    ),
    el(
      'p',
      {},
      outcome.missed.length > 0 && form.purpose !== 'scenario' && words.node('result.later'),
      ' ',
      ...['practice', 'progress'].flatMap((name) => {
        const href = form.links?.[/** @type {'practice'} */ (name)];
        return href ? [el('a', { href }, words.node(name)), ' '] : [];
      }),
    ),
  ];
}

/** @param {number | null} percent @param {boolean | null} passed
 * @param {import('./vocabulary.js').Vocabulary} words */
function cut(percent, passed, words) {
  if (percent === null) return [];
  const key = passed ? 'passed' : 'failed';
  return [
    el(
      'p',
      { class: `dl-result__cut dl-result__cut--${key}` },
      icon(passed ? 'good' : 'caution', ''),
      ' ',
      el('span', {}, words.node(`result.${key}`, { percent: words.percent(percent) })),
    ),
  ];
}

/**
 * @param {string} key @param {string[]} ids
 * @param {import('./vocabulary.js').Vocabulary} words
 * @param {(id: string) => Node} find
 */
const list = (key, ids, words, find) =>
  ids.length
    ? [
        el('h3', {}, words.node(key)),
        el('ul', { class: 'dl-result__items' }, ...ids.map((id) => el('li', {}, find(id)))),
      ]
    : [];

/**
 * @param {string} key
 * @param {{objective: string, right: number, total: number}[]} entries
 * @param {import('./types.js').FormData_} form
 * @param {import('./vocabulary.js').Vocabulary} words
 * @param {boolean} linked
 */
const objectives = (key, entries, form, words, linked) =>
  entries.length
    ? [
        el('h3', {}, words.node(key)),
        el(
          'ul',
          { class: 'dl-result__objectives' },
          ...entries.map(({ objective, right, total }) => {
            const { text, href } = form.objectives[objective] ?? { text: objective, href: '' };
            return el(
              'li',
              {},
              text,
              ' ',
              el(
                'span',
                { class: 'dl-result__count' },
                words.node('result.objective', { right, num: total }),
              ),
              linked && href && el('br'),
              linked && href && el('a', { href }, words.node('section')),
            );
          }),
        ),
      ]
    : [];
