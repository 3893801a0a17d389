// What the controls of all interactions share. A control stands between the inputs of a page and a
// response; it never decides what is right.

import { el, icon, idOf, show } from './dom.js';

/**
 * @typedef {object} Context what a control is given
 * @property {HTMLElement} section
 * @property {import('./types.js').Item} item
 * @property {import('./vocabulary.js').Vocabulary} words
 * @property {Reasons} reasons
 * @property {(message: string) => void} say to a live region
 * @property {() => void} changed the learner has touched an input
 * @property {() => void} submit as if the button below were pressed
 */

/** @typedef {{input: HTMLElement, message: Node}} Gap an input still to fill, and what to say */

/**
 * @typedef {object} Control
 * @property {() => boolean} touched
 * @property {() => Gap[]} missing
 * @property {() => any} response
 * @property {(response: any) => void} restore
 * @property {() => void} clear
 * @property {(locked: boolean) => void} lock
 * @property {() => void} mark show what was right, beside each part
 * @property {() => boolean} [stage] before scoring: true where the learner has to do more first
 * @property {boolean} [alone] drives itself: has its own feedback also where a form gives none yet
 * @property {string} [button] key of the words on the button
 * @property {() => string} [text] what was written, to be kept
 * @property {(text: string) => void} [restoreText]
 */

/** The inputs of an item by name. @param {Element} section @param {string} name
 * @returns {any[]} */
export const named = (section, name) =>
  [...section.querySelectorAll('input, select, textarea')].filter(
    (/** @type {any} */ i) => i.name === name,
  );

/** The visible name of an input, on one line. @param {any} input */
export const nameOf = (input) =>
  (input.labels?.[0]?.textContent ?? input.getAttribute('aria-label') ?? '')
    .replace(/\s+/g, ' ')
    .trim();

/** @typedef {'right' | 'wrong' | 'key' | 'other'} State */

const ICONS = /** @type {const} */ ({ right: 'tick', key: 'tick', wrong: 'cross' });

/** The reasons an author wrote for each part. They stand in the details; here they move to the part
 * they are about. */
export class Reasons {
  /** @param {Element | null} details */
  constructor(details) {
    /** @type {Map<string, HTMLElement>} */
    this.byPart = new Map();
    for (const found of details?.querySelectorAll('[data-dl-why]') ?? []) {
      const reason = /** @type {HTMLElement} */ (found);
      this.byPart.set(reason.dataset.dlWhy ?? '', reason);
    }
    /** @type {(() => void)[]} */
    this.undo = [];
  }

  /**
   * Show how a part of an answer went, and why.
   * @param {string[]} parts whose reasons to show, the first after the verdict
   * @param {Element} target what the reasons are put at the end of
   * @param {State} state
   * @param {Node | null} verdict in words
   * @param {Element} input described by the verdict
   */
  show(parts, target, state, verdict, input) {
    const found = parts
      .map((part) => this.byPart.get(part))
      .filter((reason) => reason !== undefined);
    const bare = found.length ? null : el('p', { class: 'dl-option__why' }, el('span'));
    if (bare && verdict) found.push(bare);
    for (const reason of found) {
      target.append(reason);
      show(reason, true);
    }
    if (verdict) {
      const drawing = state === 'other' ? '' : icon(ICONS[state]);
      const said = el('span', { class: 'dl-option__verdict' }, verdict, ' ');
      const words = found[0].querySelector('span') ?? found[0];
      words.prepend(said);
      // Away from its part, a reason begins with the name of it.
      if (target.matches('.dl-gap-mark')) words.prepend(words.querySelector('.dl-key__name') ?? '');
      found[0].prepend(drawing);
      this.undo.push(() => {
        if (drawing) drawing.remove();
        said.remove();
        bare?.remove();
      });
    }
    target.setAttribute('data-state', state);
    input.setAttribute('aria-describedby', found.map(idOf).join(' '));
    this.undo.push(() => {
      for (const reason of found) show(reason, false);
      target.removeAttribute('data-state');
      input.removeAttribute('aria-describedby');
    });
  }

  /** Take all of it back. */
  clear() {
    for (const step of this.undo.splice(0)) step();
  }
}

/**
 * Where the verdict of an input goes: its own row, or, for a gap in running text, a line below.
 * @param {any} input @param {Element} section
 */
export function placeOf(input, section) {
  const row = input.closest('.dl-row, .dl-order > li');
  if (row) return row;
  const name = `${input.name}:mark`;
  const known = [...section.querySelectorAll('.dl-gap-mark')].find(
    (mark) => mark.getAttribute('data-for') === name,
  );
  if (known) return known;
  const made = el('div', { class: 'dl-gap-mark', 'data-for': name });
  const text = input.closest('.dl-cloze, fieldset') ?? section;
  const others = [...section.querySelectorAll('.dl-gap-mark')];
  if (others.length) others[others.length - 1].after(made);
  else if (text.matches('.dl-cloze')) text.after(made);
  else text.append(made);
  return made;
}
