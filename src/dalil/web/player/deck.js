// The practice deck: what is due or was missed, of all modules, one question at a time.

import { button, el, fill, focusOn, quietButton, show } from './dom.js';
import { canBePractised, remember, sectionOf } from './remember.js';
import { ItemView } from './item.js';
import { storageNotice } from './notices.js';
import { isRight } from './scoring.js';
import { dayOf, isDue, recall } from './schedule.js';

/**
 * @typedef {import('./types.js').FormData_} FormData_
 * @typedef {import('./types.js').Memory} Memory
 * @typedef {{key: string, view: ItemView}} Card
 */

const ONE_SITTING = 20;

/**
 * The order to ask in: certain errors first, then what was missed, then what is nearest to being
 * forgotten.
 * @template {{key: string}} T
 * @param {{card: T, memory: Memory}[]} due @param {number} day @returns {T[]}
 */
export function inOrder(due, day) {
  const weight = (/** @type {Memory} */ memory) => {
    if (memory.missed) return memory.sure ? 0 : 1;
    return 2 + recall(day - memory.day, memory.stability);
  };
  return due
    .sort((a, b) => weight(a.memory) - weight(b.memory) || (a.card.key < b.card.key ? -1 : 1))
    .map(({ card }) => card);
}

export class DeckView {
  /**
   * @param {FormData_[]} forms
   * @param {import('./storage.js').Store} store
   * @param {import('./vocabulary.js').Vocabulary} words
   */
  constructor(forms, store, words) {
    this.store = store;
    this.words = words;
    this.links = forms[0].links ?? {};
    /** @type {Card[]} */
    this.queue = [];
    this.right = 0;
    this.asked = 0;
    this.counted = false;
    this.status = el('div', { class: 'dl-visually-hidden', role: 'status' });
    this.head = el('div', { class: 'dl-deck' });
    this.cards = forms.flatMap((form) => this.cardsOf(form));
    const place = document.querySelector('[data-dl-place="practice"]');
    const parts = [storageNotice(store, words), this.status, this.head];
    if (place) fill(place, ...parts);
    else this.cards[0]?.view.section.before(...parts);
    this.overview();
  }

  /** @param {FormData_} form @returns {Card[]} */
  cardsOf(form) {
    return form.items.flatMap((item) => {
      const section = sectionOf(item.id);
      show(section, false);
      if (!section || !canBePractised(item)) return [];
      const view = new ItemView(item, section, {
        words: this.words,
        number: 1,
        objective: form.objectives[item.objective],
        say: (message) => {
          this.status.textContent = message;
        },
        rated: true,
        onAnswer() {},
        onChecked: (checked) => this.checked(checked, form.assessment),
        onNext: () => this.next(),
        onFlag: null,
        overview: null,
      });
      // Numbers belong to forms. How many are left stands above; here stands what it is about.
      fill(view.heading, form.moduleTitle);
      return [{ key: `${item.assessment ?? form.assessment}/${item.id}`, view }];
    });
  }

  /**
   * What to ask today, and the day of what comes next.
   * @returns {{due: Card[], next: number | null}}
   */
  waiting() {
    const today = dayOf(new Date());
    const { items } = this.store.read();
    const known = this.cards.flatMap((card) =>
      items[card.key] ? [{ card, memory: items[card.key] }] : [],
    );
    const due = known.filter(({ card, memory }) => isDue(memory, card.view.item.version, today));
    const later = known.filter((one) => !due.includes(one)).map(({ memory }) => memory.due);
    return { due: inOrder(due, today), next: later.length ? Math.min(...later) : null };
  }

  /** @param {boolean} finished */
  overview(finished = false) {
    const { words, links } = this;
    const { due, next } = this.waiting();
    const date =
      next === null ? '' : words.date(new Date(next * 86400000 + 43200000).toISOString());
    for (const { view } of this.cards) show(view.section, false);
    const begin = button(words.node(finished ? 'deck.more' : 'deck.start'), () => this.begin(due));
    const empty = !due.length && next === null;
    fill(
      this.head,
      ...(finished
        ? [
            el('h2', {}, words.node('deck.finished')),
            el(
              'p',
              { class: 'dl-result__score' },
              words.node('deck.right', { right: this.right, num: this.asked }),
            ),
          ]
        : []),
      el(
        'p',
        {},
        due.length
          ? words.node('deck.due', { num: due.length })
          : empty
            ? words.node('deck.empty')
            : words.node(finished ? 'deck.next' : 'deck.none', { date }),
      ),
      el(
        'div',
        { class: 'dl-item__foot' },
        due.length > 0 && begin,
        !due.length &&
          links.quizzes &&
          el('a', { class: 'dl-button', href: links.quizzes }, words.node('deck.quizzes')),
      ),
    );
    if (finished) focusOn(this.head);
  }

  /** @param {Card[]} due */
  begin(due) {
    this.queue = due.slice(0, ONE_SITTING);
    this.right = this.asked = 0;
    this.next();
  }

  next() {
    for (const { view } of this.cards) show(view.section, false);
    const card = this.queue.shift();
    if (!card) return this.overview(true);
    const { view } = card;
    this.counted = false;
    view.immediate = true;
    view.reset();
    view.next = this.queue.length ? 'next' : 'result.see';
    show(view.section, true);
    fill(
      this.head,
      el('h2', {}, this.words.node('deck.left', { num: this.queue.length + 1 })),
      quietButton(this.words.node('deck.stop'), () => this.overview(true)),
    );
    focusOn(view.heading);
  }

  /** @param {ItemView} view @param {string} assessment */
  checked(view, assessment) {
    remember(this.store, assessment, view);
    if (this.counted) return; // trying again is for learning
    this.counted = true;
    this.asked += 1;
    if (isRight(view.points ?? { earned: 0, possible: 0 })) this.right += 1;
  }
}
