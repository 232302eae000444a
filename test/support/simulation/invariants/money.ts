import { type Broken, type Evidence, none } from './evidence.ts';

/** I9: parts sum to totals; nothing appears or disappears between a row and the figures made of it. */
export function conservesMoney({ db }: Evidence): readonly Broken[] {
  return [
    ...none(
      db,
      'I9',
      'the counted payments differ from the payments',
      `select currency, direction, sum(n) as n, sum(m) as m from (
         select coalesce(currency, '') as currency, direction, 1 as n, coalesce(minor, 0) as m from payment
         union all select currency, direction, -count, -minor from payment_cell)
       group by currency, direction having sum(n) <> 0 or sum(m) <> 0`,
    ),
    ...none(
      db,
      'I9',
      'a statement that foots does not roll from its opening to its closing',
      `select s.key from statement s where s.report = 'statement' and s.opening is not null and s.closing is not null and s.foots = 1
         and s.opening + coalesce((select sum(e.minor) from entry e where e.statement_key = s.key and e.status = 'booked'), 0) <> s.closing`,
    ),
    ...none(
      db,
      'I9',
      'an entry belongs to no statement',
      'select key from entry e where not exists (select 1 from statement s where s.key = e.statement_key)',
    ),
  ];
}
