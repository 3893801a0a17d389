// One item on a page: its buttons, hints, confidence, verdict and reasons. It knows nothing of the
// form around it and keeps nothing.

import { button, el, fill, focusOn, icon, idOf, put, quietButton, show } from './dom.js';
import { Reasons } from './controls.js';
import { branchControl } from './branch.js';
import { choiceControl } from './choice.js';
import { extendedControl } from './extended.js';
import { matchControl } from './match.js';
import { orderControl } from './order.js';
import { textControl } from './textentry.js';
import { isRight, scoreItem } from './scoring.js';

/**
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Score} Score
 * @typedef {import('./types.js').Interaction} Interaction
 * @typedef {import('./controls.js').Context} Context
 * @typedef {import('./controls.js').Control} Control
 */

/**
 * @typedef {object} Surroundings
 * @property {import('./vocabulary.js').Vocabulary} words
 * @property {number} number of the item in its form
 * @property {{text: string, href: string} | undefined} objective
 * @property {(message: string) => void} say
 * @property {boolean} rated whether to ask how sure the learner is
 * @property {(view: ItemView) => void} onAnswer something was entered
 * @property {(view: ItemView) => void} onChecked the learner asked for the verdict, and got it
 * @property {((view: ItemView) => void) | null} onNext
 * @property {((view: ItemView) => void) | null} onFlag
 * @property {string | null} overview address of the list of items
 */

/** @typedef {'right' | 'partly' | 'wrong'} Verdict */

const LOOKS = /** @type {const} */ ({ right: 'good', partly: 'partly', wrong: 'danger' });

/** @param {Score} points @returns {Verdict} */
export const verdictOf = (points) =>
  isRight(points) ? 'right' : points.earned ? 'partly' : 'wrong';

/** @param {Interaction} interaction @param {Context} context @returns {Control} */
function controlFor(interaction, context) {
  switch (interaction.kind) {
    case 'choice':
      return choiceControl(interaction, context);
    case 'match':
      return matchControl(interaction, context);
    case 'order':
      return orderControl(interaction, context);
    case 'text':
      return textControl(interaction, context);
    case 'extended':
      return extendedControl(interaction, context);
    case 'branch':
      return branchControl(interaction, context);
  }
}

export class ItemView {
  /**
   * @param {import('./types.js').Item} item
   * @param {HTMLElement} section
   * @param {Surroundings} around
   */
  constructor(item, section, around) {
    this.item = item;
    this.section = section;
    this.around = around;
    /** Whether the learner may ask for the verdict of this item alone. */
    this.immediate = false;
    /** @type {Score | null} of the answer as it stands, once checked */
    this.points = null;
    this.flagged = false;
    this.hintsRead = 0;
    this.details = section.querySelector('[data-dl-key]');
    this.lesson = section.querySelector('[data-dl-feedback]');
    this.reasons = new Reasons(this.details);
    this.build();
    this.controls = item.interactions.map((interaction) =>
      controlFor(interaction, {
        section,
        item,
        words: around.words,
        reasons: this.reasons,
        say: around.say,
        changed: () => this.changed(),
        submit: () => this.submit(),
      }),
    );
    this.alone = this.controls.some((control) => control.alone);
    this.reset();
  }

