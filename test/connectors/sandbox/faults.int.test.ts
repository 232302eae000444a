import { expect, it } from 'vitest';
import { memorySandbox, sharedSocketSandbox } from '../../support/sandbox.ts';

const SAP_PATH = '/sap/opu/odata/sap/API_JOURNALENTRYITEMBASIC_SRV/A_CompanyCode';
const authorization = `Basic ${Buffer.from('HALMARK_CONSOLE:sandbox-sap-secret').toString('base64')}`;

const shared = sharedSocketSandbox();

function open() {
  const { sandbox } = shared();
  const ask = () => fetch(sandbox.urls.sap + SAP_PATH, { headers: { authorization } });
  return { sandbox, ask };
}

it('throttles with Retry-After as often as it was told, then lets through', async () => {
  const { sandbox, ask } = open();
  sandbox.faults.add({
    system: 'sap',
    path: 'A_CompanyCode',
    fault: { kind: 'throttle', retryAfterSeconds: 7 },
    times: 2,
  });
  const answers = [await ask(), await ask(), await ask()];
  expect(answers.map((answer) => [answer.status, answer.headers.get('retry-after')])).toEqual([
    [429, '7'],
    [429, '7'],
    [200, null],
  ]);
});

it('breaks the connection, answers 503, a page of HTML, the wrong types, or half of the JSON', async () => {
  const { sandbox, ask } = open();
  const plant = (kind: 'drop' | 'unavailable' | 'html-page' | 'wrong-type-json' | 'truncated-json') =>
    sandbox.faults.add({ system: 'sap', path: '', fault: { kind }, times: 1 });
  plant('drop');
  await expect(ask()).rejects.toThrow();
  plant('unavailable');
  expect((await ask()).status).toBe(503);
  plant('html-page');
  const page = await ask();
  expect([page.status, page.headers.get('content-type')?.slice(0, 9)]).toEqual([200, 'text/html']);
  plant('wrong-type-json');
  expect(await (await ask()).json()).toMatchObject({ d: 7 });
  plant('truncated-json');
  const torn = await (await ask()).text();
  expect(() => JSON.parse(torn) as unknown).toThrow();
  expect((await ask()).status).toBe(200);
});

it('sends a reader round in a circle', async () => {
  const { sandbox, ask } = open();
  sandbox.faults.add({ system: 'sap', path: 'A_CompanyCode', fault: { kind: 'paging-loop' }, times: 2 });
  const first = (await (await ask()).json()) as { d: { __next: string } };
  const again = (await (await fetch(first.d.__next, { headers: { authorization } })).json()) as {
    d: { __next: string };
  };
  expect(again.d.__next).toBe(first.d.__next);
});

it('hits only the system and path that it names', async () => {
  const { sandbox } = memorySandbox();
  sandbox.faults.add({ system: 'kyriba', path: '/accounts', fault: { kind: 'unavailable' }, times: 1 });
  expect((await sandbox.apps.sap.request(`http://sap.test${SAP_PATH}`, { headers: { authorization } })).status).toBe(
    200,
  );
  expect((await sandbox.apps.kyriba.request('http://kyriba.test/gateway/api/v1/cash-flows')).status).toBe(401);
  expect((await sandbox.apps.kyriba.request('http://kyriba.test/gateway/api/v1/accounts')).status).toBe(503);
});
