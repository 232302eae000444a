import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** What kind of network an IP address belongs to, as far as it matters for where a connector may go (sec-N1). */
export type AddressKind = 'public' | 'private' | 'loopback' | 'link-local' | 'metadata' | 'reserved' | 'not-an-address';

/**
 * How far an allow-list entry reaches. `public`: the internet only. `private`: also the company's own ranges, for systems
 * on its premises. `loopback`: this machine only, for the demo.
 */
export type Reach = 'public' | 'private' | 'loopback';

/** Cloud metadata and platform services. They answer without credentials, so no connector ever talks to them. */
const METADATA = blockList(
  ['169.254.169.254/32', '169.254.170.2/32', '100.100.100.200/32', '168.63.129.16/32'],
  ['fd00:ec2::254/128', 'fd20:ce::254/128'],
);
const LOOPBACK = blockList(['127.0.0.0/8'], ['::1/128']);
const LINK_LOCAL = blockList(['169.254.0.0/16'], ['fe80::/10']);
const PRIVATE = blockList(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10'], ['fc00::/7']);
/** IANA special-purpose registries: nothing that a finance system lives on. Transition ranges carry other addresses inside. */
const RESERVED = blockList(
  [
    '0.0.0.0/8',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  [
    '::/96',
    '64:ff9b::/96',
    '64:ff9b:1::/48',
    '100::/64',
    '2001::/23',
    '2001:db8::/32',
    '2002::/16',
    '3fff::/20',
  ].concat(['5f00::/16', 'fec0::/10', 'ff00::/8']),
);

/** Kind of an IP literal. IPv4 inside IPv6 counts as the IPv4 address; a scoped address (`%eth0`) is link-local. */
export function addressKind(address: string): AddressKind {
  if (isIPv4(address)) return kindIn(address, 'ipv4');
  if (address.includes('%')) return 'link-local';
  if (!isIPv6(address)) return 'not-an-address';
  const mapped = mappedIpv4(address);
  return mapped === undefined ? kindIn(address, 'ipv6') : kindIn(mapped, 'ipv4');
}

/** Whether an address of this kind may be connected to under an allow-list entry. */
export function reachAllows(reach: Reach, kind: AddressKind): boolean {
  if (reach === 'loopback') return kind === 'loopback';
  return kind === 'public' || (reach === 'private' && kind === 'private');
}

function kindIn(address: string, family: 'ipv4' | 'ipv6'): AddressKind {
  if (METADATA.check(address, family)) return 'metadata';
  if (LOOPBACK.check(address, family)) return 'loopback';
  if (LINK_LOCAL.check(address, family)) return 'link-local';
  if (PRIVATE.check(address, family)) return 'private';
  return RESERVED.check(address, family) ? 'reserved' : 'public';
}

/** The IPv4 address in `::ffff:0:0/96`, in any spelling. */
function mappedIpv4(address: string): string | undefined {
  // The URL parser gives one canonical spelling: `::ffff:7f00:1`.
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const match = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (!match) return undefined;
  const [high, low] = [parseInt(match[1] ?? '', 16), parseInt(match[2] ?? '', 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

function blockList(ipv4: readonly string[], ipv6: readonly string[]): BlockList {
  const list = new BlockList();
  const add = (range: string, family: 'ipv4' | 'ipv6'): void => {
    const [network = '', prefix = ''] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  };
  for (const range of ipv4) add(range, 'ipv4');
  for (const range of ipv6) add(range, 'ipv6');
  return list;
}
