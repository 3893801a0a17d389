// The record of completion: one page that a learner prints, and attests alone.

import { button, el, fill, focusOn, icon, show } from './dom.js';

/**
 * @typedef {import('./types.js').ModuleEntry} ModuleEntry
 * @typedef {import('./types.js').Result} Result
 */

/**
 * @param {import('./types.js').ProgressData} page
 * @param {import('./storage.js').Store} store
 * @param {import('./vocabulary.js').Vocabulary} words
 */
export function recordPart(page, store, words) {
  const name = el('input', {
    id: 'dl-record-name',
    type: 'text',
    maxlength: 100,
    dir: 'auto',
    autocomplete: 'name',
  });
  const choice = el('select', { id: 'dl-record-module' });
  const none = el('p', {}, words.node('record.none'));
  const error = el('p', { class: 'dl-field-error', role: 'alert', id: 'dl-record-error' });
  const sheet = el('section', {
    class: 'dl-record',
    hidden: true,
    tabindex: -1,
    'aria-label': words.text('record'),
  });
  const fields = el(
    'form',
    {
      class: 'dl-record-form',
      novalidate: true,
      onsubmit: (/** @type {Event} */ event) => {
        event.preventDefault();
        make();
      },
    },
    el('p', {}, el('label', { for: 'dl-record-name' }, words.node('record.name')), name),
    error,
    el('p', {}, el('label', { for: 'dl-record-module' }, words.node('record.module')), choice),
    el('button', { type: 'submit', class: 'dl-button' }, words.node('record.make')),
  );

  const make = () => {
    const given = name.value.trim();
    fill(error, ...(given ? [] : [icon('caution'), ' ', words.node('record.no-name')]));
    name.toggleAttribute('aria-invalid', !given);
    if (!given) {
      name.setAttribute('aria-describedby', error.id);
      name.focus();
      return;
    }
    store.update((data) => {
      data.name = given;
    });
    const module = page.modules.find(({ id }) => id === choice.value);
    if (!module) return;
    fill(sheet, ...recordSheet(page, module, given, bestResults(module, store), words));
    show(sheet, true);
    printAlone(sheet, true);
    focusOn(sheet);
  };

  return {
    element: el(
      'section',
      { class: 'dl-record-part' },
      el('h2', {}, words.node('record')),
      el('p', {}, words.node('record.lead')),
      none,
      fields,
      sheet,
    ),
    render() {
      const finished = page.modules.filter((module) => bestResults(module, store).length);
      fill(choice, ...finished.map(({ id, title }) => el('option', { value: id }, title)));
      name.value = store.read().name;
      show(none, !finished.length);
      show(fields, finished.length > 0);
      show(sheet, false);
      printAlone(sheet, false);
    },
  };
}

/**
 * The best result of each form that was finished.
 * @param {ModuleEntry} module @param {import('./storage.js').Store} store
 */
function bestResults({ forms }, store) {
  const kept = store.read().forms;
  return forms.flatMap((form) => {
    const results = kept[`${form.assessment}/${form.form}`]?.results ?? [];
    const best = results.reduce(
      (/** @type {Result | null} */ one, other) =>
        one && one.percent >= other.percent ? one : other,
      null,
    );
    return best ? [{ form, best }] : [];
  });
}

/**
 * @param {import('./types.js').ProgressData} page
 * @param {ModuleEntry} module
 * @param {string} name
 * @param {{form: import('./types.js').FormEntry, best: Result}[]} results
 * @param {import('./vocabulary.js').Vocabulary} words
 */
function recordSheet(page, module, name, results, words) {
  const versions = [...new Set(results.map(({ best }) => best.portal))].join(' / ');
  return [
    el('h3', { class: 'dl-record__title' }, words.node('record')),
    el('p', {}, words.node('record.says', { name: el('strong', {}, name) })),
    el('p', { class: 'dl-record__module' }, module.title),
    el(
      'table',
      { class: 'dl-record__table' },
      el(
        'thead',
        {},
        el(
          'tr',
          {},
          ...['form', 'result', 'date'].map((key) =>
            el('th', { scope: 'col' }, words.node(`record.${key}`)),
          ),
        ),
      ),
      el(
        'tbody',
        {},
        ...results.map(({ form, best }) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, form.title),
            el(
              'td',
              {},
              el('bdi', { dir: 'ltr' }, words.percent(best.percent)),
              form.cut !== null &&
                best.passed !== null &&
                el(
                  'span',
                  { class: 'dl-record__cut' },
                  words.node(best.passed ? 'record.passed' : 'record.failed', {
                    percent: words.percent(form.cut),
                  }),
                ),
            ),
            el('td', {}, words.date(best.on)),
          ),
        ),
      ),
    ),
    el('p', { class: 'dl-record__small' }, words.node('record.version', { version: versions })),
    el(
      'p',
      { class: 'dl-record__small' },
      words.node('record.made', {
        portal: page.portalName,
        date: words.date(new Date().toISOString()),
      }),
    ),
    el(
      'p',
      { class: 'dl-record__self' },
      icon('caution', ''),
      el('span', {}, words.node('record.self')),
    ),
    button(words.node('record.print'), () => print()),
  ];
}

/**
 * While a record is shown, it alone is printed: all that stands beside it, up to the whole page, is
 * marked. (Phones print after the event that says that printing is over.)
 * @param {HTMLElement} sheet @param {boolean} alone
 */
function printAlone(sheet, alone) {
  for (
    let node = /** @type {Element} */ (sheet);
    node.parentElement && node !== document.body;
    node = node.parentElement
  ) {
    for (const other of node.parentElement.children) {
      if (other !== node) other.toggleAttribute('data-dl-unprinted', alone);
    }
  }
}
