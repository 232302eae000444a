import { Button } from '@salt-ds/core';
import { useState, type ReactElement } from 'react';
import type { PaymentLink } from '../../../../../shared/contracts/api/payment-links.ts';
import { displayReference } from '../../../../../shared/domain/payment/identity.ts';
import { showHidden } from '../../../../../shared/kernel/text.ts';
import { ReasonForm } from '../../../../app/outbox/ReasonForm.tsx';
import { useText } from '../../../../app/messages/TextProvider.tsx';
import { useSystemNames } from '../../../../app/state/use-system-names.ts';
import { PaymentPicker } from './PaymentPicker.tsx';
import { PutForm } from './PutForm.tsx';
import { useLinking } from './use-linking.ts';

/** What a person is about to decide: nothing yet, to take the record out, to look for a payment, or to put it to one. */
type Step =
  | { readonly kind: 'none' }
  | { readonly kind: 'unlink' }
  | { readonly kind: 'find' }
  | { readonly kind: 'put'; readonly toKey: string; readonly reference: string };

const NONE: Step = { kind: 'none' };

/** "Not this payment", and linking a record to another one: the effect first, then the reason. */
export function LinkActions(props: {
  readonly link: PaymentLink;
  readonly paymentKey: string;
  /** Nothing else is linked to the payment. */
  readonly alone: boolean;
}): ReactElement {
  const text = useText();
  const nameOf = useSystemNames();
  const [step, setStep] = useState<Step>(NONE);
  const { running, unlink, put } = useLinking();
  const { link, paymentKey, alone } = props;
  const { source, recordKey, decision } = link;
  const record = { source, recordKey };
  const said = { system: nameOf(link.system), record: showHidden(link.reference.value) };
  const reference = showHidden(displayReference(paymentKey));
  const back = (): void => setStep(NONE);
  const decide = async (decided: Promise<boolean>): Promise<void> => {
    if (await decided) back();
  };
  if (step.kind === 'find')
    return (
      <PaymentPicker
        except={paymentKey}
        onPick={(row) => setStep({ kind: 'put', toKey: row.key, reference: row.reference })}
        onBack={back}
      />
    );
  if (step.kind === 'unlink')
    return (
      <div className="links__form">
        <p>{text('links.unlinkEffect', { ...said, reference })}</p>
        <ReasonForm
          title={text('links.unlinkTitle', { ...said, reference })}
          confirm={text('links.unlinkConfirm')}
          running={running}
          onDecide={(reason) => void decide(unlink(record, paymentKey, reason))}
          onBack={back}
        />
      </div>
    );
  if (step.kind === 'put')
    return (
      <PutForm
        link={link}
        fromKey={paymentKey}
        toKey={step.toKey}
        target={showHidden(step.reference)}
        running={running}
        onDecide={(reason) => void decide(put(record, step.toKey, reason))}
        onBack={back}
        onFind={() => setStep({ kind: 'find' })}
      />
    );
  const from = decision?.put === false ? decision.fromPaymentKey : null;
  return (
    <div className="links__actions" role="group" aria-label={text('links.actions', said)}>
      {!alone && (
        <Button appearance="bordered" onClick={() => setStep({ kind: 'unlink' })}>
          {text('links.unlink')}
        </Button>
      )}
      {from !== null && (
        <Button
          appearance="bordered"
          onClick={() => setStep({ kind: 'put', toKey: from, reference: displayReference(from) })}
        >
          {text('links.putBack')}
        </Button>
      )}
      <Button appearance="bordered" onClick={() => setStep({ kind: 'find' })}>
        {text('links.find')}
      </Button>
    </div>
  );
}
