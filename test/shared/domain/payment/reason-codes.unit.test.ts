import { describe, expect, it } from 'vitest';
import { ACH_REASON_ROWS } from '../../../../shared/domain/payment/reason-codes-ach.ts';
import { ISO_REASON_ROWS } from '../../../../shared/domain/payment/reason-codes-iso.ts';
import { explainReason, KNOWN_REASONS } from '../../../../shared/domain/payment/reason-codes.ts';
import { REASON_ACTIONS, REASON_OWNERS } from '../../../../shared/domain/payment/reason-kinds.ts';

describe('reason codes', () => {
  it('cover at least 60 of ISO 20022 and 30 of the US clearing, each once', () => {
    expect(ISO_REASON_ROWS.length).toBeGreaterThanOrEqual(60);
    expect(ACH_REASON_ROWS.length).toBeGreaterThanOrEqual(30);
    expect(KNOWN_REASONS).toHaveLength(ISO_REASON_ROWS.length + ACH_REASON_ROWS.length);
    expect(ISO_REASON_ROWS.every(([code]) => /^[A-Z0-9]{4}$/.test(code))).toBe(true);
    expect(ACH_REASON_ROWS.every(([code]) => /^R\d\d$/.test(code))).toBe(true);
  });

  it('are listed in order of their codes, so that a reviewer finds a gap', () => {
    for (const rows of [ISO_REASON_ROWS, ACH_REASON_ROWS]) {
      const codes = rows.map(([code]) => code);
      expect(codes).toEqual(codes.toSorted());
    }
  });

  it('say what they mean, who acts and what comes next', () => {
    expect(explainReason('AC04')).toEqual({
      known: true,
      code: 'AC04',
      scheme: 'iso',
      meaning: 'Account closed',
      owner: 'master-data',
      action: 'correct-bank-data',
      nextStep: REASON_ACTIONS['correct-bank-data'],
    });
    expect(explainReason(' r03 ')).toMatchObject({ known: true, scheme: 'ach', code: 'R03', owner: 'master-data' });
    for (const { meaning, owner } of KNOWN_REASONS) {
      expect(meaning).toMatch(/^[A-Z].*[^.]$/);
      expect(REASON_OWNERS).toContain(owner);
    }
  });

  it('use every owner and every action', () => {
    expect(new Set(KNOWN_REASONS.map(({ owner }) => owner))).toEqual(new Set(REASON_OWNERS));
    expect(new Set(KNOWN_REASONS.map(({ action }) => action))).toEqual(new Set(Object.keys(REASON_ACTIONS)));
  });

  it('explain every code of the planted batch and of the formats page', () => {
    const codes =
      'AC01 AC03 AC04 AC05 AC06 AC13 AG01 AG02 AM01 AM02 AM04 AM05 AM09 AM10 BE04 BE05 CUST DT01 DU01 DU05 DUPL FF01 FOCR MD01 MD06 MD07 MS02 MS03 NARR RC01 RR01 RR04 TD03 TM01 R03';
    expect(codes.split(' ').filter((code) => !explainReason(code).known)).toEqual([]);
  });

  it('flag a code that is on no list and keep it as it came', () => {
    expect(explainReason('U000')).toEqual({ known: false, code: 'U000' });
    expect(explainReason('118')).toEqual({ known: false, code: '118' });
  });
});
