// A story: one moment at a time, what a decision leads to, and at each end a look back at this path
// and at the others. A learner may go back to any decision; the first path to an end counts.

import { button, el, fill, focusOn, icon, quietButton, show } from './dom.js';

const QUALITY = /** @type {const} */ ([
  ['harmful', 'danger'],
  ['acceptable', 'partly'],
  ['best', 'good'],
]);

/**
 * @param {import('./types.js').Branch} branch
 * @param {import('./controls.js').Context} context
 * @returns {import('./controls.js').Control}
 */
export function branchControl({ nodes }, { section, words, changed, submit }) {
  const moments = new Map(
    nodes.map((node) => {
      const element = /** @type {HTMLElement} */ (
        section.querySelector(`[data-dl-node="${node.id}"]`)
      );
      return [
        node.id,
        { node, element, title: element.querySelector('h3, h4, h5')?.textContent ?? '' },
      ];
    }),
  );
  const endings = nodes.filter((node) => !node.decisions.length);
  /** @type {Set<string>} */
  const seen = new Set();
  /** @type {string[]} */
  let path = [];
  /** @type {string[] | null} */
  let counted = null;

  const track = el('div', { class: 'dl-path' });
  [...moments.values()].at(-1)?.element.after(track);

  /** The steps of a path: where, what was decided, what it is worth. @param {string[]} taken */
  const steps = (taken) => {
    let at = nodes[0];
    const found = [];
    for (const id of taken) {
      const decision = at.decisions.find((one) => one.id === id);
      const next = nodes.find((one) => one.id === decision?.next);
      if (!decision || !next) break;
      found.push({ at, decision });
      at = next;
    }
    return { found, at };
  };

  /** @param {string} node @param {string} decision */
  const part = (node, decision) => {
    const { element } = /** @type {any} */ (moments.get(node));
    return {
      element,
      consequence: section.querySelector(`[data-dl-consequence="${decision}"][data-of="${node}"]`),
    };
  };

  /** @param {boolean} focus */
  const render = (focus) => {
    const { found, at } = steps(path);
    for (const { element } of moments.values()) show(element, false);
    for (const consequence of section.querySelectorAll('[data-dl-consequence]'))
      show(consequence, false);
    const { element } = /** @type {any} */ (moments.get(at.id));
    show(element, true);
    const last = found.at(-1);
    const consequence = last && part(last.at.id, last.decision.id).consequence;
    if (consequence) {
      element.prepend(consequence);
      show(consequence, true);
    }
    if (!at.decisions.length) seen.add(at.id);
    for (const details of element.querySelectorAll('[data-dl-debrief]')) details.open = true;
    fill(
      track,
      ...(found.length ? [pathList(found), ...(at.decisions.length ? [] : theEnd(at.id))] : []),
    );
    if (focus) focusOn(/** @type {any} */ (consequence ?? element));
  };

  /** @param {{at: any, decision: any}[]} found */
  const pathList = (found) =>
    el(
      'div',
      {},
      el('p', { class: 'dl-path__title' }, words.node('story.path')),
      el(
        'ol',
        {},
        ...found.map(({ at, decision }, index) => {
          const title = moments.get(at.id)?.title ?? '';
          const text = section.querySelector(
            `[data-of="${at.id}"][data-decision="${decision.id}"]`,
          );
          const [quality, drawing] = QUALITY[decision.points] ?? QUALITY[0];
          return el(
            'li',
            { 'data-quality': quality },
            el(
              'p',
              {},
              el('strong', {}, title),
              ' ',
              el(
                'span',
                {},
                ...[...(text?.childNodes ?? [])].map((child) => child.cloneNode(true)),
              ),
              ' ',
              el(
                'span',
                { class: 'dl-path__quality' },
                icon(drawing),
                ' ',
                words.node(`story.${quality}`),
              ),
            ),
            quietButton(words.node('story.back', { words: title }), () => go(path.slice(0, index))),
          );
        }),
      ),
    );

  /** What the other paths lead to. @param {string} here */
  const theEnd = (here) => [
    el(
      'p',
      {},
      words.node('story.seen', { num: seen.size, total: endings.length }),
      ' ',
      words.node('story.first'),
    ),
    ...(endings.length > 1
      ? [el('p', { class: 'dl-path__title' }, words.node('story.debriefs'))]
      : []),
    ...endings
      .filter((node) => node.id !== here)
      .map((node) => {
        const moment = /** @type {any} */ (moments.get(node.id));
        const debrief = moment.element.querySelector('[data-dl-debrief]');
        const inside = [...(debrief?.childNodes ?? [])].filter(
          (child) => child.nodeName !== 'SUMMARY',
        );
        return el(
          'details',
          { class: 'dl-path__other' },
          el('summary', {}, moment.title),
          ...inside.map((child) => child.cloneNode(true)),
        );
      }),
    button(words.node('story.restart'), () => go([]), { class: 'dl-button dl-button--quiet' }),
  ];

  /** @param {string[]} taken */
  const go = (taken) => {
    path = taken;
    render(true);
    changed();
    if (!counted && !steps(path).at.decisions.length) {
      counted = path;
      submit();
    }
  };

  for (const { node, element } of moments.values()) {
    for (const found of element.querySelectorAll('[data-dl-decision]')) {
      const id = found.getAttribute('data-dl-decision') ?? '';
      const choose = el(
        'button',
        {
          type: 'button',
          class: 'dl-decision',
          'data-of': node.id,
          'data-decision': id,
          onclick: () => go([...path, id]),
        },
        ...found.childNodes,
      );
      found.replaceWith(choose);
    }
    for (const consequence of element.querySelectorAll('[data-dl-consequence]')) {
      consequence.setAttribute('data-of', node.id);
      for (const link of consequence.querySelectorAll('[data-dl-next]'))
        show(link.closest('p') ?? link, false);
    }
    for (const back of element.querySelectorAll('.dl-node__again')) show(back, false);
  }
  render(false);

  return {
    alone: true,
    touched: () => path.length > 0 || Boolean(counted),
    missing: () =>
      counted
        ? []
        : [
            {
              input: /** @type {any} */ (
                section.querySelector('[data-dl-node]:not([hidden]) .dl-decision')
              ),
              message: words.node('error.story'),
            },
          ],
    response: () => counted ?? path,
    restore(saved) {
      path = Array.isArray(saved) ? steps(saved).found.map(({ decision }) => decision.id) : [];
      counted = steps(path).at.decisions.length ? null : path;
      render(false);
    },
    clear() {
      path = [];
      counted = null;
      render(false);
    },
    lock() {},
    mark() {},
  };
}
