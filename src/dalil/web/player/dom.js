// Small tools for building parts of a page. No inline style and no markup from data: text is text.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * @param {string} tag
 * @param {Record<string, any>} attributes `on...` functions listen; true is an empty attribute;
 *   false and null leave it out
 * @param {...Child} children
 * @returns {any} the element; any, so that callers need not repeat its type
 */
export function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else if (value !== false && value !== null && value !== undefined) {
      made.setAttribute(name, value === true ? '' : String(value));
    }
  }
  put(made, ...children);
  return made;
}

/** Put children in place of what is there. @param {Element} target @param {...Child} children */
export function fill(target, ...children) {
  target.replaceChildren();
  put(target, ...children);
}

/** @param {Element} target @param {...Child} children */
export const put = (target, ...children) =>
  target.append(...children.filter((child) => child || child === '').map((child) => child || ''));

const SHAPES = {
  tick: 'm4.5 12.8 4.8 4.8L19.5 7',
  cross: 'm6 6 12 12M18 6 6 18',
  good: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M8.2 12.3l2.6 2.6 5-5.3',
  partly: 'M3.5 12a8.5 8.5 0 1 0 17 0a8.5 8.5 0 1 0-17 0M8 12h8',
  danger: 'M8.3 3.5h7.4l4.8 4.8v7.4l-4.8 4.8H8.3l-4.8-4.8V8.3l4.8-4.8ZM12 7.8V13M12 16v.1',
  caution: 'M12 4 2.8 20h18.4L12 4ZM12 10v4.5M12 17.3v.1',
  arrow: 'M4.5 12h15M13.5 6l6 6-6 6',
  up: 'M12 19.5v-15M6 10.5l6-6 6 6',
  down: 'M12 4.5v15M6 13.5l6 6 6-6',
  flag: 'M6 21V4h11l-2.5 4L17 12H6',
  dot: 'M10 12a2 2 0 1 0 4 0a2 2 0 1 0-4 0',
};
const TURNING = ['arrow'];

/** A line drawing, hidden from assistive technology: a word stands beside it.
 * @param {keyof typeof SHAPES} name @param {'sm' | ''} size */
export function icon(name, size = 'sm') {
  const ns = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(ns, 'svg');
  const classes = ['dl-icon', size && `dl-icon--${size}`, TURNING.includes(name) && 'dl-icon--dir'];
  svg.setAttribute('class', classes.filter(Boolean).join(' '));
  for (const [key, value] of [
    ['viewBox', '0 0 24 24'],
    ['width', '24'],
    ['height', '24'],
    ['aria-hidden', 'true'],
    ['focusable', 'false'],
  ])
    svg.setAttribute(key, value);
  svg.append(document.createElementNS(ns, 'path'));
  svg.firstElementChild?.setAttribute('d', SHAPES[name]);
  return svg;
}

/**
 * @param {Child} words @param {(event: Event) => void} onclick
 * @param {Record<string, any>} more attributes
 */
export const button = (words, onclick, more = {}) =>
  el('button', { type: 'button', class: 'dl-button', onclick, ...more }, el('span', {}, words));

/**
 * @param {Child} words @param {(event: Event) => void} onclick
 * @param {Record<string, any>} more attributes
 */
export const quietButton = (words, onclick, more = {}) =>
  button(words, onclick, { class: 'dl-button dl-button--quiet', ...more });

/** Move focus to something that is read, not operated. @param {HTMLElement} element */
export function focusOn(element) {
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus();
}

/**
 * A link to a place on this page that puts the focus there, too.
 * @param {Element} section that the address names
 * @param {HTMLElement} target @param {...Child} children
 */
export const linkTo = (section, target, ...children) =>
  el(
    'a',
    {
      href: `#${idOf(section)}`,
      onclick: (/** @type {Event} */ event) => {
        event.preventDefault(); // following it would take the focus away again
        focusOn(target);
      },
    },
    ...children,
  );

/** Show or hide. @param {Element | null | undefined} element @param {boolean} shown */
export const show = (element, shown) => element?.toggleAttribute('hidden', !shown);

let made = 0;
/** The id of an element, given one if it has none. @param {Element} element */
export function idOf(element) {
  if (!element.id) element.id = `dl-${(made += 1)}`;
  return element.id;
}
