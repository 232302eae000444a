import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../../../../shared/domain/exception/catalogue.ts';
import { DESK_ROLES, EXCEPTION_CLASSES } from '../../../../shared/domain/exception/exception.ts';
import { FINDING_CODES, parseFindingCode } from '../../../../shared/domain/exception/finding-codes.ts';
import { VERB_EFFECTS } from '../../../../shared/domain/exception/playbook.ts';

const ROOT = path.resolve(import.meta.dirname, '../../../..');
/** Folders whose code raises findings. */
const RAISERS = ['electron/engine/views', 'shared/domain/payment'];

function sources(folder: string): readonly string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name), 'utf8'));
}

/** Codes that stand in the source as those of findings and contradictions. */
function raised(): readonly string[] {
  const text = RAISERS.flatMap(sources).join('\n');
  return [...new Set([...text.matchAll(/\bcode: '([a-z-]+)'/g)].flatMap((match) => match[1] ?? []))].sort();
}

describe('the catalogue of exceptions', () => {
  it('maps every code that the engine raises to exactly one class', () => {
    const codes = raised();
    expect(codes.length).toBeGreaterThan(20);
    expect(codes.filter((code) => parseFindingCode(code) === undefined)).toEqual([]);
    for (const code of Object.values(FINDING_CODES)) expect(EXCEPTION_CLASSES).toContain(code.class);
  });

  it('has no meaning of a code that this build does not know', () => {
    expect(parseFindingCode('made-up')).toBeUndefined();
    expect(parseFindingCode('toString')).toBeUndefined();
  });

  it('gives every class an owner among the six roles, a time and something to do', () => {
    expect(EXCEPTION_CLASSES.length).toBeGreaterThanOrEqual(14);
    for (const name of EXCEPTION_CLASSES) {
      const entry = CATALOGUE[name];
      expect(DESK_ROLES).toContain(entry.owner);
      expect(entry.dueHours).toBeGreaterThan(0);
      expect(entry.playbook.length).toBeGreaterThan(0);
      expect(new Set(entry.playbook).size).toBe(entry.playbook.length);
    }
  });

  it('makes the worst due first', () => {
    const hours = (severity: string): readonly number[] =>
      Object.values(CATALOGUE).flatMap((entry) => (entry.severity === severity ? [entry.dueHours] : []));
    expect(Math.max(...hours('critical'))).toBeLessThanOrEqual(Math.min(...hours('medium')));
    expect(Math.max(...hours('high'))).toBeLessThanOrEqual(Math.min(...hours('low')));
  });

  it('lets no verb of today move cash by itself: what does is done in the system that owns the payment', () => {
    const moving = Object.values(VERB_EFFECTS).filter((effect) => effect.position === 'moves-cash');
    expect(moving.length).toBeGreaterThan(0);
    for (const effect of moving) expect(effect.by).toBe('system');
  });

  it('follows the playbook of returns in its order', () => {
    expect(CATALOGUE['bank-reject'].playbook).toEqual([
      'confirm-money-back',
      'reopen-invoice',
      'correct-bank-data',
      'reissue',
      'tell-supplier',
    ]);
  });
});
