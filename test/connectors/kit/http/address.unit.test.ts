import { describe, expect, it } from 'vitest';
import { addressKind, type AddressKind, reachAllows } from '../../../../connectors/kit/http/address.ts';

const KINDS: Readonly<Record<Exclude<AddressKind, 'public'>, readonly string[]>> = {
  metadata: [
    '169.254.169.254',
    '169.254.170.2',
    '100.100.100.200',
    '168.63.129.16',
    'fd00:ec2::254',
    'fd20:ce::254',
  ].concat(['::ffff:169.254.169.254', '::ffff:a9fe:a9fe', '0:0:0:0:0:ffff:a9fe:a9fe', 'FD00:0EC2:0:0:0:0:0:0254']),
  loopback: [
    '127.0.0.1',
    '127.255.255.254',
    '127.1.2.3',
    '::1',
    '0:0:0:0:0:0:0:1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
  ],
  'link-local': [
    '169.254.0.1',
    '169.254.255.255',
    'fe80::1',
    'febf::1',
    'fe80::1%eth0',
    '::1%lo',
    '::ffff:169.254.1.1',
  ],
  private: [
    '10.0.0.1',
    '10.255.255.255',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '100.64.0.1',
    '100.127.255.255',
  ].concat(['fc00::1', 'fdff::1', '::ffff:10.0.0.1', '::ffff:c0a8:101']),
  reserved: ['0.0.0.0', '0.1.2.3', '192.0.0.8', '192.0.2.1', '192.88.99.1', '198.18.0.1', '198.19.255.255'].concat([
    '198.51.100.7',
    '203.0.113.9',
    '224.0.0.1',
    '239.255.255.250',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b::a9fe:a9fe',
    '64:ff9b:1::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2002:a9fe:a9fe::',
    'fec0::1',
    'ff02::1',
    '100::1',
    '3fff::1',
  ]),
  'not-an-address': ['', 'localhost', '127.1', '0177.0.0.1', '0x7f.0.0.1', '2130706433', '1.2.3.4.5', '[::1]', '::g'],
};

describe('the address check', () => {
  for (const [kind, addresses] of Object.entries(KINDS)) {
    it.each(addresses)(`calls %s ${kind}, which no public connector may reach`, (address) => {
      expect(addressKind(address)).toBe(kind);
      expect(reachAllows('public', addressKind(address))).toBe(false);
    });
  }

  it.each(['8.8.8.8', '1.1.1.1', '172.15.255.255', '172.32.0.1', '100.63.255.255', '192.167.1.1', '2606:4700::1111'])(
    'calls %s public',
    (address) => {
      expect(addressKind(address)).toBe('public');
      expect(reachAllows('public', 'public')).toBe(true);
      expect(reachAllows('loopback', 'public')).toBe(false);
    },
  );

  it('lets a private entry reach company ranges and never this machine or its link', () => {
    const kinds: AddressKind[] = [
      'public',
      'private',
      'loopback',
      'link-local',
      'metadata',
      'reserved',
      'not-an-address',
    ];
    expect(kinds.filter((kind) => reachAllows('private', kind))).toEqual(['public', 'private']);
    expect(kinds.filter((kind) => reachAllows('loopback', kind))).toEqual(['loopback']);
  });
});
