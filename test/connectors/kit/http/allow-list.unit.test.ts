import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import {
  type AllowedOrigin,
  checkTarget,
  guardedLookup,
  REFUSED_ADDRESS,
  type Resolver,
} from '../../../../connectors/kit/http/allow-list.ts';

const ALLOWED: readonly AllowedOrigin[] = [
  { url: 'https://api.example.com', reach: 'public' },
  { url: 'http://127.0.0.1:8080/base', reach: 'loopback' },
  { url: 'http://plain.example.com', reach: 'public' },
  { url: 'https://10.1.2.3', reach: 'public' },
  { url: 'https://10.9.9.9', reach: 'private' },
  { url: 'https://[fe80::1]', reach: 'private' },
];

const HOSTILE: readonly string[] = [
  '',
  'not a url',
  '/relative',
  '//api.example.com/x',
  'https://evil.example.com/',
  'https://api.example.com.evil.com/',
  'https://api.example.com@evil.com/',
  'https://user:password@api.example.com/',
  'https://user@api.example.com/',
  'https://api.example.com:8443/',
  'http://api.example.com/',
  'https://API.example.com.:443/',
  'https://api.example.com%2eevil.com/',
  'https://api.example.com\\@evil.com/',
  'https://evil.com/https://api.example.com',
  'https://evil.com#api.example.com',
  'https://evil.com?api.example.com',
  'ftp://api.example.com/',
  'file:///etc/passwd',
  'data:text/plain,hello',
  'javascript:alert(1)',
  'ws://127.0.0.1:8080/',
  'http://127.0.0.1/',
  'http://127.0.0.1:8081/',
  'http://localhost:8080/',
  'http://0.0.0.0:8080/',
  'http://[::1]:8080/',
  'http://[::ffff:127.0.0.1]:8080/',
  'http://2852039166/latest/meta-data',
  'http://169.254.169.254/latest/meta-data',
  'http://[fd00:ec2::254]/latest/meta-data',
  'http://metadata.google.internal/',
  'http://plain.example.com/',
  'https://10.1.2.3/',
  'https://[fe80::1]/',
  'https://167838211/',
  'https://0x0a010203/',
  'https://012.1.2.3/',
  'https://ⓐpi.example.org/',
  'https://api。evil.com/',
  'about:blank',
  'blob:https://api.example.com/uuid',
];

describe('the allow-list', () => {
  it.each(HOSTILE)('refuses %s', (target) => {
    expect(checkTarget(target, ALLOWED)).toMatchObject({ ok: false, fault: { kind: 'refused-address' } });
  });

  it.each([
    'https://api.example.com/v1?x=1',
    'https://API.EXAMPLE.com:443/',
    'http://127.0.0.1:8080/other',
    'https://10.9.9.9/',
  ])('lets %s through', (target) => {
    expect(checkTarget(target, ALLOWED).ok).toBe(true);
  });

  it('knows other spellings of an allowed loopback address as the same address', () => {
    expect(checkTarget('http://2130706433:8080/', ALLOWED).ok).toBe(true);
    expect(checkTarget('http://0x7f.1:8080/', ALLOWED).ok).toBe(true);
  });
});

describe('the lookup of a connection', () => {
  const answering =
    (...addresses: string[]): Resolver =>
    (_host, _options, done) => {
      done(
        null,
        addresses.map((address): LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  const lookUp = (resolve: Resolver, all: boolean): Promise<unknown> =>
    new Promise((settle) => {
      guardedLookup('public', resolve)('api.example.com', { all }, (error, address) =>
        settle(error ? error.code : address),
      );
    });

  it.each([
    '127.0.0.1',
    '10.0.0.5',
    '169.254.169.254',
    '::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '0.0.0.0',
    '64:ff9b::a9fe:a9fe',
  ])('refuses an allowed name that resolves to %s', async (address) => {
    expect(await lookUp(answering(address), true)).toBe(REFUSED_ADDRESS);
    expect(await lookUp(answering(address), false)).toBe(REFUSED_ADDRESS);
  });

  it('refuses all addresses when one of them is forbidden, and an empty answer', async () => {
    expect(await lookUp(answering('8.8.8.8', '10.0.0.1'), true)).toBe(REFUSED_ADDRESS);
    expect(await lookUp(answering(), true)).toBe(REFUSED_ADDRESS);
  });

  it('hands on public addresses in the form that was asked for', async () => {
    expect(await lookUp(answering('8.8.8.8', '2606:4700::1111'), true)).toHaveLength(2);
    expect(await lookUp(answering('8.8.8.8', '2606:4700::1111'), false)).toBe('8.8.8.8');
  });

  it('passes a failed lookup on', async () => {
    const failing: Resolver = (_host, _options, done) => done(Object.assign(new Error('x'), { code: 'ENOTFOUND' }), []);
    expect(await lookUp(failing, true)).toBe('ENOTFOUND');
  });
});
