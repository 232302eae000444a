import type { Instant } from '../../../shared/kernel/clock.ts';
import type { Account } from '../world/company.ts';
import type { Payment, Reason } from '../world/model.ts';
import { unsigned } from './amount-text.ts';
import { stamp } from './camt.ts';
import { escapeXml, group, isoDocument, leaf } from './xml-text.ts';

/** camt.029.001.10: the bank's answer to a recall that the beneficiary refused; the payment stays as it is. */
export function recallRefused(payment: Payment, account: Account, reason: Reason, at: Instant): string {
  const bank = group('Agt', group('FinInstnId', leaf('BICFI', account.bic)));
  const assignment = group(
    'Assgnmt',
    leaf('Id', `R-${payment.instructionId}`),
    group('Assgnr', bank),
    group('Assgne', group('Pty', leaf('Nm', 'Halmark Group'))),
    leaf('CreDtTm', stamp(at, account.timeZone)),
  );
  const amount = `<OrgnlInstdAmt Ccy="${escapeXml(account.currency)}">${unsigned(payment.spec.minor, account.currency)}</OrgnlInstdAmt>`;
  const transaction = group(
    'TxInfAndSts',
    leaf('OrgnlInstrId', payment.instructionId),
    leaf('OrgnlEndToEndId', payment.endToEndId),
    leaf('TxCxlSts', 'RJCR'),
    group('CxlStsRsnInf', group('Rsn', leaf('Cd', reason.code)), leaf('AddtlInf', reason.text)),
    amount,
  );
  const details = group(
    'CxlDtls',
    group(
      'OrgnlPmtInfAndSts',
      leaf('OrgnlPmtInfId', payment.batch.pmtInfId),
      group('OrgnlGrpInf', leaf('OrgnlMsgId', payment.batch.msgId), leaf('OrgnlMsgNmId', 'pain.001.001.09')),
      transaction,
    ),
  );
  return isoDocument(
    'camt.029.001.10',
    group('RsltnOfInvstgtn', assignment, group('Sts', leaf('Conf', 'RJCR')), details),
  );
}
