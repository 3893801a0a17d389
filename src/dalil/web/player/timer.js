// An optional timer. It warns before the time is over, gives more time for a press of a button, and
// at its end asks: a test never ends by itself.

import { button, el, fill, quietButton, show } from './dom.js';

export class Timer {
  /**
   * @param {import('./vocabulary.js').Vocabulary} words
   * @param {number} minutes that the test is meant for
   * @param {() => void} onOff the learner goes on without a limit
   */
  constructor(words, minutes, onOff) {
    this.words = words;
    this.whole = minutes * 60;
    this.extra = Math.max(5, Math.ceil(minutes / 2));
    this.end = 0;
    /** @type {number | undefined} */
    this.interval = undefined;
    this.clock = el('bdi', { dir: 'ltr', role: 'timer', 'aria-live': 'off' });
    this.more = quietButton(words.node('time.more', { num: this.extra }), () => this.extend());
    this.message = el('p', { role: 'alert' });
    this.element = el(
      'div',
      { class: 'dl-timer', hidden: true },
      el('p', {}, words.node('time.left'), ' ', this.clock),
      this.more,
      quietButton(words.node('time.off'), () => {
        this.stop();
        onOff();
      }),
      this.message,
    );
  }

  /** Whole seconds that are left, or null where no timer runs. @returns {number | null} */
  get left() {
    if (this.interval === undefined) return null;
    return Math.max(0, Math.round((this.end - Date.now()) / 1000));
  }

  /** @param {number} seconds */
  start(seconds = this.whole) {
    this.stop();
    this.end = Date.now() + seconds * 1000;
    this.warned = this.over = false;
    this.interval = setInterval(() => this.tick(), 1000);
    show(this.element, true);
    this.tick();
  }

  stop() {
    clearInterval(this.interval);
    this.interval = undefined;
    show(this.element, false);
  }

  extend() {
    const left = (this.left ?? 0) + this.extra * 60;
    this.start(left);
    this.say('time.added', Math.round(left / 60));
  }

  tick() {
    const left = this.left ?? 0;
    this.clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')}`;
    const soon = Math.max(60, this.whole / 5);
    if (left === 0 && !this.over) {
      this.over = true;
      fill(this.message, this.words.node('time.over'));
    } else if (left <= soon && !this.warned && !this.over) {
      this.warned = true;
      this.say('time.warning', Math.max(1, Math.round(left / 60)));
    }
    this.element.toggleAttribute('data-low', left <= soon);
  }

  /** @param {string} key @param {number} num */
  say(key, num) {
    fill(this.message, this.words.node(key, { num }));
  }

  /**
   * The question before the first item: with or without.
   * @param {() => void} onStart
   */
  offer(onStart) {
    const { words } = this;
    const box = el(
      'div',
      { class: 'dl-notice-box' },
      el('p', {}, words.node('time.offer', { num: this.whole / 60 })),
      el(
        'div',
        { class: 'dl-item__foot' },
        button(words.node('time.start'), () => {
          box.remove();
          onStart();
          this.start();
        }),
        quietButton(words.node('time.without'), () => {
          box.remove();
          onStart();
        }),
      ),
    );
    return box;
  }
}
