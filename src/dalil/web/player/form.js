// A form: its items, their order on the page, feedback at once or at the end, what is kept, the
// result, and repeating what was missed.

import { button, el, fill, focusOn, linkTo, put, quietButton, show } from './dom.js';
import { ItemView } from './item.js';
import { Navigator } from './navigator.js';
import { storageNotice } from './notices.js';
import { remember, sectionOf } from './remember.js';
import { outcome, stillValid } from './attempt.js';
import { resultParts } from './result.js';
import { Timer } from './timer.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').FormData_} FormData_
 * @typedef {import('./types.js').FormState} FormState
 * @typedef {import('./storage.js').Store} Store
 * @typedef {import('./vocabulary.js').Vocabulary} Vocabulary
 */

export class FormView {
  /** @param {FormData_} form @param {Store} store @param {Vocabulary} words */
  constructor(form, store, words) {
    this.form = form;
    this.store = store;
    this.words = words;
    this.key = `${form.assessment}/${form.form}`;
    this.atEnd = form.feedback === 'end';
    /** @type {Record<string, Answer>} */
    this.answers = {};
    this.done = false;
    /** Ids of what is being repeated. @type {Set<string> | null} */
    this.repeating = null;
    this.views = this.makeViews();
    this.navigator = new Navigator(this.views, words);
    this.build();
    this.load();
  }

  makeViews() {
    const { form, words } = this;
    const many = form.items.length > 1;
    return form.items.flatMap((item, index) => {
      const section = sectionOf(item.id);
      return section
        ? [
            new ItemView(item, section, {
              words,
              number: index + 1,
              objective: form.objectives[item.objective],
              say: (message) => {
                this.status.textContent = message;
              },
              rated: form.purpose !== 'scenario',
              onAnswer: () => this.answered(),
              onChecked: (view) => this.checked(view),
              onNext: (view) => this.leadOn(view),
              onFlag: many ? () => this.save() : null,
              overview: many ? '#dl-overview' : null,
            }),
          ]
        : [];
    });
  }

  build() {
    const { form, words, navigator, views } = this;
    this.status = el('div', { class: 'dl-visually-hidden', role: 'status' });
    this.attempts = el('p', { class: 'dl-attempts', hidden: true });
    this.note = el('p', { class: 'dl-item__notice', hidden: true }, words.node('repeat'));
    this.head = el(
      'div',
      { class: 'dl-quiz-head' },
      storageNotice(this.store, words),
      this.status,
      this.attempts,
      this.note,
    );
    if (views.length > 1) put(this.head, navigator.progress, navigator.nav);
    this.openList = el('div', { class: 'dl-error', hidden: true });
    this.finishBox = el(
      'div',
      { class: 'dl-finish', hidden: true },
      this.openList,
      button(words.node('finish'), () => this.finish(false)),
    );
    this.result = el('section', {
      class: 'dl-result',
      hidden: true,
      'aria-label': words.text('result'),
    });
    views[0].section.before(this.head);
    views[views.length - 1].section.after(this.finishBox, this.result);
    if (form.minutes) {
      this.timer = new Timer(words, form.minutes, () => this.save());
      views[0].section.before(this.timer.element);
      addEventListener('pagehide', () => this.timer?.left !== null && this.save());
    }
  }

  /** @returns {FormState | undefined} */
  get kept() {
    return this.store.read().forms[this.key];
  }

  /** Take up what was kept: the attempt at hand, or the result of a finished one. */
  load() {
    const { kept } = this;
    const { kept: valid, changed } = stillValid(this.form.items, kept?.answers ?? {});
    this.answers = valid;
    this.done = kept?.done === true && this.views.every(({ item }) => valid[item.id]?.points);
    const reopened = kept?.done === true && !this.done;
    for (const view of this.views) {
      const { id } = view.item;
      view.flagged = kept?.flags.includes(id) ?? false;
      view.renderFlag();
      // Where some items of a test have changed, the whole test is open again.
      if (reopened && this.atEnd) delete this.answers[id]?.points;
      this.present(view);
      if (changed.includes(id)) {
        fill(view.notice, this.words.node('changed'));
        show(view.notice, true);
      }
    }
    if (this.timer && !this.done) {
      if (typeof kept?.left === 'number') this.timer.start(kept.left);
      else if (!Object.keys(this.answers).length) this.offerTimer();
    }
    this.render();
  }

  /** Show an item as it was kept. @param {ItemView} view */
  present(view) {
    const answer = this.answers[view.item.id];
    view.immediate = !this.atEnd;
    view.reset();
    if (answer) view.restore(answer);
    if (answer?.points) {
      view.hintsRead = answer.hints ?? 0;
      view.settle();
    }
  }

  offerTimer() {
    const parts = [
      this.navigator.progress,
      this.navigator.nav,
      ...this.views.map((view) => view.section),
    ];
    for (const part of parts) show(part, false);
    this.gated = true;
    const box = /** @type {Timer} */ (this.timer).offer(() => {
      this.gated = false;
      for (const part of parts) show(part, true);
      this.render();
      focusOn(this.views[0].heading);
    });
    this.head.after(box);
  }

  /** Something was entered. */
  answered() {
    if (!this.repeating) {
      for (const view of this.views) {
        const { id } = view.item;
        if (this.answers[id]?.points) continue;
        const answer = view.answer();
        if (answer) this.answers[id] = answer;
        else delete this.answers[id];
      }
      this.save();
    }
    this.render();
  }

  /** An item got its verdict. @param {ItemView} view */
  checked(view) {
    remember(this.store, this.form.assessment, view);
    const { id } = view.item;
    const answer = view.answer();
    if (!this.repeating && !this.answers[id]?.points && answer && view.points) {
      this.answers[id] = { ...answer, points: view.points };
      if (!this.atEnd && !this.done && this.views.every((one) => this.answers[one.item.id]?.points))
        this.complete();
      this.save();
    }
    this.render();
  }

