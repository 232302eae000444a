import { readFileSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import { createServer as createPlainServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHttp } from '../../../../connectors/kit/http/http.ts';

const FOLDER = join(import.meta.dirname, '../../../fixtures/tls');
const text = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const pair = (name: string) => ({ key: text(`${name}.key`), cert: text(`${name}.pem`) });
const AUTHORITY = text('ca.pem');

async function ask(server: ServerOptions, ca: string | undefined) {
  const listening = createServer(server, (_request, response) => response.end('ok'));
  await new Promise<void>((done) => listening.listen(0, '127.0.0.1', done));
  const address = listening.address();
  const url = `https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const http = openHttp({ allowed: [{ url, reach: 'loopback' }], ...(ca === undefined ? {} : { ca }) });
  const got = await http.send({ method: 'GET', url, headers: {} }, new AbortController().signal);
  http.close();
  listening.closeAllConnections();
  await new Promise((done) => listening.close(done));
  return got.ok ? got.value.status : got.fault;
}

describe('TLS of an attempt', () => {
  it('accepts a certificate of the private authority of its connector', async () => {
    expect(await ask(pair('good'), AUTHORITY)).toBe(200);
  });

  it('waits for a handshake that never comes no longer than the connect limit', async () => {
    const open: Socket[] = [];
    const silent = createPlainServer((socket) => open.push(socket));
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const address = silent.address();
    const url = `https://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const http = openHttp({ allowed: [{ url, reach: 'loopback' }], limits: { connectMs: 150 } });
    const got = await http.send({ method: 'GET', url, headers: {} }, new AbortController().signal);
    http.close();
    for (const socket of open) socket.destroy();
    await new Promise((done) => silent.close(done));
    expect(got).toEqual({
      ok: false,
      fault: { kind: 'unavailable', detail: 'no answer within the connect limit of 150 ms' },
    });
  });

  it('refuses the same certificate without that authority', async () => {
    expect(await ask(pair('good'), undefined)).toMatchObject({ kind: 'rejected', code: 'tls' });
  });

  it.each([
    ['another host name', 'elsewhere', 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['another authority', 'stranger', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
    ['a life that is over', 'expired', 'CERT_HAS_EXPIRED'],
  ])('refuses a certificate with %s', async (_what, name, detail) => {
    expect(await ask(pair(name), AUTHORITY)).toEqual({ kind: 'rejected', code: 'tls', detail });
  });

  it.each(['TLSv1', 'TLSv1.1'] as const)('refuses a server that speaks no more than %s', async (version) => {
    const old = { minVersion: 'TLSv1' as const, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
    expect(await ask({ ...pair('good'), ...old }, AUTHORITY)).toMatchObject({ kind: 'rejected', code: 'tls' });
  });
});
