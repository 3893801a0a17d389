// Writing a word or a number.

import { named, nameOf, placeOf } from './controls.js';
import { fieldIsRight } from './scoring.js';

/**
 * @param {import('./types.js').TextEntry} entry
 * @param {import('./controls.js').Context} context
 * @returns {import('./controls.js').Control}
 */
export function textControl({ fields }, { section, item, words, reasons, changed, submit }) {
  const parts = fields.map((field) => ({
    field,
    input: named(section, `${item.id}.${field.id}`)[0],
  }));
  for (const { input } of parts) {
    input.addEventListener('input', changed);
    input.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Enter' || event.isComposing) return;
      event.preventDefault();
      submit();
    });
  }
  const single = parts.length === 1 && item.interactions.length === 1;

  return {
    touched: () => parts.some(({ input }) => input.value.trim()),
    missing: () =>
      parts
        .filter(({ input }) => !input.value.trim())
        .map(({ input }) => ({
          input,
          message: single
            ? words.node('error.text')
            : words.node('error.field', { words: nameOf(input) }),
        })),
    response: () => Object.fromEntries(parts.map(({ field, input }) => [field.id, input.value])),
    restore(saved) {
      for (const { field, input } of parts) {
        const text = saved?.[field.id];
        input.value = typeof text === 'string' ? text : '';
      }
    },
    clear() {
      for (const { input } of parts) input.value = '';
    },
    lock(locked) {
      for (const { input } of parts) input.readOnly = locked;
    },
    mark() {
      for (const { field, input } of parts) {
        const right = fieldIsRight(field, input.value);
        const accepted = field.number === null ? (field.accepted[0] ?? '') : field.number;
        const verdict = right
          ? words.node('row.right')
          : words.node('row.wrong', { words: accepted });
        reasons.show(
          [field.id],
          placeOf(input, section),
          right ? 'right' : 'wrong',
          verdict,
          input,
        );
      }
    },
  };
}
