import type { CaseDetail } from '../../../../shared/contracts/api/cases.ts';
import type { Translate } from '../../../app/messages/translate.ts';

type Effect = CaseDetail['verbs'][number]['effect'];

/** What an action changes, before it is done: who does it, position, journals, gates, and whether it can be undone. */
export function effectText(effect: Effect, text: Translate): string {
  const { by, position, journals, gates, reversible, findings } = effect;
  return [
    text(`cases.effect.by.${by}`),
    text(`cases.effect.position.${position}`),
    text(`cases.effect.journals.${journals}`),
    text(`cases.effect.gates.${gates}`),
    ...(findings > 0 ? [text('cases.effect.leaves', { count: findings })] : []),
    // What is done outside has its way back outside, too.
    ...(by === 'person' ? [] : [text(reversible ? 'cases.effect.reversible' : 'cases.effect.final')]),
  ].join(' · ');
}
