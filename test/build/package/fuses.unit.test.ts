import { describe, expect, it } from 'vitest';
import { fuseFaults, FUSES, readFuses } from '../../../build/package/fuses.mjs';

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
/** What an executable with all our fuses set carries, in Electron's order. */
const WIRE = '01001100';

/** A file that looks to the reader like an executable: other bytes, the mark, version, length, states. */
function executable(wire: string, version = 1, length = wire.length): Buffer {
  const head = Buffer.from(`\x7fELF other bytes ${SENTINEL}`, 'latin1');
  return Buffer.concat([head, Buffer.from([version, length]), Buffer.from(wire, 'latin1')]);
}

describe('fuses read from an executable', () => {
  it('are on, off or removed by position', () => {
    expect(readFuses(executable('01r'))).toEqual(['off', 'on', 'removed']);
  });

  it('are the same in both halves of a universal binary, or refused', () => {
    expect(readFuses(Buffer.concat([executable('01'), executable('01')]))).toEqual(['off', 'on']);
    expect(() => readFuses(Buffer.concat([executable('01'), executable('11')]))).toThrow('disagree');
  });

  it('are refused where there are none, of another version, or cut short', () => {
    expect(() => readFuses(Buffer.from('no mark in here'))).toThrow('not an Electron executable');
    expect(() => readFuses(executable('01', 2))).toThrow('version 2');
    expect(() => readFuses(executable('01', 1, 9))).toThrow('ends within');
  });
});

describe('a package', () => {
  it('is protected when every fuse is as it must be', () => {
    expect(fuseFaults(executable(`${WIRE}rrrr`))).toEqual([]);
  });

  it.each(FUSES)('is not protected when $name is the other way', ({ name, position, on }) => {
    const flipped = WIRE.split('')
      .map((state, at) => (at === position ? (on ? '0' : '1') : state))
      .join('');
    expect(fuseFaults(executable(flipped))).toEqual([`${name} is ${on ? 'off' : 'on'}, must be ${on ? 'on' : 'off'}`]);
  });

  it('is not protected when its Electron does not know a fuse', () => {
    expect(fuseFaults(executable(WIRE.slice(0, 7)))).toEqual([
      'grantFileProtocolExtraPrivileges is missing, must be off',
    ]);
  });
});
