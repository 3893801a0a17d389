// Types only: what a page gives the player, and what the player keeps. Nothing here runs.

/**
 * @typedef {{kind: 'choice', options: string[], key: string[], multiple: boolean,
 *   perOption: boolean}} Choice
 * @typedef {{id: string, options: string[], key: string}} MatchRow
 * @typedef {{kind: 'match', rows: MatchRow[]}} Match
 * @typedef {{kind: 'order', shown: string[], key: string[]}} Order
 * @typedef {{id: string, accepted: string[], number: number | null, tolerance: number}} TextField
 * @typedef {{kind: 'text', fields: TextField[]}} TextEntry
 * @typedef {{kind: 'extended', criteria: [string, number][]}} ExtendedText
 * @typedef {{id: string, next: string, points: number}} BranchDecision
 * @typedef {{id: string, decisions: BranchDecision[]}} BranchNode
 * @typedef {{kind: 'branch', nodes: BranchNode[]}} Branch
 * @typedef {Choice | Match | Order | TextEntry | ExtendedText | Branch} Interaction
 */

/**
 * Points earned out of those possible, both whole numbers.
 * @typedef {{earned: number, possible: number}} Score
 */

/**
 * @typedef {object} Item
 * @property {string} id
 * @property {number} version
 * @property {string} type
 * @property {string} objective
 * @property {string[]} hints HTML made by the generator
 * @property {Interaction[]} interactions
 * @property {string} [assessment] where it is not the form's
 * @property {string} [module]
 */

/**
 * @typedef {'self_check' | 'pre_test' | 'post_test' | 'scenario' | 'inline' | 'practice'} Purpose
 */
/** @typedef {Record<string, string | Record<string, string>>} WordTable */
/** @typedef {{progress?: string, practice?: string, quizzes?: string}} Links */

/**
 * What every page of the player has.
 * @typedef {object} PageData
 * @property {string} portal version of the portal
 * @property {string} store
 * @property {string} locale
 * @property {'rtl' | 'ltr'} direction
 * @property {Links} [links]
 * @property {WordTable} words
 */

/**
 * @typedef {object} FormFields
 * @property {string} assessment
 * @property {string} form
 * @property {Purpose} purpose
 * @property {string} module
 * @property {string} moduleTitle
 * @property {number | null} cut percent
 * @property {number | null} minutes
 * @property {number | null} attempts
 * @property {'immediate' | 'end'} feedback
 * @property {Record<string, {text: string, href: string}>} objectives
 * @property {Item[]} items
 */
/** @typedef {PageData & FormFields} FormData_ */

/**
 * @typedef {object} FormEntry
 * @property {string} assessment
 * @property {string} form
 * @property {string} title
 * @property {string} href
 * @property {Purpose} purpose
 * @property {number | null} cut
 * @property {{id: string, version: number}[]} items
 */
/** @typedef {{id: string, title: string, href: string, forms: FormEntry[]}} ModuleEntry */
/** @typedef {PageData & {portalName: string, modules: ModuleEntry[]}} ProgressData */

/** How sure a learner was before the answer was shown. @typedef {1 | 2 | 3} Confidence */

/**
 * An answer kept on the device. `points` once it was checked.
 * @typedef {object} Answer
 * @property {number} version of the item
 * @property {any[]} responses one for each interaction
 * @property {string} [text] what was written for a reflection
 * @property {Confidence} [sure]
 * @property {number} [hints] hints that were read
 * @property {Score} [points] of the first answer that was checked
 */

/**
 * @typedef {object} Result
 * @property {string} on ISO date and time
 * @property {string} portal version
 * @property {number} percent whole percent, rounded down so that it never claims too much
 * @property {number} items
 * @property {number} right
 * @property {boolean | null} passed null where there is no cut score
 */

/**
 * A form on this device: the answers of the attempt at hand, and what came of earlier ones.
 * @typedef {object} FormState
 * @property {string} on ISO date and time of the last change
 * @property {boolean} done
 * @property {Record<string, Answer>} answers
 * @property {string[]} flags
 * @property {number | null} left seconds of the timer; null where none runs
 * @property {Result[]} results oldest first
 */

/**
 * What the schedule knows of an item. Days are counted from 1 January 1970, in local time.
 * @typedef {object} Memory
 * @property {number} version
 * @property {number} day of the answer that was counted last
 * @property {number} due
 * @property {number} stability days
 * @property {number} difficulty 1 to 10
 * @property {boolean} missed whether the last answer was not wholly right
 * @property {boolean} sure whether it was given as certain
 */

/**
 * @typedef {object} Progress
 * @property {number} version of this shape
 * @property {Record<string, FormState>} forms by `assessment/form`
 * @property {Record<string, Memory>} items by `assessment/item`
 * @property {string} name of the learner, for the record of completion
 */

export {};
