// Where the player begins: it reads what the page says and starts what it is for.

import { DeckView } from './deck.js';
import { FormView } from './form.js';
import { startInline } from './inline.js';
import { startProgress } from './progress.js';
import { Store } from './storage.js';
import { vocabulary } from './vocabulary.js';

/** @param {string} name @returns {any[]} */
const pageData = (name) =>
  [...document.querySelectorAll(`script[data-dl-${name}]`)].map((script) =>
    JSON.parse(script.textContent ?? ''),
  );

const forms = pageData('form');
const progress = pageData('progress');
const [page] = [...forms, ...progress];

if (page) {
  const store = new Store(page.store);
  const words = vocabulary(page);
  const practice = forms.filter((form) => form.purpose === 'practice');
  for (const form of forms) {
    if (form.purpose === 'inline') startInline(form, store, words);
    else if (form.purpose !== 'practice' && form.items.length) new FormView(form, store, words);
  }
  if (practice.length) new DeckView(practice, store, words);
  for (const data of progress) startProgress(data, store, words);
}
