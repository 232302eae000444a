import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type ServerOptions } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHttp } from '../../../../connectors/kit/http/http.ts';

let folder = '';

/** Certificates made for this run: an authority, a good leaf, one for another name, one from another authority. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'syncline-tls-'));
  authority('ca');
  authority('other');
  leaf('good', 'ca', 'IP:127.0.0.1', 1);
  leaf('name', 'ca', 'DNS:elsewhere.example.com', 1);
  leaf('stranger', 'other', 'IP:127.0.0.1', 1);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });

function authority(name: string): void {
  openssl(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.pem`,
    '-days',
    '2',
    '-subj',
    `/CN=${name}`,
  );
}

function leaf(name: string, issuer: string, subject: string, days: number): void {
  openssl(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    `${name}.key`,
    '-out',
    `${name}.csr`,
    '-subj',
    `/CN=${name}`,
    '-addext',
    `subjectAltName=${subject}`,
  );
  openssl(
    'x509',
    '-req',
    '-in',
    `${name}.csr`,
    '-CA',
    `${issuer}.pem`,
    '-CAkey',
    `${issuer}.key`,
    '-CAcreateserial',
    '-out',
    `${name}.pem`,
    '-days',
    String(days),
    '-copy_extensions',
    'copy',
  );
}

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
  return got;
}

const pair = (name: string) => ({
  key: readFileSync(join(folder, `${name}.key`)),
  cert: readFileSync(join(folder, `${name}.pem`)),
});
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

describe('TLS of an attempt', () => {
  it('accepts a certificate of the private authority of its connector', async () => {
    expect(await ask(pair('good'), text('ca.pem'))).toMatchObject({ ok: true, value: { status: 200 } });
  });

  it('refuses the same certificate without that authority', async () => {
    expect(await ask(pair('good'), undefined)).toMatchObject({ ok: false, fault: { kind: 'rejected', code: 'tls' } });
  });

  it('refuses another host name, another authority and an old protocol', async () => {
    const ca = text('ca.pem');
    expect(await ask(pair('name'), ca)).toMatchObject({
      fault: { kind: 'rejected', code: 'tls', detail: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
    expect(await ask(pair('stranger'), ca)).toMatchObject({ fault: { kind: 'rejected', code: 'tls' } });
    const old = {
      ...pair('good'),
      minVersion: 'TLSv1' as const,
      maxVersion: 'TLSv1.1' as const,
      ciphers: 'DEFAULT@SECLEVEL=0',
    };
    expect(await ask(old, ca)).toMatchObject({ ok: false });
  });
});
