// Giving each row one of its options: matching, sorting into categories, gaps with a list.

import { named, nameOf, placeOf } from './controls.js';

/**
 * @param {import('./types.js').Match} match
 * @param {import('./controls.js').Context} context
 * @returns {import('./controls.js').Control}
 */
export function matchControl({ rows }, { section, item, words, reasons, changed }) {
  const parts = rows.map((row) => ({ row, select: named(section, `${item.id}.${row.id}`)[0] }));
  for (const { select } of parts) select.addEventListener('change', changed);
  /** @param {any} select @param {string} value */
  const wordsOf = (select, value) =>
    [...select.options].find((option) => option.value === value)?.textContent.trim() ?? value;

  return {
    touched: () => parts.some(({ select }) => select.value),
    missing: () =>
      parts
        .filter(({ select }) => !select.value)
        .map(({ select }) => ({
          input: select,
          message: words.node('error.row', { words: nameOf(select) }),
        })),
    response: () =>
      Object.fromEntries(
        parts.filter(({ select }) => select.value).map(({ row, select }) => [row.id, select.value]),
      ),
    restore(saved) {
      for (const { row, select } of parts) {
        const value = saved?.[row.id];
        select.value = row.options.includes(value) ? value : '';
      }
    },
    clear() {
      for (const { select } of parts) select.value = '';
    },
    lock(locked) {
      for (const { select } of parts) select.disabled = locked;
    },
    mark() {
      for (const { row, select } of parts) {
        const right = select.value === row.key;
        const verdict = right
          ? words.node('row.right')
          : words.node('row.wrong', { words: wordsOf(select, row.key) });
        const ids = [...new Set([select.value, row.key])].map((option) => `${row.id}.${option}`);
        const place = placeOf(select, section);
        reasons.show([row.id, ...ids], place, right ? 'right' : 'wrong', verdict, select);
      }
    },
  };
}
