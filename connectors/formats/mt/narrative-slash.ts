import type { EntryDetail, Party } from '../../../shared/domain/statement/entry.ts';
import { limited, longText, reference } from '../iso/values.ts';
import type { Narrative } from './narrative-fields.ts';

/** Codes of Dutch, Belgian and Nordic banks and of SWIFT. Values may hold slashes, so only these split. */
const CODE =
  /\/(TRTP|TRCD|EREF|PREF|MARF|CSID|BENM|ORDP|UDTR|UCRD|CNTP|REMI|ISDT|IBAN|BIC|NAME|ADDR|PURP|RTRN|SVCL|OCMT|CHGS|EXCH|IREF)\//g;

interface Coded {
  readonly code: string;
  readonly value: string;
}

function codedValues(text: string): readonly Coded[] {
  const codes = [...text.matchAll(CODE)];
  return codes.map((match, position) => ({
    code: match[1] ?? '',
    value: text.slice(match.index + match[0].length, codes[position + 1]?.index ?? text.length).trim(),
  }));
}

interface Reading {
  readonly detail: EntryDetail;
  readonly counterparty: Party;
  /** The party that names and accounts belong to now. */
  party: Party;
}

type Rule = (reading: Reading, value: string) => void;

function nameInto(role: 'debtor' | 'creditor'): Rule {
  return (reading, value) => {
    reading.party = reading.detail[role] ??= {};
    if (value !== '') reading.party.name ??= longText(value);
  };
}

/** `USTD//text`, `STRD/CUR/reference`, or plain text. */
const remittance: Rule = ({ detail }, value) => {
  const structured = /^STRD\/(?:CUR|ISO)\/(.+)$/.exec(value)?.[1];
  if (structured !== undefined) detail.creditorReference = reference(structured.replace(/\/$/, ''));
  const text = value.replace(/^USTD\/\//, '').replace(/\/$/, '');
  if (text !== '') (detail.remittance ??= []).push(longText(text));
};

/** ING: account, BIC, name and town in one value. */
const counterparty: Rule = (reading, value) => {
  const [account, bic, name] = value.split('/');
  if (account) reading.counterparty.account ??= limited(account, 256);
  if (bic) reading.counterparty.agentBic ??= limited(bic, 64);
  if (name) reading.counterparty.name ??= longText(name);
};

function referenceInto(
  field: 'endToEndId' | 'mandateId' | 'paymentInformationId' | 'returnReason' | 'instructionId',
): Rule {
  return ({ detail }, value) => {
    const bare = value.replace(/\/$/, '');
    if (bare !== '') detail[field] ??= reference(bare);
  };
}

const RULES: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ['EREF', referenceInto('endToEndId')],
  ['MARF', referenceInto('mandateId')],
  ['PREF', referenceInto('paymentInformationId')],
  ['RTRN', referenceInto('returnReason')],
  ['IREF', referenceInto('instructionId')],
  ['REMI', remittance],
  ['CNTP', counterparty],
  ['BENM', nameInto('creditor')],
  ['ORDP', nameInto('debtor')],
  [
    'NAME',
    ({ party }, value) => {
      if (value !== '') party.name ??= longText(value);
    },
  ],
  [
    'IBAN',
    ({ party }, value) => {
      if (value !== '') party.account ??= limited(value.replace(/\s/g, ''), 256);
    },
  ],
  [
    'BIC',
    ({ party }, value) => {
      if (value !== '') party.agentBic ??= limited(value, 64);
    },
  ],
  [
    'PURP',
    ({ detail }, value) => {
      const code = value.replace(/^CD\//, '').replace(/\/$/, '');
      if (code !== '') detail.purpose ??= reference(code);
    },
  ],
]);

/** Reads slash codes (Rabobank, ABN AMRO, ING, Knab, Bunq, KBC). Words are cut by line ends anywhere, codes too. */
export function readSlashCodes(lines: readonly string[]): Narrative | undefined {
  const text = (lines.length === 1 ? (lines[0] ?? '') : lines.join('')).trim();
  if (!text.startsWith('/')) return undefined;
  const values = codedValues(text);
  if (values.length === 0) return undefined;
  const other: Party = {};
  const reading: Reading = { detail: {}, counterparty: other, party: other };
  for (const { code, value } of values) RULES.get(code)?.(reading, value);
  // Text whose codes named no remittance is offered whole, so that nothing the bank wrote is out of sight.
  if (!values.some(({ code }) => code === 'REMI')) reading.detail.remittance = [longText(text)];
  return { detail: reading.detail, counterparty: other };
}
