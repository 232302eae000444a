import type { Party } from '../../../shared/domain/statement/entry.ts';
import type { ShapeTable } from '../xml/shape.ts';
import { limited, longText } from './values.ts';

/** Most address lines that are kept of a party; ISO allows seven. */
const ADDRESS_LINES_MAX = 32;

/** Parts of a structured postal address, in the order in which ISO lists them. */
const ADDRESS_PARTS = [
  'Dept',
  'SubDept',
  'StrtNm',
  'BldgNb',
  'BldgNm',
  'PstBx',
  'PstCd',
  'TwnNm',
  'CtrySubDvsn',
  'Ctry',
  'AdrLine',
];

function addAddress(party: Party, text: string): void {
  const lines = (party.address ??= []);
  if (lines.length < ADDRESS_LINES_MAX) lines.push(longText(text));
}

/** Rules for a party element: name and address. From camt.05x .07 on they stand one level deeper, in `Pty` or `Agt`. */
export function partyRows<Target>(path: string, partyOf: (target: Target) => Party): ShapeTable<Target> {
  const rows: Record<string, (target: Target, text: string) => void> = {};
  for (const at of [path, `${path}/Pty`]) {
    rows[`${at}/Nm`] = (target, text) => {
      partyOf(target).name = longText(text);
    };
    for (const part of ADDRESS_PARTS) {
      rows[`${at}/PstlAdr/${part}`] = (target, text) => {
        addAddress(partyOf(target), text);
      };
    }
  }
  rows[`${path}/Agt/FinInstnId/Nm`] = (target, text) => {
    partyOf(target).name = longText(text);
  };
  return rows;
}

/** Rules for an account element of a party: IBAN, else another identification. */
export function accountRows<Target>(path: string, partyOf: (target: Target) => Party): ShapeTable<Target> {
  return {
    [`${path}/Id/IBAN`]: (target, text) => {
      partyOf(target).account = limited(text.replace(/\s/g, ''), 256);
    },
    [`${path}/Id/Othr/Id`]: (target, text) => {
      partyOf(target).account ??= limited(text, 256);
    },
    [`${path}/Id/BBAN`]: (target, text) => {
      partyOf(target).account ??= limited(text, 256);
    },
    [`${path}/Id/PrtryAcct/Id`]: (target, text) => {
      partyOf(target).account ??= limited(text, 256);
    },
  };
}

/** Rules for an agent element: BIC (`BIC` up to .02 and in some later files, `BICFI` after), else the clearing member id. */
export function agentRows<Target>(path: string, setBic: (target: Target, bic: string) => void): ShapeTable<Target> {
  const set = (target: Target, text: string): void => {
    setBic(target, limited(text, 64));
  };
  return { [`${path}/FinInstnId/BIC`]: set, [`${path}/FinInstnId/BICFI`]: set };
}
