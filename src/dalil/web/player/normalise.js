// One normaliser for comparing words. Mirrors src/dalil/normalise.py; the vectors in
// tests/vectors/normalise.json hold both together.

const FOLDED = new Map([
  ['أ', 'ا'],
  ['إ', 'ا'],
  ['آ', 'ا'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ئ', 'ي'],
  ['ؤ', 'و'],
  ['ة', 'ه'],
  ['ـ', ''],
  ['œ', 'oe'],
  ['æ', 'ae'],
  ['ß', 'ss'],
  ['ı', 'i'],
]);
for (let digit = 0; digit < 10; digit += 1) {
  FOLDED.set(String.fromCharCode(0x0660 + digit), String(digit));
  FOLDED.set(String.fromCharCode(0x06f0 + digit), String(digit));
}
const NO_WORD = /[^0-9a-z\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+/g;
const ARTICLES = ['وال', 'فال', 'بال', 'كال', 'لل', 'ال'];
const SHORTEST = 2;
const GROUPED = /^[0-9]{1,3}([,.\u066c\u00a0\u202f' ][0-9]{3})+$/;
const DECIMAL = /^[0-9]+([.,\u066b][0-9]+)?$/;
// What Python takes for space. Here \s and trim() leave out some control characters, and take in
// the byte order mark.
const SPACE =
  '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const SIGN = new RegExp(`^[${SPACE}\\u200e\\u200f]*([-+\\u2212]?)[${SPACE}\\u200e\\u200f]*`);
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, 'g');

/** @param {string} text @returns {string} */
const fold = (text) => Array.from(text, (c) => FOLDED.get(c) ?? c).join('');

/** @param {string} text */
const strip = (text) => text.replace(EDGES, '');

/** Lower case, without accents, vowel signs and punctuation. @param {string} text */
export function normalise(text) {
  const decomposed = fold(fold(text).toLowerCase()).normalize('NFD');
  const plain = fold(decomposed.replace(/\p{M}/gu, '').normalize('NFC'));
  return plain.replace(NO_WORD, ' ').trim();
}

/** Each Arabic word without its article. @param {string} normalised */
export function withoutArticles(normalised) {
  return normalised
    .split(' ')
    .map((word) => {
      const article = ARTICLES.find(
        (a) => word.startsWith(a) && word.length - a.length >= SHORTEST,
      );
      return article ? word.slice(article.length) : word;
    })
    .join(' ');
}

/** Whether two texts are the same words. @param {string} answer @param {string} accepted */
export function sameWords(answer, accepted) {
  const [one, other] = [normalise(answer), normalise(accepted)];
  if (!one || !other) return false;
  return one === other || withoutArticles(one) === withoutArticles(other);
}

/** What number a learner may have meant. @param {string} text @returns {number[]} */
export function numbers(text) {
  const found = SIGN.exec(text);
  const sign = found && (found[1] === '-' || found[1] === '\u2212') ? -1 : 1;
  const body = strip(
    strip(fold(text.slice(found ? found[0].length : 0)))
      .replace(/%$/, '')
      .replace(/٪$/, ''),
  );
  const readings = new Set();
  if (GROUPED.test(body)) readings.add(sign * Number(body.replace(/[^0-9]/g, '')));
  if (DECIMAL.test(body))
    readings.add(sign * Number(body.replace(',', '.').replace('\u066b', '.')));
  return [...readings];
}
