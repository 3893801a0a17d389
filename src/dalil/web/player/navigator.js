// The list of the items of a form: what each one's state is, in words and by a drawing.

import { el, fill, icon, linkTo, put, show } from './dom.js';
import { verdictOf } from './item.js';

/** @typedef {import('./item.js').ItemView} ItemView */

const DRAWINGS = /** @type {const} */ ({
  answered: 'dot',
  right: 'tick',
  partly: 'partly',
  wrong: 'cross',
});

export class Navigator {
  /** @param {ItemView[]} views @param {import('./vocabulary.js').Vocabulary} words */
  constructor(views, words) {
    this.words = words;
    this.entries = views.map((view) => {
      const link = linkTo(view.section, view.heading);
      return { view, link, item: el('li', {}, link) };
    });
    this.label = el('label', { for: 'dl-progress' });
    this.bar = el('progress', { id: 'dl-progress', value: 0, max: views.length });
    this.progress = el('div', { class: 'dl-progress' }, this.label, this.bar);
    this.nav = el(
      'nav',
      { class: 'dl-nav', id: 'dl-overview', tabindex: -1, 'aria-label': words.text('questions') },
      el('ol', { class: 'dl-list' }, ...this.entries.map(({ item }) => item)),
    );
    this.legend = el('p', { class: 'dl-nav__legend', 'aria-hidden': 'true' });
    put(this.nav, this.legend);
  }

  /** @param {Set<string> | null} only ids of the items that are shown, or null for all */
  render(only) {
    const { words } = this;
    const states = new Set();
    const shown = this.entries.filter(({ view }) => !only || only.has(view.item.id));
    for (const { view, link, item } of this.entries) {
      const state = view.points ? verdictOf(view.points) : view.complete ? 'answered' : 'open';
      const drawing = DRAWINGS[/** @type {keyof typeof DRAWINGS} */ (state)];
      if (drawing) states.add(state);
      if (view.flagged) states.add('flagged');
      link.dataset.state = state;
      fill(
        link,
        el(
          'span',
          { class: 'dl-visually-hidden' },
          words.node('question', { number: view.around.number }),
          ' ',
        ),
        el('bdi', { dir: 'ltr', 'aria-hidden': 'true' }, words.number(view.around.number)),
        drawing && icon(drawing),
        view.flagged && icon('flag'),
        el(
          'span',
          { class: 'dl-visually-hidden' },
          words.node(`state.${state}`),
          ...(view.flagged ? [' ', words.node('state.flagged')] : []),
        ),
      );
      show(item, !only || only.has(view.item.id));
    }
    const done = shown.filter(({ view }) => view.points || view.complete).length;
    fill(this.label, words.node('done', { num: done, total: shown.length }));
    this.bar.value = done;
    this.bar.max = shown.length;
    fill(
      this.legend,
      ...[...states].map((state) =>
        el(
          'span',
          {},
          icon(
            state === 'flagged' ? 'flag' : DRAWINGS[/** @type {keyof typeof DRAWINGS} */ (state)],
          ),
          ' ',
          words.node(`state.${state}`),
        ),
      ),
    );
  }
}
