/**
 * What house-style bans by syntax. ESLint replaces a rule's options where two blocks of its configuration meet, so each
 * scope gets its whole list from here.
 */

/** @typedef {{ selector: string, message: string }} Ban */

/** @type {Ban} */
export const NO_DEFAULT_EXPORT = {
  selector: 'ExportDefaultDeclaration',
  message: 'Named exports only: a name that is the same everywhere can be found.',
};

/**
 * Clock, chance, environment and locale are handed in, so that replay and simulation repeat exactly.
 * @type {Ban[]}
 */
export const NO_AMBIENT_INPUT = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Take a Clock: the time is handed in.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Take a Clock: the time is handed in.',
  },
  {
    selector: "MemberExpression[object.name='performance'][property.name='now']",
    message: 'Take a Clock: the time is handed in.',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Take Random: chance is handed in, with its seed.',
  },
  { selector: "CallExpression[callee.property.name='randomUUID']", message: 'Take Ids: identifiers are handed in.' },
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read by the process entry and handed in.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^toLocale/]',
    message: 'The locale of the machine must not change a result.',
  },
];

/**
 * An amount is bigint minor units with its currency.
 * @type {Ban[]}
 */
export const NO_FLOAT_MONEY = [
  { selector: "CallExpression[callee.name='parseFloat']", message: 'No float: parse decimals with kernel/money.' },
  {
    selector: "CallExpression[callee.object.name='Number'][callee.property.name='parseFloat']",
    message: 'No float: parse decimals with kernel/money.',
  },
  { selector: "CallExpression[callee.property.name='toFixed']", message: 'No float: print amounts with kernel/money.' },
  {
    selector: "CallExpression[callee.name='Number'] > Identifier.arguments[name=/(amount|minor|balance)$/i]",
    message: 'An amount stays bigint.',
  },
  {
    selector:
      "CallExpression[callee.name='Number'] > MemberExpression.arguments[property.name=/(amount|minor|balance)$/i]",
    message: 'An amount stays bigint.',
  },
  {
    selector: 'TSPropertySignature[key.name=/([mM]inor|^amount|Amount)$/] > TSTypeAnnotation > TSNumberKeyword',
    message: 'An amount is bigint minor units, never a number.',
  },
  {
    selector:
      "Property[key.name=/([mM]inor|^amount|Amount)$/] CallExpression[callee.object.name='z'][callee.property.name='number']",
    message: 'An amount is bigint minor units, never a number.',
  },
];
