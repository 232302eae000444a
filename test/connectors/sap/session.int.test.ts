import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { sap } from '../../../connectors/sap/index.ts';
import { SAP_DIALOG_USER, SAP_USER } from '../../../connectors/sandbox/sap/app.ts';
import { manualClock } from '../../../connectors/sandbox/clock.ts';
import { registered } from '../../../connectors/spi/register.ts';
import { instant } from '../../../shared/kernel/clock.ts';
import { drain, faultWords, never, subjectOf } from '../contract/pulling.ts';
import { openContractWorld, PRESENT } from '../contract/world.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** A server of scripted answers by path and query; what was asked is kept. */
async function scripted(answer: (url: string, base: string) => { readonly status?: number; readonly body: unknown }) {
  const asked: string[] = [];
  let base = '';
  const server = createServer((request, response) => {
    asked.push(decodeURIComponent(request.url ?? ''));
    const { status = 200, body } = answer(request.url ?? '', base);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  base = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  servers.push(server);
  const clock = manualClock(PRESENT);
  const config = { baseUrl: base, user: 'SYNC', network: 'loopback', companyCodes: ['1010', '2010'] };
  const subject = subjectOf(registered(sap), config, clock, { password: 'x' });
  return { asked, clock, session: subject.connector.open(subject.ports) };
}
const empty = { body: { d: { results: [] } } };

describe('a conversation with SAP', () => {
  it('takes the login page of a dialog user for what it is', async () => {
    const world = await openContractWorld('sap');
    const config = { baseUrl: world.url, network: 'loopback', companyCodes: ['1010'] };
    const ask = async (user: string, password: string) => {
      const subject = subjectOf(registered(sap), { ...config, user }, world.clock, { password });
      const session = subject.connector.open(subject.ports);
      const checked = await session.check(never);
      await session.close();
      return checked.ok ? 'ok' : faultWords(checked.fault);
    };
    expect(await ask(SAP_USER.name, SAP_USER.password)).toBe('ok');
    expect(await ask(SAP_USER.name, 'wrong')).toMatchObject({ kind: 'unauthorised', detail: 'ICM/401: Logon failed' });
    expect(await ask(SAP_DIALOG_USER.name, SAP_DIALOG_USER.password)).toMatchObject({
      kind: 'unauthorised',
      detail: 'the system answered with a login page',
    });
    await world.close();
  });

  it('names company code and first day in every question, and the day is yesterday’s in wide rounds', async () => {
    const { asked, clock, session } = await scripted(() => empty);
    let cursor: string | undefined;
    for (let round = 1; round <= 6; round += 1) cursor = (await drain(session, 'documents', cursor)).steps.at(-1)?.next;
    clock.set(instant(PRESENT + 24 * 3_600_000));
    await drain(session, 'documents', cursor);
    await session.close();
    const questions = asked.map((url) =>
      [/CompanyCode eq '(\d+)'/.exec(url)?.[1], /LastChangeDate ge datetime'(\S+)T00:00:00'/.exec(url)?.[1]].join(' '),
    );
    expect(questions).toEqual(
      ['2026-10-13', '2026-11-17', '2026-11-17', '2026-11-17', '2026-11-17', '2026-11-16', '2026-11-16'].flatMap(
        (day) => [`1010 ${day}`, `2010 ${day}`],
      ),
    );
    expect(asked[0]).toContain("or ClearingCreationDate ge datetime'2026-10-13T00:00:00'");
  });

  it('follows a link as the server gave it, absolute or not, and no link to another host', async () => {
    const linked = (next: (base: string) => string) =>
      scripted((url, base) =>
        url.includes('skiptoken') ? empty : { body: { d: { results: [], __next: next(base) } } },
      );
    const absolute = await linked((base) => `${base}/odd/place?x=1&$skiptoken=a%2Bb`);
    await drain(absolute.session, 'company-codes');
    expect(absolute.asked[1]).toBe('/odd/place?x=1&$skiptoken=a+b');
    const relative = await linked(() => '/other?$skiptoken=2');
    await drain(relative.session, 'company-codes');
    expect(relative.asked[1]).toBe('/other?$skiptoken=2');
    const foreign = await linked(() => 'http://169.254.169.254/latest?$skiptoken=2');
    await expect(drain(foreign.session, 'company-codes')).rejects.toThrow('refused-address');
    expect(foreign.asked).toHaveLength(1);
  });

  it('begins a list again when the server forgot its place, and gives up when that goes on', async () => {
    let refusals = 1;
    const { asked, session } = await scripted((url, base) => {
      if (!url.includes('skiptoken'))
        return { body: { d: { results: [], __next: `${base}/x?$skiptoken=${asked.length}` } } };
      if (refusals === 0) return empty;
      refusals -= 1;
      return {
        status: 400,
        body: { error: { code: '/IWBEP/CM_MGW_RT/176', message: { lang: 'en', value: 'Skiptoken is not valid' } } },
      };
    });
    await drain(session, 'documents');
    refusals = 100;
    await expect(drain(session, 'documents')).rejects.toThrow('Skiptoken is not valid');
    await session.close();
  });
});
