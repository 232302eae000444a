import { describe, expect, it } from 'vitest';
import { deepLinkOf, parseDeepLink } from '../../../electron/main/deeplink.ts';

const GOOD: readonly [string, string, string][] = [
  ['syncline://open/payment/pay-7f3k2m9q0a1b', 'payment', 'pay-7f3k2m9q0a1b'],
  ['syncline://open/payment/1010-2026-1500000042', 'payment', '1010-2026-1500000042'],
  ['syncline://open/account/DE00.1', 'account', 'DE00.1'],
  ['syncline://open/delivery/42', 'delivery', '42'],
  ['syncline://open/case/case~1_a', 'case', 'case~1_a'],
  [`syncline://open/case/${'x'.repeat(64)}`, 'case', 'x'.repeat(64)],
];

const BAD: readonly string[] = [
  '',
  ' ',
  'syncline',
  'syncline:',
  'syncline://',
  'syncline:///',
  'syncline://open',
  'syncline://open/',
  'syncline://open/payment',
  'syncline://open/payment/',
  'syncline://open//x',
  'syncline://open/payment//x',
  'SYNCLINE://open/payment/x',
  'Syncline://open/payment/x',
  'syncline://OPEN/payment/x',
  'syncline://open/Payment/x',
  'syncline://open/user/x',
  'syncline://open/approve/x',
  'syncline://approve/payment/x',
  'syncline://open/payments/x',
  'syncline://open/payment/x/',
  'syncline://open/payment/x/y',
  'syncline://open/payment/..',
  'syncline://open/payment/.x',
  'syncline://open/payment/a..b',
  'syncline://open/payment/../case/x',
  'syncline://open/payment/-x',
  'syncline://open/payment/x?y=1',
  'syncline://open/payment/x#y',
  'syncline://open/payment/x&y',
  'syncline://open/payment/x;y',
  'syncline://open/payment/%2e%2e',
  'syncline://open/payment/x%00',
  'syncline://open/payment/x\0',
  'syncline://open/payment/x\n',
  'syncline://open/payment/x\r\n',
  'syncline://open/payment/x y',
  ' syncline://open/payment/x',
  'syncline://open/payment/x ',
  '\tsyncline://open/payment/x',
  'syncline://user@open/payment/x',
  'syncline://open:80/payment/x',
  'syncline:\\\\open\\payment\\x',
  'syncline://open\\payment\\x',
  'syncline:/open/payment/x',
  'syncline:open/payment/x',
  'syncline:///open/payment/x',
  'http://open/payment/x',
  'https://help.syncline.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'data:text/html,x',
  'app://syncline/',
  'syncline://open/payment/<script>',
  'syncline://open/payment/"x"',
  "syncline://open/payment/'x'",
  'syncline://open/payment/$(id)',
  'syncline://open/payment/`id`',
  'syncline://open/payment/x|y',
  'syncline://open/payment/ä',
  'syncline://open/payment/x\u202e',
  'syncline://open/payment/\u200bx',
  'syncline://open/рayment/x',
  `syncline://open/case/${'x'.repeat(65)}`,
  '--inspect',
  '--remote-debugging-port=9222',
  '--workspace=/etc',
  'syncline://open/payment/x syncline://open/payment/y',
];

describe('a deep link', () => {
  it.each(GOOD)('%s opens a record by its id', (link, kind, id) => {
    expect(parseDeepLink(link)).toEqual({ kind, id });
  });

  it('is refused in every other spelling, of which there are more than 60 here', () => {
    expect(BAD.length).toBeGreaterThan(60);
    expect(BAD.filter((link) => parseDeepLink(link) !== undefined)).toEqual([]);
  });

  it('is the only thing that counts in the arguments of a second start', () => {
    const link = 'syncline://open/delivery/42';
    expect(deepLinkOf(['/opt/syncline', '--inspect', '--workspace', '/etc', link])).toEqual({
      kind: 'delivery',
      id: '42',
    });
    expect(deepLinkOf(['/opt/syncline', link, link])).toBeUndefined();
    expect(deepLinkOf(['/opt/syncline', 7, null, { link }])).toBeUndefined();
    expect(deepLinkOf([])).toBeUndefined();
  });
});
