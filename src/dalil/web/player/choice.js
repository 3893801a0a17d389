// Choosing one or several of some options.

import { named } from './controls.js';

/**
 * @param {import('./types.js').Choice} choice
 * @param {import('./controls.js').Context} context
 * @returns {import('./controls.js').Control}
 */
export function choiceControl(choice, { section, item, words, reasons, changed }) {
  const inputs = named(section, item.id);
  const response = () => inputs.filter((input) => input.checked).map((input) => input.value);
  for (const input of inputs) input.addEventListener('change', changed);

  /** @param {any} input @returns {[import('./controls.js').State, string | null]} */
  const verdict = (input) => {
    const right = choice.key.includes(input.value);
    if (input.checked) return right ? ['right', 'option.right'] : ['wrong', 'option.wrong'];
    if (!right) return ['other', null];
    return ['key', choice.multiple ? 'option.missed' : 'option.key'];
  };

  return {
    touched: () => response().length > 0,
    missing: () =>
      response().length
        ? []
        : [
            {
              input: inputs[0],
              message: words.node(choice.multiple ? 'error.choices' : 'error.choice'),
            },
          ],
    response,
    restore(saved) {
      const ids = Array.isArray(saved) ? saved : [];
      for (const input of inputs) input.checked = ids.includes(input.value);
    },
    clear() {
      for (const input of inputs) input.checked = false;
    },
    lock(locked) {
      for (const input of inputs) input.disabled = locked;
    },
    mark() {
      for (const input of inputs) {
        const [state, key] = verdict(input);
        const box = input.closest('.dl-option');
        reasons.show([input.value], box, state, key ? words.node(key) : null, input);
      }
    },
  };
}
