// What is said once on a page: that nothing can be kept here.

import { el, icon } from './dom.js';

/**
 * A place for the message, to be put into the page before it is needed.
 * @param {import('./storage.js').Store} store
 * @param {import('./vocabulary.js').Vocabulary} words
 */
export function storageNotice(store, words) {
  const box = el('div', { class: 'dl-store-notice', role: 'status' });
  const say = () => {
    if (store.trouble && !box.firstChild) {
      box.append(icon('caution', ''), el('p', {}, words.node(`store.${store.trouble}`)));
    }
  };
  store.onTrouble = say;
  say();
  return box;
}
