// From an item on a page to the practice deck.

import { dayOf, reviewed } from './schedule.js';

/**
 * @typedef {import('./item.js').ItemView} ItemView
 * @typedef {import('./storage.js').Store} Store
 */

/** Whether an item is for recall: a story and a reflection are done once, not drilled.
 * @param {import('./types.js').Item} item */
export const canBePractised = (item) =>
  item.interactions.every(({ kind }) => kind !== 'branch' && kind !== 'extended');

/**
 * Let the schedule know how an item went.
 * @param {Store} store @param {string} assessment @param {ItemView} view
 */
export function remember(store, assessment, view) {
  const { item, points } = view;
  if (!points || !canBePractised(item)) return;
  const key = `${item.assessment ?? assessment}/${item.id}`;
  const answer = { version: item.version, points, sure: view.confidence, hints: view.hintsRead };
  store.update((data) => {
    data.items[key] = reviewed(data.items[key], answer, dayOf(new Date()));
  });
}

/** @param {string} id @returns {HTMLElement | null} */
export const sectionOf = (id) => document.querySelector(`[data-dl-item="${id}"]`);
