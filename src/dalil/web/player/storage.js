// Progress on this device, and nowhere else. Every access is guarded: where the browser refuses or
// has no room, everything works on in memory for the visit.

import { cleaned } from './progressdata.js';

/**
 * @typedef {import('./types.js').Progress} Progress
 * @typedef {'denied' | 'full' | 'newer'} Trouble why nothing is kept
 */

/** The shape of what is kept. A change of it adds a step below. */
export const VERSION = 1;

/** From version n to n + 1, at index n - 1. @type {((data: any) => any)[]} */
const STEPS = [];

/** @returns {Progress} */
const nothing = () => ({ version: VERSION, forms: {}, items: {}, name: '' });

/**
 * Data of any version in today's shape, or null where it is newer than this player.
 * @param {any} data @param {((data: any) => any)[]} steps @returns {any}
 */
export function upgraded(data, steps = STEPS) {
  let version = Number.isInteger(data?.version) && data.version > 0 ? data.version : 1;
  if (version > steps.length + 1) return null;
  for (let current = data; ; version += 1) {
    if (version > steps.length) return { ...current, version };
    current = steps[version - 1](current);
  }
}

export class Store {
  /**
   * @param {string} portal slug of the portal's name
   * @param {() => Storage} open may throw: browsers refuse even to name the storage
   */
  constructor(portal, open = () => window.localStorage) {
    this.portal = portal;
    this.key = `dalil.${portal}.v1`;
    this.open = open;
    /** @type {Trouble | null} */
    this.trouble = null;
    /** @type {(trouble: Trouble) => void} */
    this.onTrouble = () => {};
    this.memory = nothing();
    this.read();
  }

  /** What is kept, as it is now: another tab may have written. @returns {Progress} */
  read() {
    if (this.trouble) return this.memory;
    try {
      const text = this.open().getItem(this.key);
      const found = text === null ? nothing() : upgraded(parsed(text));
      if (found === null) this.fail('newer');
      else this.memory = cleaned(found);
    } catch {
      this.fail('denied');
    }
    return this.memory;
  }

  /** Change what is kept. @param {(data: Progress) => void} change */
  update(change) {
    const data = this.read();
    change(data);
    if (this.trouble) return;
    try {
      this.open().setItem(this.key, JSON.stringify(data));
    } catch {
      this.fail('full');
    }
  }

  /** Erase everything of this portal from the device. Whether it is gone. */
  erase() {
    this.memory = nothing();
    if (this.trouble === 'denied') return true; // nothing was ever kept
    try {
      this.open().removeItem(this.key);
      if (this.open().getItem(this.key) !== null) return false;
      this.trouble = null;
      return true;
    } catch {
      return false;
    }
  }

  /** @param {Trouble} trouble */
  fail(trouble) {
    this.trouble = trouble;
    this.onTrouble(trouble);
  }
}

/** @param {string} text @returns {any} */
export function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
