import { type Act, subjectOf } from '../../../shared/domain/decision/decision.ts';
import { FACT_NUMBERS } from '../../../shared/domain/fact/fact.ts';
import { canonicalJson, sha256 } from '../store/canonical.ts';
import type { ReadDb } from '../store/database.ts';
import { stopOf } from './outgoing-stop.ts';
import { seenCase, seenOwners } from './seen-case.ts';
import { seenItems, seenMatch } from './seen-match.ts';
import { seenRules } from './seen-rules.ts';

/** What a person has before them when they decide about a subject. */
export interface SeenContent {
  /** SHA-256 over the content, with a domain tag. */
  readonly hash: Buffer;
  /** Grows whenever the content changes: commit number, or the command's own version. 0 where there is nothing yet. */
  readonly version: number;
}

interface Content {
  readonly version: number;
  readonly content: unknown;
}

/** What stands in the workspace now about the subject of an act. */
export function seenContent(db: ReadDb, act: Act): SeenContent {
  const { version, content } = contentOf(db, act);
  const hash = sha256(`syncline/seen/1|${canonicalJson({ subject: subjectOf(act), content })}`);
  return { hash, version };
}

function contentOf(db: ReadDb, act: Act): Content {
  switch (act.type) {
    case 'request-statement':
      return statementsOf(db, act.accountId, act.date);
    case 'stop-outgoing':
    case 'resume-outgoing': {
      const stop = stopOf(db, act.target);
      return { version: stop.seq, content: { stopped: stop.stopped } };
    }
    case 'ask-again':
      return recordOf(db, act.system, act.recordKey);
    case 'unlink-claim':
    case 'relink-claim':
      return recordOf(db, act.source, act.recordKey);
    case 'cancel-command':
      return commandOf(db, act.commandId);
    case 'map-again':
      return { version: 0, content: { difference: act.difference, mappers: act.mappers } };
    case 'set-case-owners':
      return seenOwners(db);
    case 'set-match-rules':
      return seenRules(db);
    case 'match-items':
      return seenItems(db, act);
    case 'unmatch-items':
      return seenMatch(db, act.matchKey);
    default:
      return seenCase(db, act);
  }
}

function statementsOf(db: ReadDb, accountId: string, date: string): Content {
  // The selected columns, by the schema's types.
  const rows = db
    .prepare(
      `select s.key, s.since_seq, hex(f.digest) as digest from statement s join fact f on f.id = s.fact_id
       where s.account = ? and s.date = ? and s.report = 'statement' order by s.key`,
    )
    .all(accountId, date) as { key: string; since_seq: number; digest: string }[];
  return {
    version: rows.reduce((latest, row) => Math.max(latest, row.since_seq), 0),
    content: rows.map(({ key, digest }) => ({ key, digest })),
  };
}

/** A system's claim with its present word and the payment that it is linked to. */
function recordOf(db: ReadDb, source: string, key: string): Content {
  // The selected columns, by the schema's types.
  const row = db
    .prepare(
      `select f.seq, hex(f.digest) as digest, p.key as payment from record r join source s on s.id = r.source_id
       join fact f on f.id = r.fact_id left join claim c on c.record_id = r.id left join payment p on p.id = c.payment_id
       where r.kind = ${String(FACT_NUMBERS['payment-claim'])} and s.name = ? and r.key = ?`,
    )
    .get(source, key) as { seq: number; digest: string; payment: string | null } | undefined;
  return { version: row?.seq ?? 0, content: row ? { digest: row.digest, payment: row.payment } : null };
}

function commandOf(db: ReadDb, commandId: string): Content {
  // The selected columns, by the schema's types.
  const row = db.prepare('select type, subject, state, version from outbox where id = ?').get(commandId) as
    { type: string; subject: string; state: string; version: number } | undefined;
  return { version: row?.version ?? 0, content: row ?? null };
}
