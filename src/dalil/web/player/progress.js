// The progress page: how far one is in each module, taking it to another device, erasing it.

import { button, el, fill, focusOn, quietButton, show } from './dom.js';
import { storageNotice } from './notices.js';
import { fileContent, fileText, cleaned, joined } from './progressdata.js';
import { recordPart } from './record.js';
import { dayOf, isDue } from './schedule.js';
import { stillValid } from './attempt.js';
import { parsed, upgraded } from './storage.js';

/**
 * @typedef {import('./types.js').ProgressData} ProgressData
 * @typedef {import('./types.js').FormEntry} FormEntry
 * @typedef {import('./storage.js').Store} Store
 * @typedef {import('./vocabulary.js').Vocabulary} Vocabulary
 */

const LARGEST_FILE = 4000000;

/** @param {ProgressData} page @param {Store} store @param {Vocabulary} words */
export function startProgress(page, store, words) {
  const place = document.querySelector('[data-dl-place="progress"]');
  if (!place) return;
  const status = el('p', { class: 'dl-status', role: 'status' });
  const modules = el('div');
  const render = () => fill(modules, ...modulesPart(page, store, words));
  const record = recordPart(page, store, words);
  const changed = () => {
    render();
    record.render();
  };
  fill(
    place,
    storageNotice(store, words),
    modules,
    record.element,
    filePart(page, store, words, status, changed),
    erasePart(store, words, status, changed),
    status,
  );
  changed();
}

/** @param {ProgressData} page @param {Store} store @param {Vocabulary} words */
function modulesPart(page, store, words) {
  const { items } = store.read();
  const today = dayOf(new Date());
  const forms = page.modules.flatMap((module) => module.forms);
  const versions = new Map(
    forms.flatMap((form) =>
      form.items.map(({ id, version }) => [`${form.assessment}/${id}`, version]),
    ),
  );
  const due = Object.entries(items).filter(
    ([key, memory]) => versions.has(key) && isDue(memory, versions.get(key) ?? 0, today),
  ).length;
  return [
    ...(page.links?.practice && due
      ? [
          el(
            'p',
            { class: 'dl-notice-box' },
            words.node('deck.due', { num: due }),
            ' ',
            el('a', { href: page.links.practice }, words.node('practice')),
          ),
        ]
      : []),
    el('h2', {}, words.node('progress.modules')),
    ...page.modules.map(({ title, href, forms }) =>
      el(
        'section',
        { class: 'dl-progress-module' },
        el('h3', {}, el('a', { href }, title)),
        el('ul', { class: 'dl-list' }, ...forms.map((form) => formLine(form, store, words))),
      ),
    ),
  ];
}

/** @param {FormEntry} form @param {Store} store @param {Vocabulary} words */
function formLine(form, store, words) {
  const state = store.read().forms[`${form.assessment}/${form.form}`];
  const last = state?.results.at(-1);
  const { kept, changed } = stillValid(/** @type {any} */ (form.items), state?.answers ?? {});
  const answered = Object.keys(kept).length;
  const begun = state && (!state.done || changed.length > 0) && answered > 0;
  const facts = [];
  if (begun) facts.push(words.node('progress.open', { num: answered, total: form.items.length }));
  if (last) {
    facts.push(
      words.node('progress.last', {
        percent: words.percent(last.percent),
        date: words.date(last.on),
      }),
    );
    const best = Math.max(...state.results.map((one) => one.percent));
    if (best > last.percent)
      facts.push(words.node('progress.best', { percent: words.percent(best) }));
  }
  if (changed.length) facts.push(words.node('progress.changed', { num: changed.length }));
  if (!facts.length) facts.push(words.node('progress.none'));
  const open = form.items.find(({ id }) => !kept[id]);
  const way = begun ? 'resume' : last ? 'repeat' : 'begin';
  const href = form.href + (begun && open ? `#item-${open.id}` : '');
  return el(
    'li',
    { 'data-state': begun ? 'open' : last ? 'done' : 'new' },
    el('a', { href }, words.node(`progress.${way}`, { words: form.title })),
    el('ul', { class: 'dl-progress-facts' }, ...facts.map((fact) => el('li', {}, fact))),
  );
}

/**
 * @param {ProgressData} page @param {Store} store @param {Vocabulary} words
 * @param {HTMLElement} status @param {() => void} changed
 */
function filePart(page, store, words, status, changed) {
  const say = (/** @type {string} */ key, values = {}) => {
    fill(status, words.node(key, values));
    focusOn(status);
  };
  const save = () => {
    const now = new Date();
    const name = `${page.store}-${now.toISOString().slice(0, 10)}.json`;
    const url = URL.createObjectURL(
      new Blob([fileText(store.read(), page.store, now)], { type: 'application/json' }),
    );
    el('a', { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60000);
    say('file.saved', { name });
  };
  const read = async (/** @type {File} */ file) => {
    const content =
      file.size > LARGEST_FILE
        ? { problem: 'not-progress' }
        : fileContent(parsed(await file.text()), page.store);
    if ('problem' in content) return say(`file.${content.problem}`);
    const data = upgraded(content.progress);
    if (!data) return say('file.newer');
    const found = cleaned(data);
    store.update((here) => Object.assign(here, joined(here, found)));
    changed();
    return say('file.read', { num: Object.keys(store.read().forms).length });
  };
  const input = el('input', {
    type: 'file',
    accept: '.json,application/json',
    class: 'dl-visually-hidden',
    onchange: () => {
      if (input.files[0]) read(input.files[0]);
      input.value = '';
    },
  });
  return el(
    'section',
    {},
    el('h2', {}, words.node('file')),
    el('p', {}, words.node('file.lead')),
    el(
      'div',
      { class: 'dl-item__foot' },
      button(words.node('file.save'), save),
      el('label', { class: 'dl-button dl-button--quiet dl-file' }, input, words.node('file.open')),
    ),
  );
}

/**
 * @param {Store} store @param {Vocabulary} words
 * @param {HTMLElement} status @param {() => void} changed
 */
function erasePart(store, words, status, changed) {
  const ask = el(
    'div',
    { class: 'dl-error', hidden: true },
    el('p', {}, words.node('erase.ask')),
    el(
      'div',
      { class: 'dl-item__foot' },
      button(
        words.node('erase.yes'),
        () => {
          show(ask, false);
          fill(status, words.node(store.erase() ? 'erase.done' : 'erase.failed'));
          changed();
          focusOn(status);
        },
        { class: 'dl-button dl-button--danger' },
      ),
      quietButton(words.node('erase.no'), () => {
        show(ask, false);
        start.focus();
      }),
    ),
  );
  const start = quietButton(words.node('erase'), () => {
    show(ask, true);
    focusOn(ask);
  });
  return el(
    'section',
    {},
    el('h2', {}, words.node('erase')),
    el('p', {}, words.node('erase.lead')),
    start,
    ask,
  );
}
