// The words of the interface in the page's language: plurals by CLDR class, numbers with Latin
// digits, every inserted value isolated so that it cannot turn the text around it.

/**
 * @typedef {Record<string, string | number | Node>} Values
 * @typedef {object} Vocabulary
 * @property {(key: string, values?: Values) => DocumentFragment} node for the page
 * @property {(key: string, values?: Values) => string} text for attributes and live regions
 * @property {(n: number) => string} number
 * @property {(n: number) => string} percent 39 becomes 39%
 * @property {(iso: string) => string} date day, month by name, year
 */

/** A text without letters: a percentage, a clock. @param {string | Node} value */
const isNumeral = (value) => typeof value === 'string' && !/\p{L}/u.test(value);

/**
 * `values.num` chooses the plural form.
 * @param {Pick<import('./types.js').PageData, 'words' | 'locale'>} page
 * @returns {Vocabulary}
 */
export function vocabulary({ words, locale }) {
  const latin = `${locale}-u-nu-latn`;
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(latin, { maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(latin, { style: 'percent' });
  const dates = new Intl.DateTimeFormat(latin, { dateStyle: 'long', calendar: 'gregory' });
  const foreign = words[':languages'];

  /** @param {string} key @param {Values} values */
  const pattern = (key, values) => {
    const found = words[key];
    if (found === undefined) throw new Error(`no words for ${key}`);
    if (typeof found === 'string') return found;
    return found[plurals.select(Number(values.num))] ?? found.other;
  };
  /** Text and names of places, in turn. @param {string} key @param {Values} values */
  const pieces = (key, values) => pattern(key, values).split(/%\((\w+)\)s/);
  // What Intl adds for direction would turn a minus round here, where values are isolated already.
  const plain = (/** @type {string} */ text) => text.replace(/[\u200e\u200f\u061c]/g, '');
  /** @param {string | number | Node} value */
  const shown = (value) => (typeof value === 'number' ? plain(numbers.format(value)) : value);

  return {
    node(key, values = {}) {
      const fragment = document.createDocumentFragment();
      let target = /** @type {Node} */ (fragment);
      if (typeof foreign === 'object' && foreign[key]) {
        const marked = document.createElement('span');
        marked.lang = foreign[key];
        marked.dir = 'ltr';
        fragment.append(marked);
        target = marked;
      }
      pieces(key, values).forEach((piece, index) => {
        if (index % 2 === 0) return target.appendChild(document.createTextNode(piece));
        const value = values[piece];
        const isolated = document.createElement('bdi');
        if (typeof value === 'number' || isNumeral(value)) isolated.dir = 'ltr';
        isolated.append(shown(value));
        return target.appendChild(isolated);
      });
      return fragment;
    },
    text: (key, values = {}) =>
      pieces(key, values)
        .map((piece, index) => {
          if (index % 2 === 0) return piece;
          const value = shown(values[piece]);
          return `\u2068${value instanceof Node ? value.textContent : value}\u2069`;
        })
        .join(''),
    number: (n) => plain(numbers.format(n)),
    percent: (n) => plain(percents.format(n / 100)),
    date: (iso) => dates.format(new Date(iso)),
  };
}
