// Progress as data: only well-formed parts are believed (a file may come from anywhere), two
// devices are joined by what is newer, and a file of it goes out and comes in.

/**
 * @typedef {import('./types.js').Progress} Progress
 * @typedef {import('./types.js').FormState} FormState
 * @typedef {import('./types.js').Answer} Answer
 * @typedef {import('./types.js').Memory} Memory
 * @typedef {import('./types.js').Result} Result
 */

const RESULTS_KEPT = 20;
const LONGEST_TEXT = 20000;
const FILE = 'dalil-progress';

/** @param {any} x */
const isNumber = (x) => typeof x === 'number' && Number.isFinite(x);
/** @param {any} x */
const isCount = (x) => Number.isInteger(x) && x >= 0;
/** @param {any} x @param {number} most */
const isText = (x, most = 100) => typeof x === 'string' && x.length <= most;
/** @param {any} x */
const isRecord = (x) => x !== null && typeof x === 'object' && !Array.isArray(x);
/** @param {any} x */
const isMoment = (x) =>
  isText(x) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(x) && !Number.isNaN(Date.parse(x));
/** An item's or a form's id, alone or after its assessment's. @param {string} x */
const isKey = (x) => x.length <= 200 && /^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(x);
/** @param {any} x */
const isSure = (x) => x === 1 || x === 2 || x === 3;

/**
 * The well-formed parts of what was found; never throws.
 * @param {any} data @returns {Progress}
 */
export function cleaned(data) {
  return {
    version: isCount(data?.version) ? data.version : 1,
    forms: records(data?.forms, formState),
    items: records(data?.items, memory),
    name: isText(data?.name) ? data.name : '',
  };
}

/**
 * @template T
 * @param {any} found @param {(entry: any) => T | null} read @returns {Record<string, T>}
 */
function records(found, read) {
  /** @type {Record<string, T>} */
  const kept = Object.create(null);
  for (const [key, entry] of isRecord(found) ? Object.entries(found) : []) {
    const good = isRecord(entry) ? read(entry) : null;
    if (good && isKey(key)) kept[key] = good;
  }
  return kept;
}

/** @param {any} found @returns {FormState | null} */
function formState(found) {
  if (!isMoment(found.on)) return null;
  const results = Array.isArray(found.results) ? found.results : [];
  return {
    on: found.on,
    done: found.done === true,
    answers: records(found.answers, answer),
    flags: Array.isArray(found.flags)
      ? found.flags.filter((/** @type {any} */ id) => isText(id))
      : [],
    left: isNumber(found.left) ? found.left : null,
    results: results.flatMap((/** @type {any} */ one) => result(one) ?? []).slice(-RESULTS_KEPT),
  };
}

/** @param {any} found @returns {Answer | null} */
function answer(found) {
  if (!isCount(found.version) || !Array.isArray(found.responses)) return null;
  const { points } = found;
  const scored =
    isRecord(points) &&
    isCount(points.earned) &&
    isCount(points.possible) &&
    points.earned <= points.possible;
  return {
    version: found.version,
    responses: found.responses,
    ...(isText(found.text, LONGEST_TEXT) && { text: found.text }),
    ...(isSure(found.sure) && { sure: found.sure }),
    ...(isCount(found.hints) && { hints: found.hints }),
    ...(scored && { points: { earned: points.earned, possible: points.possible } }),
  };
}

/** @param {any} found @returns {Result | null} */
function result(found) {
  const { on, portal, percent, items, right, passed } = isRecord(found) ? found : {};
  const good =
    isMoment(on) &&
    isText(portal) &&
    isCount(percent) &&
    percent <= 100 &&
    isCount(items) &&
    isCount(right) &&
    right <= items;
  if (!good) return null;
  return { on, portal, percent, items, right, passed: typeof passed === 'boolean' ? passed : null };
}

/** @param {any} found @returns {Memory | null} */
function memory({ version, day, due, stability, difficulty, missed, sure }) {
  const good =
    isCount(version) &&
    isCount(day) &&
    isCount(due) &&
    isNumber(stability) &&
    stability > 0 &&
    isNumber(difficulty) &&
    difficulty >= 1 &&
    difficulty <= 10;
  if (!good) return null;
  return { version, day, due, stability, difficulty, missed: missed === true, sure: sure === true };
}

/**
 * Two progresses as one: of each form and item the newer state, of results all.
 * @param {Progress} here @param {Progress} there @returns {Progress}
 */
export function joined(here, there) {
  const forms = { ...here.forms };
  for (const [key, form] of Object.entries(there.forms)) {
    const known = forms[key];
    const newer = known && known.on >= form.on ? known : form;
    forms[key] = { ...newer, results: allResults(known?.results ?? [], form.results) };
  }
  const items = { ...here.items };
  for (const [key, found] of Object.entries(there.items)) {
    if (!items[key] || items[key].day < found.day) items[key] = found;
  }
  return { version: here.version, forms, items, name: here.name || there.name };
}

/** @param {Result[]} some @param {Result[]} others */
function allResults(some, others) {
  const byMoment = new Map([...some, ...others].map((one) => [one.on, one]));
  return [...byMoment.values()].sort((a, b) => (a.on < b.on ? -1 : 1)).slice(-RESULTS_KEPT);
}

/**
 * The text of a file of progress.
 * @param {Progress} data @param {string} portal @param {Date} now
 */
export const fileText = (data, portal, now) =>
  `${JSON.stringify({ file: FILE, portal, saved: now.toISOString(), progress: data }, null, 1)}\n`;

/**
 * What a file says, before its version is looked at, or what is wrong with it.
 * @param {any} file parsed JSON @param {string} portal
 * @returns {{progress: any} | {problem: 'not-progress' | 'other-portal'}}
 */
export function fileContent(file, portal) {
  if (!isRecord(file) || file.file !== FILE || !isRecord(file.progress)) {
    return { problem: 'not-progress' };
  }
  return file.portal === portal ? { progress: file.progress } : { problem: 'other-portal' };
}
