import { describe, expect, it } from 'vitest';
import { PortDesk } from '../../../electron/main/ports.ts';
import type { ToEngine } from '../../../shared/contracts/engine-control.ts';
import { randomIds } from '../../../shared/kernel/ids.ts';
import { seededRandom } from '../../../shared/kernel/random.ts';

function desk() {
  const engine = { runs: true, heard: [] as { message: ToEngine; ports: readonly string[] }[] };
  const windows = new Map<number, string[]>([
    [1, []],
    [2, []],
  ]);
  let made = 0;
  const ports = new PortDesk<string>({
    channel: () => {
      made += 1;
      return { forEngine: `engine-${made}`, forWindow: `window-${made}` };
    },
    toEngine: (message, handed = []) => {
      if (engine.runs) engine.heard.push({ message, ports: handed });
      return engine.runs;
    },
    toWindow: (id, port) => windows.get(id)?.push(port) !== undefined,
    ids: randomIds(seededRandom('desk')),
    principal: () => ({ person: 'ana', roles: ['analyst'], companyCodes: [] }),
  });
  return { ports, engine, windows };
}

describe('engine ports of windows', () => {
  it('belong to a session that main makes up, for the person at this workstation', () => {
    const { ports, engine, windows } = desk();
    ports.connect(1);
    const session = ports.sessionOf(1)!;
    expect(engine.heard).toEqual([{ message: { kind: 'client', session }, ports: ['engine-1'] }]);
    expect(session).toMatchObject({ principal: { person: 'ana', roles: ['analyst'] } });
    expect(windows.get(1)).toEqual(['window-1']);
  });

  it('are replaced when a window asks again: the session before is ended first', () => {
    const { ports, engine } = desk();
    ports.connect(1);
    const first = ports.sessionOf(1)!;
    ports.connect(1);
    expect(engine.heard.map(({ message }) => message.kind)).toEqual(['client', 'client-gone', 'client']);
    expect(engine.heard[1]!.message).toEqual({ kind: 'client-gone', sessionId: first.id });
    expect(ports.sessionOf(1)!.id).not.toBe(first.id);
  });

  it('end with the load of their window, and a window without one is fine', () => {
    const { ports, engine } = desk();
    ports.connect(1);
    const { id } = ports.sessionOf(1)!;
    ports.close(1);
    ports.close(1);
    ports.close(2);
    expect(engine.heard.slice(1)).toEqual([{ message: { kind: 'client-gone', sessionId: id }, ports: [] }]);
    expect(ports.sessionOf(1)).toBeUndefined();
  });

  it('all end on lock and sign-out, and a new engine gives ended sessions nothing', () => {
    const { ports, engine, windows } = desk();
    ports.connect(1);
    ports.connect(2);
    ports.closeAll();
    ports.engineIsNew();
    expect(engine.heard.map(({ message }) => message.kind)).toEqual(['client', 'client', 'client-gone', 'client-gone']);
    expect([...windows.values()].flat()).toHaveLength(2);
  });

  it('are handed out anew when the engine is new, also to those who asked while there was none', () => {
    const { ports, engine, windows } = desk();
    engine.runs = false;
    ports.connect(1);
    expect(windows.get(1)).toEqual([]);
    engine.runs = true;
    ports.engineIsNew();
    ports.engineIsNew();
    expect(windows.get(1)).toEqual(['window-2', 'window-3']);
    expect(new Set(engine.heard.map(({ message }) => message.kind === 'client' && message.session.id)).size).toBe(1);
  });

  it('of a window that is gone are ended at the engine', () => {
    const { ports, engine } = desk();
    ports.connect(3);
    expect(engine.heard.map(({ message }) => message.kind)).toEqual(['client', 'client-gone']);
  });
});
