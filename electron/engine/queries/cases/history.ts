import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import type { CaseAct } from '../../../../shared/domain/exception/case-act.ts';
import type { ReadDb } from '../../store/database.ts';
import { decisionsAbout, type NotedDecision } from '../../views/cases/case-decisions.ts';
import { plainRows } from '../rows.ts';

type Step = CaseDetail['history'][number];

/** Images of one case that its history is told from: the latest. */
const IMAGES_MAX = 500;

interface Image {
  readonly findings: number;
  readonly state: string;
  readonly since_seq: number;
  readonly until_seq: number | null;
  readonly since_at: number | null;
  readonly until_at: number | null;
}

const TIME = (seq: string): string => `(select recorded_at from commit_point c where c.seq = x.${seq})`;
const IMAGES = `select * from (
    select findings, state, since_seq, until_seq, ${TIME('since_seq')} as since_at, ${TIME('until_seq')} as until_at
      from exception_image x where key = @key and since_seq <= @seq
    union all
    select findings, state, since_seq, null, ${TIME('since_seq')}, null from exception x where key = @key and since_seq <= @seq
  ) order by since_seq desc limit ${String(IMAGES_MAX)}`;

/** What has happened to a case by a commit: what came and went by itself, and what people decided, in the order of commits. */
export function caseHistory(
  db: ReadDb,
  key: string,
  seq: number,
): { readonly history: readonly Step[]; readonly resolvedBefore: number } {
  const images = plainRows<Image>(db, IMAGES, { key, seq }).toReversed();
  const told = images
    .flatMap((image, index) => stepsOf(images[index - 1], image, images[index + 1], seq))
    .map((one) => (one.kind === 'cause-gone' ? movedOr(db, key, one) : one));
  const decided = decisionsAbout(db, key, seq).map(decidedStep);
  const closed = decided.filter((step) => step.type === 'case-close').length;
  return {
    // Of one commit the decision is told first: what changed with it followed from it.
    history: [...decided, ...told].sort((a, b) => a.seq - b.seq || a.at - b.at),
    resolvedBefore: told.filter((step) => step.kind === 'cause-gone').length + closed,
  };
}

const MOVED = `select n.case_key as "to" from exception_finding_image f
    join (select key, case_key, since_seq from exception_finding union all select key, case_key, since_seq from exception_finding_image) n
      on n.key = f.key and n.since_seq = f.until_seq
  where f.case_key = @key and f.until_seq = @seq and n.case_key <> @key order by n.case_key limit 1`;

/** A case whose findings another one has taken over is not over: its cause was found to be that one's. */
function movedOr(db: ReadDb, key: string, gone: Step): Step {
  const moved = plainRows<{ to: string }>(db, MOVED, { key, seq: gone.seq })[0];
  return moved ? { ...gone, kind: 'moved', to: moved.to } : gone;
}

const step = (seq: number, at: number | null, kind: Step['kind'], findings: number | null): Step => ({
  ...{ seq, at: at ?? 0, kind, findings, decisionId: null, type: null, person: null, reason: null, to: null },
  attachments: [],
});

function stepsOf(before: Image | undefined, image: Image, after: Image | undefined, seq: number): readonly Step[] {
  const follows = before !== undefined && before.until_seq === image.since_seq;
  const had = follows ? before.findings : 0;
  const steps: Step[] = [];
  const tell = (kind: Step['kind']): void => {
    steps.push(step(image.since_seq, image.since_at, kind, image.findings));
  };
  if (had === 0 && image.findings > 0) tell(before === undefined ? 'opened' : 'came-back');
  else if (image.findings > had) tell('grew');
  else if (image.findings < had) tell(image.findings === 0 ? 'cause-gone' : 'shrank');
  if (image.state === 'regressed' && !(follows && before.state === 'regressed')) tell('regressed');
  // A row that ends and is followed by none has gone with its last finding.
  const ended = image.until_seq !== null && image.until_seq <= seq && after?.since_seq !== image.until_seq;
  if (ended && image.findings > 0) steps.push(step(image.until_seq, image.until_at, 'cause-gone', 0));
  return steps;
}

function decidedStep({ id, at, seq, person, reason, act }: NotedDecision): Step {
  return {
    ...{ at, seq, kind: 'decided', findings: null, decisionId: id, type: act.type, person, reason, to: toOf(act) },
    attachments: act.type === 'case-note' ? [...act.attachments] : [],
  };
}

/** Whom it was given to, how it was closed, until when it waits. */
function toOf(act: CaseAct): string | null {
  switch (act.type) {
    case 'case-assign':
    case 'case-escalate':
      return act.to;
    case 'case-close':
      return act.outcome;
    case 'case-snooze':
      return 'until' in act.waits ? new Date(act.waits.until).toISOString() : act.waits.kind;
    default:
      return null;
  }
}