  build() {
    const {
      section,
      around: { words },
    } = this;
    this.error = el('div', { class: 'dl-error', hidden: true });
    this.notice = el('p', { class: 'dl-item__notice', hidden: true });
    this.hintBox = el('div', { class: 'dl-hint-box', 'aria-live': 'polite' });
    this.sure = el(
      'fieldset',
      { class: 'dl-sure' },
      el('legend', {}, words.node('sure')),
      ...[1, 2, 3].map((level) =>
        el(
          'label',
          {},
          el('input', {
            type: 'radio',
            name: `${this.item.id}:sure`,
            value: level,
            autocomplete: 'off',
            onchange: () => this.changed(),
          }),
          el('span', {}, words.node(`sure.${level}`)),
        ),
      ),
    );
    this.feedback = el('div', { class: 'dl-feedback', hidden: true, tabindex: -1 });
    this.checkButton = button('', () => this.submit());
    this.hintButton = quietButton('', () => this.showHint());
    this.againButton = quietButton(words.node('again'), () => this.again());
    this.nextButton = button('', () => this.around.onNext?.(this));
    put(this.nextButton, icon('arrow'));
    this.flagButton = quietButton(words.node('flag'), () => this.flag(), {
      'aria-label': words.text('flag.label', { number: this.around.number }),
      'aria-pressed': 'false',
    });
    this.flagButton.prepend(icon('flag'));
    const overview =
      this.around.overview &&
      el('a', { class: 'dl-item__overview', href: this.around.overview }, words.node('overview'));
    this.foot = el(
      'div',
      { class: 'dl-item__foot' },
      this.checkButton,
      this.hintButton,
      this.againButton,
      this.nextButton,
      this.around.onFlag && this.flagButton,
      overview,
    );
    const parts = [this.hintBox, this.sure, this.feedback, this.foot];
    section.prepend(this.error, this.notice);
    if (this.details) this.details.before(...parts);
    else section.append(...parts);
    show(section.querySelector('[data-dl-hints]'), false);
  }

  /** How sure the learner is. */
  get confidence() {
    const chosen = this.sure.querySelector('input:checked');
    return chosen
      ? /** @type {import('./types.js').Confidence} */ (Number(chosen.value))
      : undefined;
  }

  get touched() {
    return this.controls.some((control) => control.touched());
  }

  /** Whether nothing is left to fill in. */
  get complete() {
    return this.touched && !this.missing().length;
  }

  missing() {
    return this.controls.flatMap((control) => control.missing());
  }

  /** What to keep: the answer as it stands, without points. @returns {Answer | null} */
  answer() {
    if (!this.touched) return null;
    const text = this.controls.map((control) => control.text?.()).find((one) => one !== undefined);
    return {
      version: this.item.version,
      responses: this.controls.map((control) => control.response()),
      ...(text !== undefined && { text }),
      ...(this.confidence && { sure: this.confidence }),
      ...(this.hintsRead && { hints: this.hintsRead }),
    };
  }

  /** Fill in a kept answer, not yet checked. @param {Answer} answer */
  restore(answer) {
    this.controls.forEach((control, index) => {
      control.restore(answer.responses[index]);
      if (answer.text !== undefined) control.restoreText?.(answer.text);
    });
    for (const input of this.sure.querySelectorAll('input'))
      input.checked = Number(input.value) === answer.sure;
  }

  changed() {
    this.showError([]);
    show(this.notice, false);
    this.around.onAnswer(this);
  }

  submit() {
    if (!this.immediate && !this.alone) return;
    const missing = this.missing();
    this.showError(missing);
    if (missing.length) return;
    if (this.controls.some((control) => control.stage?.())) return this.render();
    this.settle();
    if (!this.item.interactions.some(({ kind }) => kind === 'branch')) focusOn(this.feedback);
    this.around.onChecked(this);
  }

  /** Score the answer as it stands and show how it went. */
  settle() {
    this.points = scoreItem(
      this.item.interactions,
      this.controls.map((control) => control.response()),
    );
    this.reasons.clear();
    this.showError([]);
    for (const control of this.controls) {
      control.lock(true);
      control.mark();
    }
    this.sure.disabled = true;
    show(this.details, true);
    this.section.dataset.dlVerdict = verdictOf(this.points);
    this.renderFeedback();
    this.render();
    return this.points;
  }

  /** As it was before any answer. */
  reset() {
    this.points = null;
    this.hintsRead = 0;
    this.hintBox.replaceChildren();
    this.reasons.clear();
    for (const control of this.controls) {
      control.clear();
      control.lock(false);
    }
    for (const input of this.sure.querySelectorAll('input')) input.checked = false;
    this.sure.disabled = false;
    this.showError([]);
    show(this.notice, false);
    show(this.details, false);
    show(this.feedback, false);
    delete this.section.dataset.dlVerdict;
    this.render();
  }

  again() {
    this.reset();
    focusOn(this.heading);
    this.around.onAnswer(this);
  }

  /** @returns {HTMLElement} what says which item this is */
  get heading() {
    return this.section.querySelector('.dl-item__no') ?? this.section;
  }

