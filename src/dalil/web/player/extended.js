// Writing freely, then comparing with a model answer and ticking what one's own answer contains.

import { focusOn, show } from './dom.js';
import { named } from './controls.js';

/**
 * @param {import('./types.js').ExtendedText} extended
 * @param {import('./controls.js').Context} context
 * @returns {import('./controls.js').Control}
 */
export function extendedControl({ criteria }, { section, item, words, changed }) {
  const field = named(section, item.id)[0];
  const details = /** @type {HTMLDetailsElement} */ (section.querySelector('[data-dl-key]'));
  const boxes = criteria.map(([id]) => named(section, `${item.id}.${id}`)[0]);
  let comparing = false;
  field.addEventListener('input', changed);

  /** The model answer stands before the button that saves the points. */
  const open = () => {
    comparing = true;
    field.readOnly = true;
    section.querySelector('fieldset')?.after(details);
    show(details, true);
    details.open = true;
  };

  return {
    alone: true,
    get button() {
      return comparing ? 'compared' : 'compare';
    },
    touched: () => Boolean(field.value.trim()),
    missing: () =>
      field.value.trim() ? [] : [{ input: field, message: words.node('error.reflection') }],
    stage() {
      if (comparing) return false;
      open();
      focusOn(details);
      return true;
    },
    response: () => criteria.map(([id]) => id).filter((_, index) => boxes[index].checked),
    restore(saved) {
      const ids = Array.isArray(saved) ? saved : [];
      criteria.forEach(([id], index) => {
        boxes[index].checked = ids.includes(id);
      });
    },
    text: () => field.value,
    restoreText(text) {
      field.value = text;
    },
    clear() {
      comparing = false;
      field.value = '';
      for (const box of boxes) box.checked = false;
      show(details, false);
    },
    lock(locked) {
      field.readOnly = locked;
      for (const box of boxes) box.disabled = locked;
    },
    mark: open,
  };
}
