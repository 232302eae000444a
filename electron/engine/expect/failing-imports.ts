import { EXPECTATION_RULE_VERSION, type ImportFailure } from '../../../shared/domain/expectation/expectation.ts';
import { type Instant, instant } from '../../../shared/kernel/clock.ts';
import type { ReadDb } from '../store/database.ts';

/** Files that fail, or no longer do, as a row of either side says. */
interface Failing {
  readonly system: string;
  readonly code: string;
  readonly first: number;
  readonly last: number;
}

/** Longest text that names a system or a fault. */
const NAME_MAX = 256;

/** A remark about a file is no failure of it. */
const NOW = `select s.name as system, f.code, min(d.received_at) as first, max(d.received_at) as last
  from failed_import f join delivery d on d.id = f.delivery_id join source s on s.id = d.source_id
  where f.scope <> 'note' group by s.name, f.code order by s.name, f.code`;
const NOTED = `select system, stream as code, due_at as first, last_success_at as last from expectation
  where subject = 'import' and late = 1 order by system, stream`;

/** What has changed since it was last recorded about the files that can't be read, by system and fault. */
export function importChanges(db: ReadDb, at: Instant): readonly ImportFailure[] {
  // The selected columns, by the schema's types.
  const now = (db.prepare(NOW).all() as Failing[]).filter(({ system, code }) => isName(system) && isName(code));
  const noted = new Map((db.prepare(NOTED).all() as Failing[]).map((one) => [nameOf(one), one]));
  const changed = now.filter((one) => {
    const before = noted.get(nameOf(one));
    return before?.first !== one.first || before.last !== one.last;
  });
  const standing = new Set(now.map(nameOf));
  const ended = [...noted.values()].filter((one) => !standing.has(nameOf(one)));
  return [...changed.map((one) => failureOf(one, true, at)), ...ended.map((one) => failureOf(one, false, at))];
}

const nameOf = ({ system, code }: Failing): string => `${system}|${code}`;
const isName = (text: string): boolean => text !== '' && text.length <= NAME_MAX;

function failureOf({ system, code, first, last }: Failing, failing: boolean, at: Instant): ImportFailure {
  return {
    subject: 'import',
    system,
    code,
    failing,
    firstAt: instant(first),
    lastAt: instant(last),
    evaluatedAt: at,
    ruleVersion: EXPECTATION_RULE_VERSION,
  };
}
