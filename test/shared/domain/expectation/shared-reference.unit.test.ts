import { describe, expect, it } from 'vitest';
import {
  type ReferencedReceipt,
  sharedAmong,
  tellingReference,
} from '../../../../shared/domain/expectation/shared-reference.ts';

const receipt = (key: string, payerName?: string, payerAccount?: string, date = '2026-11-12'): ReferencedReceipt => ({
  ...{ key, date, payerName, payerAccount },
});

describe('a reference tells receipts apart', () => {
  it.each(['SAMMEL-2026-11', 'RE 90000123', 'E2E32822562'])('as %s does', (text) => {
    expect(tellingReference(text)).toBe(text);
  });
  it.each([undefined, '', 'NOTPROVIDED', 'RE 1234', '90000123456', 'RECHNUNG'])('as %s does not', (text) => {
    expect(tellingReference(text)).toBeUndefined();
  });
});

describe('receipts under one reference', () => {
  it('are shared by two payers: the later one with the one before, whatever came first', () => {
    const [a, b] = [receipt('a', 'Nordlicht AG', 'DE1', '2026-11-13'), receipt('b', 'Zander Ltd', 'DE2')];
    expect(sharedAmong([a, b])).toEqual({ later: a, other: b });
    expect(sharedAmong([b, a])).toEqual({ later: a, other: b });
  });

  it('are not where one payer has sent all of them, by account or by name', () => {
    expect(sharedAmong([receipt('a', 'Nordlicht AG', 'DE1'), receipt('b', 'Treasury Centre', 'DE 1')])).toBeUndefined();
    expect(sharedAmong([receipt('a', 'Nordlicht AG', 'DE1'), receipt('b', 'NORDLICHT', 'DE2')])).toBeUndefined();
  });

  it('are not where it can not be known who has paid', () => {
    expect(sharedAmong([receipt('a', 'Nordlicht AG'), receipt('b')])).toBeUndefined();
    expect(sharedAmong([receipt('a', undefined, 'DE1'), receipt('b', 'Zander Ltd')])).toBeUndefined();
    expect(sharedAmong([])).toBeUndefined();
  });

  it('are not where so many payers have it that it is a word', () => {
    const names = ['Nordlicht', 'Zander', 'Falk', 'Wester'];
    expect(sharedAmong(names.map((name) => receipt(name, name)))).toBeUndefined();
    expect(sharedAmong(names.slice(1).map((name) => receipt(name, name)))?.later.key).toBe('Zander');
  });
});
