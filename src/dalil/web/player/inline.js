// A question in the middle of a page: its verdict and reasons, and a place in the practice deck.

import { el } from './dom.js';
import { remember, sectionOf } from './remember.js';
import { ItemView } from './item.js';

/**
 * @param {import('./types.js').FormData_} form
 * @param {import('./storage.js').Store} store
 * @param {import('./vocabulary.js').Vocabulary} words
 */
export function startInline(form, store, words) {
  form.items.forEach((item, index) => {
    const section = sectionOf(item.id);
    if (!section) return;
    const status = el('div', { class: 'dl-visually-hidden', role: 'status' });
    const view = new ItemView(item, section, {
      words,
      number: index + 1,
      objective: undefined, // the section that teaches it is the one it stands in
      say: (message) => {
        status.textContent = message;
      },
      rated: false,
      onAnswer() {},
      onChecked: () => remember(store, form.assessment, view),
      onNext: null,
      onFlag: null,
      overview: null,
    });
    section.append(status);
    view.immediate = true;
    view.render();
  });
}