  /** The end of a test whose feedback comes at the end. @param {boolean} anyway */
  finish(anyway) {
    const open = this.views.filter((view) => !(view.alone ? view.points : view.complete));
    show(this.openList, open.length > 0 && !anyway);
    if (open.length && !anyway) {
      const { words } = this;
      fill(
        this.openList,
        el('p', {}, el('strong', {}, words.node('finish.open', { num: open.length }))),
        el(
          'ul',
          {},
          ...open.map((view) =>
            el(
              'li',
              {},
              linkTo(
                view.section,
                view.heading,
                words.node('question', { number: view.around.number }),
              ),
            ),
          ),
        ),
        quietButton(words.node('finish.anyway'), () => this.finish(true)),
      );
      focusOn(this.openList);
      return;
    }
    this.timer?.stop();
    for (const view of this.views) {
      const known = this.answers[view.item.id]?.points;
      const points = known ?? view.settle();
      const answer = view.answer() ?? { version: view.item.version, responses: [] };
      this.answers[view.item.id] = { ...answer, points };
      if (!known) remember(this.store, this.form.assessment, view);
    }
    this.complete();
    this.save();
    this.render();
    focusOn(this.result);
  }

  /** Add the result of this attempt, if it still counts. */
  complete() {
    this.done = true;
    this.timer?.stop();
    const { form } = this;
    const { percent, right, passed } = outcome(form.items, this.answers, form.cut);
    this.store.update((data) => {
      const state = (data.forms[this.key] ??= this.state([]));
      if (form.attempts !== null && state.results.length >= form.attempts) return;
      state.results.push({
        on: new Date().toISOString(),
        portal: form.portal,
        percent,
        right,
        passed,
        items: form.items.length,
      });
    });
  }

  /** @param {import('./types.js').Result[]} results @returns {FormState} */
  state(results) {
    return {
      on: new Date().toISOString(),
      done: this.done,
      answers: this.answers,
      flags: this.views.filter((view) => view.flagged).map((view) => view.item.id),
      left: this.timer?.left ?? null,
      results,
    };
  }

  save() {
    if (this.repeating) return;
    this.store.update((data) => {
      data.forms[this.key] = this.state(data.forms[this.key]?.results ?? []);
    });
    this.renderAttempts();
  }

  /** From an item to the next that is open, or to the result. @param {ItemView} view */
  leadOn(view) {
    const next = this.nextOpen(view);
    if (next) focusOn(next.heading);
    else focusOn(this.result);
  }

  /** @param {ItemView} view */
  nextOpen(view) {
    const shown = this.shown();
    const at = shown.indexOf(view);
    return [...shown.slice(at + 1), ...shown.slice(0, at)].find((one) => !one.points);
  }

  shown() {
    return this.views.filter(({ item }) => !this.repeating || this.repeating.has(item.id));
  }

  repeat() {
    const { missed } = outcome(this.form.items, this.answers, this.form.cut);
    this.repeating = new Set(missed);
    for (const view of this.views) {
      show(view.section, this.repeating.has(view.item.id));
      view.immediate = true;
      if (this.repeating.has(view.item.id)) view.reset();
    }
    this.render();
    focusOn(this.note);
  }

  endRepeat() {
    this.repeating = null;
    for (const view of this.views) {
      show(view.section, true);
      this.present(view);
    }
    this.render();
    focusOn(this.result);
  }

  restart() {
    this.repeating = null;
    this.done = false;
    this.answers = {};
    for (const view of this.views) {
      show(view.section, true);
      view.flagged = false;
      view.renderFlag();
      this.present(view);
    }
    this.save();
    if (this.timer) this.offerTimer();
    this.render();
    focusOn(this.timer ? this.head : this.views[0].heading);
  }

  render() {
    const shown = this.shown();
    const all = shown.every((view) => view.points);
    this.navigator.render(this.repeating);
    show(this.note, this.repeating !== null);
    show(this.finishBox, this.atEnd && !this.done && !this.gated);
    for (const view of shown) view.next = this.nextOpen(view) ? 'next' : 'result.see';
    show(this.result, this.repeating ? all : this.done);
    if (!this.result.hidden) this.renderResult();
    this.renderAttempts();
  }

  renderAttempts() {
    const { attempts } = this.form;
    show(this.attempts, attempts !== null);
    if (attempts === null) return;
    const left = attempts - (this.kept?.results.length ?? 0);
    fill(
      this.attempts,
      left > 0 ? this.words.node('attempts', { num: left }) : this.words.node('attempts.none'),
    );
  }

  renderResult() {
    const { words, form } = this;
    const ways = { retry: () => this.repeat(), restart: () => this.restart() };
    if (this.repeating) {
      const views = this.shown();
      const right = views.filter((view) => view.section.dataset.dlVerdict === 'right').length;
      fill(
        this.result,
        el(
          'p',
          { class: 'dl-result__score' },
          words.node('repeat.done', { right, num: views.length }),
        ),
        el(
          'div',
          { class: 'dl-item__foot' },
          button(words.node('repeat.end'), () => this.endRepeat()),
          right < views.length && quietButton(words.node('again'), ways.retry),
        ),
      );
      return;
    }
    const find = (/** @type {string} */ id) => {
      const view = /** @type {ItemView} */ (this.views.find((one) => one.item.id === id));
      return linkTo(
        view.section,
        view.heading,
        words.node('question', { number: view.around.number }),
      );
    };
    fill(
      this.result,
      ...resultParts(form, outcome(form.items, this.answers, form.cut), words, find, ways),
    );
  }
}
