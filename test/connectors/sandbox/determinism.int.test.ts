import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { at, DEMO_START } from '../../../connectors/sandbox/world/days.ts';
import { plainDate } from '../../../shared/kernel/plain-date.ts';
import { later, type MemorySandbox, memorySandbox } from '../../support/sandbox.ts';

const DAY_MINUTES = 24 * 60;

async function digestOf({ sandbox, files }: MemorySandbox): Promise<{ files: string; answers: string }> {
  const folders = createHash('sha256');
  for (const name of [...files.keys()].sort()) folders.update(`${name}\n${files.get(name) ?? ''}`);
  const answers = createHash('sha256');
  const login = await sandbox.apps.kyriba.request('http://kyriba.test/gateway/oauth/token', {
    method: 'POST',
    body: 'grant_type=client_credentials',
    headers: {
      authorization: `Basic ${Buffer.from('halmark-console:sandbox-kyriba-secret').toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
  const token = ((await login.json()) as { access_token: string }).access_token;
  for (const path of [
    'v1/accounts',
    'v1/cash-flows?sort=updateDateTime&page.limit=1000&page.offset=15000',
    'v1/payment/transfers/status?filter=fileName==2026-11-17*&page.limit=1000',
  ]) {
    answers.update(
      await (
        await sandbox.apps.kyriba.request(`http://kyriba.test/gateway/api/${path}`, {
          headers: { authorization: `Bearer ${token}` },
        })
      ).text(),
    );
  }
  const filter = encodeURIComponent("CompanyCode eq '3010' and LastChangeDate ge datetime'2026-11-16T00:00:00'");
  const sap = await sandbox.apps.sap.request(
    `http://sap.test/sap/opu/odata/sap/API_OPLACCTGDOCITEMCUBE_SRV/A_OperationalAcctgDocItemCube?$filter=${filter}`,
    {
      headers: { authorization: `Basic ${Buffer.from('HALMARK_CONSOLE:sandbox-sap-secret').toString('base64')}` },
    },
  );
  answers.update(await sap.text());
  return { files: folders.digest('hex'), answers: answers.digest('hex') };
}

it('gives the same bytes for the same seed, in files and answers, over a day', async () => {
  const [first, second] = [memorySandbox('same'), memorySandbox('same')];
  for (const world of [first, second]) world.moveTo(later(DEMO_START, DAY_MINUTES));
  expect(await digestOf(first)).toEqual(await digestOf(second));
});

it('gives the same bytes whether the world leaps or walks', () => {
  const start = at(plainDate('2026-11-16'), 60, 'Europe/Berlin');
  const [leaping, walking] = [memorySandbox('steps', start), memorySandbox('steps', start)];
  leaping.moveTo(later(start, DAY_MINUTES));
  for (let minutes = 7; minutes < DAY_MINUTES; minutes += 7) walking.moveTo(later(start, minutes));
  walking.moveTo(later(start, DAY_MINUTES));
  expect([...walking.files]).toEqual([...leaping.files]);
});

it('gives another company for another seed', async () => {
  expect(await digestOf(memorySandbox('one'))).not.toEqual(await digestOf(memorySandbox('two')));
});
