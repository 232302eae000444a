import type { Agreement } from './likeness.ts';

const PARTY: Readonly<Record<Agreement['party'], string>> = {
  account: 'same beneficiary account',
  name: 'same beneficiary',
  'alike-name': 'nearly the same beneficiary',
};
const AMOUNT: Readonly<Record<Agreement['amount'], string>> = { same: 'same amount', near: 'nearly the same amount' };

/** Which fields of two payments agree, in words. `number` is what the second one says that it is for. */
export function agreementText({ party, reference, amount }: Agreement, number: string): string {
  return `${PARTY[party]}, ${referenceWords(reference, number)}, ${AMOUNT[amount]}`;
}

function referenceWords(reference: Agreement['reference'], number: string): string {
  switch (reference) {
    case 'number':
      return `same number ${number}`;
    case 'alike-number':
      return `number ${number} is nearly the same`;
    case 'text':
      return 'same text without a number';
    case 'none':
      return 'one of them states no number';
  }
}
