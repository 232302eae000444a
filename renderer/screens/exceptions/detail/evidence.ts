import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { systemOf } from '../../../../shared/domain/exception/cause.ts';
import type { PlainKey } from '../../../app/messages/translate.ts';
import type { Destination } from '../../../app/state/navigation.ts';

/** Where the evidence of a finding is shown. */
export interface Evidence {
  readonly what: PlainKey;
  readonly destination: Destination | 'outbox';
}

/** Where to look for what a finding says; undefined where no screen shows it. */
export function evidenceOf({
  subjectKind,
  subject,
  account,
}: Pick<CaseDetail['findings'][number], 'subjectKind' | 'subject' | 'account'>): Evidence | undefined {
  switch (subjectKind) {
    case 'payment':
      return { what: 'cases.detail.payment', destination: { screen: 'payments', paymentKey: subject } };
    case 'statement':
    case 'account-day':
      return account === null
        ? undefined
        : { what: 'cases.detail.statement', destination: { screen: 'cash', view: 'monitor', accountId: account } };
    case 'entry':
    case 'account':
    case 'journal':
      return account === null
        ? undefined
        : { what: 'cases.detail.account', destination: { screen: 'cash', view: 'positions', accountId: account } };
    case 'feed':
    case 'source':
    case 'report':
      return {
        what: 'cases.detail.feed',
        destination: { screen: 'systems', view: 'feeds', system: subject.replace('|', ' ') },
      };
    case 'import':
      return {
        what: 'cases.detail.file',
        destination: { screen: 'systems', view: 'failed', system: systemOf(subject) },
      };
    case 'command':
      return { what: 'cases.detail.command', destination: 'outbox' };
    case 'entity':
    case 'cost-centre':
      return undefined;
  }
}

/** Where a verb of the playbook is done in this console, by its call; undefined where it is done elsewhere. */
export function placeOfCall(
  call: string,
  first: CaseDetail['findings'][number] | undefined,
): Evidence['destination'] | undefined {
  switch (call) {
    case 'quarantine.release':
    case 'remaps.compare':
      return { screen: 'systems', view: 'failed' };
    case 'outbox.cancel':
      return 'outbox';
    case 'statements.request':
    case 'payments.relink':
    case 'payments.unlink':
      return first && evidenceOf(first)?.destination;
    default:
      return undefined;
  }
}
