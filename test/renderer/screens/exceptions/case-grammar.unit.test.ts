import { describe, expect, it } from 'vitest';
import { filterOf, NO_CHOICE } from '../../../../renderer/screens/exceptions/list/case-choice.ts';
import { parseCaseFilter } from '../../../../renderer/screens/exceptions/list/case-grammar.ts';
import { zCaseWhere } from '../../../../shared/contracts/api/case-where.ts';

const READER = { person: 'ann', zone: 'UTC' };

const filter = (text: string, over: Partial<typeof NO_CHOICE> = {}) =>
  filterOf({ ...NO_CHOICE, text, ...over }, { person: 'ann', zone: 'UTC' }, undefined);

describe('a typed filter of exceptions', () => {
  it('takes fields apart from words; several values of a field are alternatives', () => {
    expect(filter('class:failed-import class:return severity:HIGH steel "acme corp"')).toEqual({
      classes: ['failed-import', 'return'],
      severities: ['high'],
      text: 'steel acme corp',
    });
  });

  it('knows roles of the desk by their names, and everybody else by theirs', () => {
    expect(filter('owner:maker owner:ken@halmark.example').owners).toEqual(['role:maker', 'ken@halmark.example']);
  });

  it('knows what is overdue and what is mine', () => {
    expect(filter('is:overdue is:mine')).toEqual({ overdue: true, owners: ['ann'] });
    expect(filter('is:mine owner:bob').owners).toEqual([]);
  });

  it('joins what is typed with what is chosen', () => {
    expect(filter('class:return', { classes: ['failed-import'] }).classes).toEqual(['failed-import', 'return']);
  });

  it('says what it does not know, and the rest of the filter stands', () => {
    const typed = parseCaseFilter('colour:red class:nonsense is:blue state:waiting', READER);
    expect(typed.problems).toEqual([
      { kind: 'unknown-field', field: 'colour' },
      { kind: 'unknown-value', field: 'class', value: 'nonsense' },
      { kind: 'unknown-value', field: 'is', value: 'blue' },
    ]);
    expect(typed.parts).toEqual({ states: ['waiting'] });
  });

  it('takes a field that is being typed for no mistake, and a time of day for words', () => {
    expect(parseCaseFilter('class: 10:30', READER)).toEqual({
      ...{ parts: {}, overdue: false, mine: false },
      words: '10:30',
      where: [],
      problems: [],
    });
  });

  it('joins terms by AND, OR and NOT as one condition in postfix order; values of one field are alternatives there too', () => {
    const { where, ...others } = filter(
      'class:return class:bank-reject (severity:high OR -owner:maker) steel is:mine OR is:overdue',
    );
    expect(others).toEqual({});
    expect(where?.map((step) => ('value' in step ? step.value : step.op))).toEqual([
      ...['return', 'bank-reject', 'or', 'ann', 'and'],
      ...['high', 'role:maker', 'not', 'or', 'and', 'word', 'and', 'overdue', 'or'],
    ]);
    expect(zCaseWhere.safeParse(where).success).toBe(true);
  });

  it('compares amounts, in a currency or in any, and days by the zone that is shown', () => {
    const steps = (text: string) =>
      filterOf({ ...NO_CHOICE, text }, { person: 'ann', zone: 'Europe/Berlin' }, undefined).where;
    expect(steps('amount:>10,000')).toEqual([{ op: 'amount', min: '10000', open: true }]);
    expect(steps('amount:<=9870.50eur')).toEqual([{ op: 'amount', currency: 'EUR', max: '9870.50', open: false }]);
    expect(steps('amount:100..250')).toEqual([{ op: 'amount', min: '100', max: '250', open: false }]);
    expect(steps('amount:18730')).toEqual([{ op: 'amount', min: '18730', max: '18730', open: false }]);
    const at = (text: string) => Date.parse(`${text}+01:00`);
    expect(steps('due:<2026-11-30 opened:2026-11-12')).toEqual([
      { op: 'within', of: 'due', until: at('2026-11-30T00:00') },
      { op: 'within', of: 'opened', from: at('2026-11-12T00:00'), until: at('2026-11-13T00:00') },
      { op: 'and' },
    ]);
    expect(steps('due:>2026-11-30')).toEqual([{ op: 'within', of: 'due', from: at('2026-12-01T00:00') }]);
  });

  it.each(['amount:abc', 'amount:1,00', 'amount:>1..2', 'amount:10XXQ', 'due:2026-02-30', 'due:tomorrow'])(
    'says that it does not know %s',
    (text) => {
      const { problems, where } = parseCaseFilter(text, READER);
      expect([problems.map(({ kind }) => kind), where]).toEqual([['unknown-value'], []]);
    },
  );

  it('says that a parenthesis is missing or that there are too many terms, and keeps what stands', () => {
    expect(parseCaseFilter('(steel OR iron', READER)).toMatchObject({ problems: [{ kind: 'unbalanced' }] });
    const long = Array.from({ length: 150 }, (_, index) => `w${String(index)}`).join(' OR ');
    expect(parseCaseFilter(long, READER)).toMatchObject({ problems: [{ kind: 'too-long' }], where: [] });
  });

  it('takes a sign without its number for no mistake yet', () => {
    expect(parseCaseFilter('amount:> due:>=', READER)).toMatchObject({ problems: [], where: [] });
  });
});