  /** Which buttons there are now. */
  render() {
    const { words, onNext } = this.around;
    const open = !this.points;
    const own = this.controls.find((control) => control.button)?.button;
    const branch = this.item.interactions.some(({ kind }) => kind === 'branch');
    fill(this.checkButton.firstElementChild, words.node(own ?? 'check'));
    show(this.checkButton, open && !branch && (this.immediate || this.alone));
    const { hints } = this.item;
    fill(this.hintButton.firstElementChild, words.node(this.hintsRead ? 'hint.next' : 'hint'));
    show(this.hintButton, open && this.immediate && this.hintsRead < hints.length);
    show(
      this.againButton,
      !open && this.immediate && !branch && !isRight(this.points ?? { earned: 0, possible: 0 }),
    );
    show(this.nextButton, !open && onNext !== null);
    show(this.sure, this.around.rated && !this.alone && (open || this.confidence !== undefined));
  }

  /** @param {string} key of the words on the button that leads on */
  set next(key) {
    fill(this.nextButton.firstElementChild, this.around.words.node(key));
  }

  showHint() {
    const { words } = this.around;
    const { hints } = this.item;
    const number = (this.hintsRead += 1);
    const label =
      hints.length > 1
        ? words.node('hint.label', { number, total: hints.length })
        : words.node('hint.one');
    const body = el('span');
    body.innerHTML = hints[number - 1]; // made by the generator, like the rest of the page
    this.hintBox.append(el('p', { class: 'dl-hint-text' }, el('strong', {}, label), ' ', body));
    this.render();
    if (this.hintButton.hidden) this.checkButton.focus();
  }

  flag() {
    this.flagged = !this.flagged;
    this.renderFlag();
    const { words, number } = this.around;
    this.around.say(words.text(this.flagged ? 'flag.on' : 'flag.off', { number }));
    this.around.onFlag?.(this);
  }

  renderFlag() {
    this.flagButton.setAttribute('aria-pressed', String(this.flagged));
  }

  /** @param {import('./controls.js').Gap[]} missing */
  showError(missing) {
    for (const input of this.section.querySelectorAll('[aria-invalid]'))
      input.removeAttribute('aria-invalid');
    show(this.error, missing.length > 0);
    if (!missing.length) return;
    const { words } = this.around;
    fill(
      this.error,
      el('p', {}, icon('caution'), el('strong', {}, words.node('error'))),
      el(
        'ul',
        {},
        ...missing.map(({ input, message }) => {
          if (!input.matches('[type=radio], [type=checkbox]'))
            input.setAttribute('aria-invalid', 'true');
          const onclick = (/** @type {Event} */ event) => {
            event.preventDefault();
            input.focus();
          };
          return el('li', {}, el('a', { href: `#${idOf(input)}`, onclick }, message));
        }),
      ),
    );
    focusOn(this.error);
  }

  renderFeedback() {
    const { words, objective } = this.around;
    const points = this.points ?? { earned: 0, possible: 0 };
    const verdict = verdictOf(points);
    const said = [el('strong', {}, words.node(verdict))];
    if (points.possible > 1 && verdict !== 'right') {
      said.push(' ', words.node('points', { earned: points.earned, num: points.possible }));
      if (this.item.interactions.some(({ kind }) => kind === 'order'))
        said.push(' ', words.node('points.order'));
    }
    const sure =
      this.around.rated && verdict !== 'right' && this.confidence === 3
        ? 'sure.wrong'
        : this.around.rated && verdict === 'right' && this.confidence === 1
          ? 'sure.guess'
          : '';
    this.feedback.className = `dl-feedback dl-feedback--${verdict}`;
    fill(
      this.feedback,
      icon(LOOKS[verdict], ''),
      el(
        'div',
        {},
        el('p', {}, ...said),
        sure && el('p', { class: 'dl-feedback__sure' }, words.node(sure)),
        this.lesson,
        objective?.href &&
          verdict !== 'right' &&
          el('p', {}, el('a', { href: objective.href }, words.node('section'))),
      ),
    );
    show(this.feedback, true);
  }
}
