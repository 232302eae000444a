import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import { systemOf } from '../../../../shared/domain/exception/cause.ts';
import { showHidden } from '../../../../shared/kernel/text.ts';
import type { Translate } from '../../../app/messages/translate.ts';
import type { NameOf } from '../list/case-words.ts';

type Subject = Pick<
  CaseDetail['findings'][number],
  'subjectKind' | 'subject' | 'account' | 'accountName' | 'reference' | 'counterparty' | 'masked'
>;

/** What a finding is about, as people call it: never the engine's own key where there is a name. */
export function findingSubject(finding: Subject, text: Translate, nameOf: NameOf): string {
  if (finding.masked) return text('cases.masked');
  const { counterparty, reference, subject, subjectKind } = finding;
  const account = finding.accountName ?? finding.account;
  const isOfAccount = subjectKind === 'statement' || subjectKind === 'entry';
  const named = [isOfAccount ? account : null, counterparty, reference].filter((part) => part !== null && part !== '');
  if (counterparty !== null || reference !== null) return showHidden(named.join(' · '));
  switch (subjectKind) {
    case 'account-day': {
      const day = subject.slice(subject.lastIndexOf('|') + 1);
      return showHidden(text('cases.detail.accountDay', { account: account ?? systemOf(subject), day }));
    }
    case 'feed':
    case 'import':
    case 'source':
    case 'report': {
      const system = systemOf(subject);
      return showHidden([nameOf(system), subject.slice(system.length + 1)].filter((part) => part !== '').join(' · '));
    }
    case 'account':
      return showHidden(account ?? subject);
    case 'statement':
    case 'entry':
      return showHidden([account, subject].filter((part) => part !== null).join(' · '));
    default:
      return showHidden(subject);
  }
}
