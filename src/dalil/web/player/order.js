// Bringing entries into order: by their selects, or by buttons that move them up and down.

import { el, icon } from './dom.js';
import { named, nameOf } from './controls.js';

/**
 * @param {import('./types.js').Order} order
 * @param {import('./controls.js').Context} context
 * @returns {import('./controls.js').Control}
 */
export function orderControl({ shown, key }, { section, item, words, reasons, say, changed }) {
  const entries = new Map(
    shown.map((id) => {
      const select = named(section, `${item.id}.${id}`)[0];
      return [id, { id, select, row: select.closest('li'), name: nameOf(select) }];
    }),
  );
  const list = [...entries.values()][0].row.parentElement;
  let sequence = [...shown];
  let moved = false;

  const arrange = (/** @type {string[]} */ ids) => {
    sequence = ids;
    ids.forEach((id, index) => {
      const entry = entries.get(id);
      if (list.children[index] !== entry?.row) list.insertBefore(entry?.row, list.children[index]);
      if (entry) entry.select.value = String(index + 1);
    });
    for (const [id, { row }] of entries) {
      const place = sequence.indexOf(id);
      const [up, down] = row.querySelectorAll('.dl-order__move');
      up?.setAttribute('aria-disabled', String(place === 0));
      down?.setAttribute('aria-disabled', String(place === shown.length - 1));
    }
  };

  /** @param {string} id @param {number} place from 0 @param {HTMLElement} focused */
  const move = (id, place, focused) => {
    if (place < 0 || place >= sequence.length) return;
    const others = sequence.filter((other) => other !== id);
    arrange([...others.slice(0, place), id, ...others.slice(place)]);
    moved = true;
    focused.focus(); // an element that moves in the page loses its focus
    say(
      words.text('order.moved', {
        words: entries.get(id)?.name ?? '',
        number: place + 1,
        total: sequence.length,
      }),
    );
    changed();
  };

  for (const { id, select, row, name } of entries.values()) {
    select.querySelector('option[value=""]')?.remove(); // every entry has a place from now on
    select.addEventListener('change', () => move(id, Number(select.value) - 1, select));
    const mover = (/** @type {'up' | 'down'} */ way, /** @type {number} */ step) =>
      el(
        'button',
        {
          type: 'button',
          class: 'dl-order__move',
          'aria-label': words.text(`order.${way}`, { words: name }),
          onclick: (/** @type {any} */ event) =>
            move(id, sequence.indexOf(id) + step, event.currentTarget),
        },
        icon(way),
      );
    row.append(el('span', { class: 'dl-order__moves' }, mover('up', -1), mover('down', 1)));
  }
  arrange(sequence);

  return {
    touched: () => moved,
    missing: () =>
      moved
        ? []
        : [
            {
              input: entries.get(sequence[0])?.select,
              message: words.node('error.order'),
            },
          ],
    response: () => sequence,
    restore(saved) {
      const known = Array.isArray(saved) ? [...new Set(saved)].filter((id) => entries.has(id)) : [];
      arrange([...known, ...shown.filter((id) => !known.includes(id))]);
      moved = known.length > 0;
    },
    clear() {
      arrange([...shown]);
      moved = false;
    },
    lock(locked) {
      for (const { select, row } of entries.values()) {
        select.disabled = locked;
        for (const mover of row.querySelectorAll('.dl-order__moves')) mover.hidden = locked;
      }
    },
    mark() {
      for (const { id, select, row } of entries.values()) {
        const right = sequence.indexOf(id) === key.indexOf(id);
        const verdict = right
          ? words.node('place.right')
          : words.node('place.wrong', { number: key.indexOf(id) + 1 });
        reasons.show([id], row, right ? 'right' : 'wrong', verdict, select);
      }
    },
  };
}
