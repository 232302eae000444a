import { createServer, type RequestListener, type Server } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { type Http, openHttp } from '../../../../connectors/kit/http/http.ts';
import type { HttpLimits } from '../../../../connectors/kit/http/limits.ts';

const open: { server: Server; http: Http }[] = [];

afterEach(async () => {
  for (const { server, http } of open.splice(0)) {
    http.close();
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

async function serving(listener: RequestListener, limits: Partial<HttpLimits> = {}) {
  const server = createServer(listener);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  const url = `http://127.0.0.1:${address.port}`;
  const http = openHttp({ allowed: [{ url, reach: 'loopback' }], limits });
  open.push({ server, http });
  const get = (path = '/', signal = new AbortController().signal) =>
    http.send({ method: 'GET', url: `${url}${path}`, headers: {} }, signal);
  return { url, http, get };
}

const late = (limit: string, ms: number) => ({
  ok: false,
  fault: { kind: 'unavailable', detail: `no answer within the ${limit} limit of ${ms} ms` },
});

describe('one attempt over a real socket', () => {
  it('returns status, headers and the whole body as bytes', async () => {
    const { get } = await serving((_request, response) => {
      response.writeHead(201, { 'Content-Type': 'Application/JSON; charset=utf-8', 'X-Note': 'a' }).end('{"a":1}');
    });
    const got = await get();
    expect(got).toMatchObject({ ok: true, value: { status: 201, contentType: 'application/json' } });
    expect(got.ok && Buffer.from(got.value.bytes).toString()).toBe('{"a":1}');
    expect(got.ok && got.value.headers.get('x-note')).toBe('a');
  });

  it('asks again on another connection when the kept one was closed meanwhile, and sends an order once only', async () => {
    const asked: string[] = [];
    const seen = new WeakSet<object>();
    const { get, http, url } = await serving((request, response) => {
      asked.push(request.method ?? '');
      // The first request of a connection is answered; the second finds it closed.
      if (seen.has(request.socket)) request.socket.destroy();
      else response.end('ok');
      seen.add(request.socket);
    });
    expect(await get()).toMatchObject({ ok: true });
    expect(await get()).toMatchObject({ ok: true });
    expect(asked).toEqual(['GET', 'GET', 'GET']);
    const order = { method: 'POST', url: `${url}/`, headers: {}, body: 'pay' } as const;
    expect(await http.send(order, new AbortController().signal)).toEqual({
      ok: false,
      fault: { kind: 'unavailable', detail: 'ECONNRESET' },
    });
    expect(asked).toEqual(['GET', 'GET', 'GET', 'POST']);
  });

  it('inflates gzip and sends the body that it was given, unchanged', async () => {
    const { http, url } = await serving((request, response) => {
      request.setEncoding('utf8');
      let body = '';
      request.on('data', (chunk: string) => (body += chunk));
      request.on('end', () => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync(`got ${body}`)));
    });
    const signal = new AbortController().signal;
    const got = await http.send(
      { method: 'POST', url: `${url}/`, headers: { 'content-type': 'application/json' }, body: '{"x":1.10}' },
      signal,
    );
    expect(got.ok && Buffer.from(got.value.bytes).toString()).toBe('got {"x":1.10}');
  });

  it('stops at the byte cap while the body streams', async () => {
    const { get } = await serving(
      (_request, response) => {
        const more = () => response.write(Buffer.alloc(1024, 0x20), () => setImmediate(more));
        more();
      },
      { bodyBytesMax: 10_000 },
    );
    expect(await get()).toMatchObject({ ok: false, fault: { kind: 'limit', limit: 'http-body-bytes' } });
  });

  it('stops a gzip bomb at the inflate cap and names damaged gzip', async () => {
    const bomb = gzipSync(Buffer.alloc(5_000_000));
    const { get } = await serving(
      (request, response) =>
        response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(request.url === '/bomb' ? bomb : 'not gzip'),
      { inflatedBytesMax: 1_000_000 },
    );
    expect(await get('/bomb')).toMatchObject({ ok: false, fault: { kind: 'limit', limit: 'http-inflated-bytes' } });
    expect(await get('/bad')).toMatchObject({ ok: false, fault: { kind: 'malformed', at: 'body' } });
  });

  it('refuses a coding it did not offer', async () => {
    const { get } = await serving((_request, response) =>
      response.writeHead(200, { 'Content-Encoding': 'br' }).end('x'),
    );
    expect(await get()).toMatchObject({ ok: false, fault: { kind: 'malformed', at: 'content-encoding' } });
  });

  it.each([301, 302, 303, 307, 308])('never follows a redirect with status %i', async (status) => {
    let asked = 0;
    const { get } = await serving((_request, response) => {
      asked += 1;
      response.writeHead(status, { Location: 'http://169.254.169.254/latest' }).end();
    });
    expect(await get()).toMatchObject({ ok: false, fault: { kind: 'refused-address' } });
    expect(asked).toBe(1);
  });

  it('ends a silent answer at the idle limit and a dripping one at the total limit', async () => {
    const { get } = await serving(
      (request, response) => {
        if (request.url === '/silent') return;
        const drip = setInterval(() => response.write('x'), 20);
        response.on('close', () => clearInterval(drip));
      },
      { idleMs: 150, totalMs: 400 },
    );
    expect(await get('/silent')).toEqual(late('idle', 150));
    expect(await get('/drip')).toEqual(late('total', 400));
  });

  it('calls a connection that dies in the body unavailable', async () => {
    const { get } = await serving((_request, response) => {
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('half', () => response.destroy());
    });
    expect(await get()).toMatchObject({ ok: false, fault: { kind: 'unavailable' } });
  });

  it('cancels before sending, while waiting and in the body', async () => {
    const { get } = await serving((request, response) => {
      if (request.url === '/body') response.write('x');
    });
    const before = new AbortController();
    before.abort();
    expect(await get('/', before.signal)).toEqual({ ok: false, fault: { kind: 'cancelled' } });
    for (const path of ['/wait', '/body']) {
      const during = new AbortController();
      const running = get(path, during.signal);
      setTimeout(() => during.abort(), 50);
      expect(await running).toEqual({ ok: false, fault: { kind: 'cancelled' } });
    }
  });

  it('survives hostile headers: too many, too long, a wrong length, an endless status line', async () => {
    const { createServer: plain } = await import('node:net');
    const hostile: Readonly<Record<string, string>> = {
      '/many': `HTTP/1.1 200 OK\r\n${'X-A: b\r\n'.repeat(5000)}\r\n`,
      '/long': `HTTP/1.1 200 OK\r\nX-A: ${'b'.repeat(100_000)}\r\n\r\n`,
      '/twice': 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 5\r\n\r\nhello',
      '/negative': 'HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\nhello',
      '/both': 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      '/chunk': 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhello\r\n',
      '/status': `HTTP/1.1 200 ${'O'.repeat(100_000)}`,
      '/version': 'HTTP/9.9 200 OK\r\n\r\n',
    };
    const server = plain((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', (request: Buffer) => {
        const path = /^GET (\S+)/.exec(request.toString())?.[1] ?? '';
        socket.end(hostile[path] ?? '');
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const http = openHttp({ allowed: [{ url, reach: 'loopback' }], limits: { idleMs: 1000, totalMs: 2000 } });
    for (const path of Object.keys(hostile)) {
      const got = await http.send({ method: 'GET', url: `${url}${path}`, headers: {} }, new AbortController().signal);
      expect([path, got.ok ? 'ok' : got.fault.kind]).toEqual([path, 'unavailable']);
    }
    http.close();
    await new Promise((done) => server.close(done));
  });

  it('asks several questions at once over few connections, and each gets its own answer', async () => {
    const { get } = await serving((request, response) => setTimeout(() => response.end(request.url), 10));
    const paths = Array.from({ length: 20 }, (_value, at) => `/${at}`);
    const answers = await Promise.all(paths.map((path) => get(path)));
    expect(answers.map((answer) => (answer.ok ? Buffer.from(answer.value.bytes).toString() : ''))).toEqual(paths);
  });

  it('says that nothing listens, without words from the payload', async () => {
    const { url, http } = await serving(() => undefined);
    const server = open[0]?.server;
    await new Promise((done) => server?.close(done));
    const got = await http.send({ method: 'GET', url, headers: {} }, new AbortController().signal);
    expect(got).toEqual({ ok: false, fault: { kind: 'unavailable', detail: 'ECONNREFUSED' } });
  });

  it('ignores proxy settings of the environment', async () => {
    const { get } = await serving((_request, response) => response.end('direct'));
    const before = process.env['http_proxy'];
    process.env['http_proxy'] = 'http://127.0.0.1:1';
    try {
      expect(await get()).toMatchObject({ ok: true });
    } finally {
      if (before === undefined) delete process.env['http_proxy'];
      else process.env['http_proxy'] = before;
    }
  });

  it('refuses a name whose connection would end on this machine', async () => {
    let connected = 0;
    const { url } = await serving(() => {
      connected += 1;
    });
    const port = new URL(url).port;
    const http = openHttp({
      allowed: [{ url: `https://bank.example.com:${port}`, reach: 'public' }],
      resolver: (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    const got = await http.send(
      { method: 'GET', url: `https://bank.example.com:${port}/`, headers: {} },
      new AbortController().signal,
    );
    http.close();
    expect(got).toEqual({
      ok: false,
      fault: { kind: 'refused-address', detail: 'bank.example.com resolves to a loopback address' },
    });
    expect(connected).toBe(0);
  });

  it('connects by name through its own lookup, and is not fooled when the name changes its answer', async () => {
    const { url } = await serving((_request, response) => response.writeHead(200, { Connection: 'close' }).end('ok'));
    const named = `http://bank.internal:${new URL(url).port}`;
    const answers = ['127.0.0.1', '169.254.169.254', '10.0.0.1'];
    const http = openHttp({
      allowed: [{ url: named, reach: 'loopback' }],
      resolver: (_host, _options, done) => done(null, [{ address: answers.shift() ?? '', family: 4 }]),
    });
    const ask = () => http.send({ method: 'GET', url: named, headers: {} }, new AbortController().signal);
    expect(await ask()).toMatchObject({ ok: true, value: { status: 200 } });
    expect(await ask()).toMatchObject({
      ok: false,
      fault: { kind: 'refused-address', detail: 'bank.internal resolves to a metadata address' },
    });
    expect(await ask()).toMatchObject({
      ok: false,
      fault: { kind: 'refused-address', detail: 'bank.internal resolves to a private address' },
    });
    http.close();
  });

  it('answers bad protocol as a fault', async () => {
    const { createServer: plain } = await import('node:net');
    const server = plain((socket) => socket.resume().end('this is not HTTP\r\n\r\n'));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = server.address();
    const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
    const http = openHttp({ allowed: [{ url, reach: 'loopback' }] });
    expect(await http.send({ method: 'GET', url, headers: {} }, new AbortController().signal)).toMatchObject({
      ok: false,
      fault: { kind: 'unavailable' },
    });
    http.close();
    await new Promise((done) => server.close(done));
  });
});
