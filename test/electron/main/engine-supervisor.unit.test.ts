import { describe, expect, it } from 'vitest';
import { EngineSupervisor, type EngineChild } from '../../../electron/main/engine-supervisor.ts';
import {
  ENGINE_OPEN_REFUSED,
  ENGINE_WORKER_DIED,
  type FromEngine,
  type ToEngine,
} from '../../../shared/contracts/engine-control.ts';
import type { EngineState } from '../../../shared/contracts/shell-api.ts';
import { silentLog } from '../../../shared/kernel/log.ts';

/** An engine process that does what the test says. */
class FakeChild implements EngineChild<string> {
  readonly sent: ToEngine[] = [];
  says: (message: FromEngine) => void = () => undefined;
  exits: (code: number) => void = () => undefined;
  send(message: ToEngine): void {
    this.sent.push(message);
  }
  onMessage(receive: (message: FromEngine) => void): void {
    this.says = receive;
  }
  onExit(exited: (code: number) => void): void {
    this.exits = exited;
  }
  kill(): void {
    this.exits(9);
  }
}

function supervised() {
  const children: FakeChild[] = [];
  const states: EngineState[] = [];
  const heard: FromEngine[] = [];
  let nowMs = 0;
  const supervisor = new EngineSupervisor<string>({
    spawn: () => {
      const child = new FakeChild();
      children.push(child);
      return child;
    },
    start: { workspace: '/w', checkAnswers: true },
    clock: { elapsedMs: () => nowMs },
    log: silentLog,
    onState: (state) => states.push(state),
    onMessage: (message) => heard.push(message),
  });
  const latest = () => children.at(-1)!;
  return { supervisor, children, states, heard, latest, passMs: (ms: number) => void (nowMs += ms) };
}

const modes = (children: readonly FakeChild[]) =>
  children.map(({ sent }) => (sent[0]?.kind === 'start' ? sent[0].start.mode : undefined));

describe('the engine supervisor', () => {
  it('starts one engine and says when it is ready', () => {
    const { supervisor, children, states, latest } = supervised();
    supervisor.start();
    supervisor.start();
    latest().says({ kind: 'ready' });
    expect([modes(children), states]).toEqual([['normal'], [{ state: 'starting' }, { state: 'ready' }]]);
  });

  it('starts a dead engine again at once, three times in 60 s', () => {
    const { supervisor, children, latest, states } = supervised();
    supervisor.start();
    for (let i = 0; i < 3; i += 1) {
      latest().says({ kind: 'ready' });
      latest().exits(ENGINE_WORKER_DIED);
    }
    expect(modes(children)).toEqual(['normal', 'normal', 'normal', 'normal']);
    expect(states.filter(({ state }) => state === 'restarting')).toHaveLength(3);
  });

  it('goes to the read-only safe mode at the fourth death in 60 s', () => {
    const { supervisor, children, latest } = supervised();
    supervisor.start();
    for (let i = 0; i < 4; i += 1) latest().exits(1);
    latest().says({ kind: 'ready' });
    expect(modes(children)).toEqual(['normal', 'normal', 'normal', 'normal', 'read-only']);
    expect(supervisor.state).toEqual({ state: 'safe-mode' });
  });

  it('stays in normal mode when deaths are spread over more than 60 s', () => {
    const { supervisor, children, latest, passMs } = supervised();
    supervisor.start();
    for (let i = 0; i < 20; i += 1) {
      latest().exits(1);
      passMs(20_001);
    }
    expect(new Set(modes(children))).toEqual(new Set(['normal']));
  });

  it('gives up when safe mode itself keeps dying, and starts anew when asked to', () => {
    const { supervisor, children, latest } = supervised();
    supervisor.start();
    for (let i = 0; i < 8; i += 1) latest().exits(1);
    expect([supervisor.state, children.length]).toEqual([{ state: 'failed' }, 8]);
    supervisor.start();
    expect([supervisor.state, modes(children).at(-1)]).toEqual([{ state: 'starting' }, 'normal']);
  });

  it('does not try a workspace again that refused to open', () => {
    const { supervisor, children, latest } = supervised();
    supervisor.start();
    latest().says({ kind: 'refused', code: 'workspace-in-use' });
    latest().exits(ENGINE_OPEN_REFUSED);
    expect([supervisor.state, children.length]).toEqual([{ state: 'refused', code: 'workspace-in-use' }, 1]);
  });

  it('knows a refusal by the exit code when the last words were lost', () => {
    const { supervisor, children, latest } = supervised();
    supervisor.start();
    latest().exits(ENGINE_OPEN_REFUSED);
    expect([supervisor.state, children.length]).toEqual([{ state: 'refused', code: 'workspace-refused' }, 1]);
  });

  it('sends to a running engine only, and passes on what it says', () => {
    const { supervisor, heard, latest } = supervised();
    const message: ToEngine = { kind: 'client-gone', sessionId: 's' };
    supervisor.start();
    expect(supervisor.send(message)).toBe(false);
    latest().says({ kind: 'ready' });
    expect(supervisor.send(message)).toBe(true);
    latest().says({ kind: 'secret-wanted', seq: 1, name: 'kyriba' });
    latest().exits(1);
    expect(supervisor.send(message)).toBe(false);
    expect(heard).toEqual([{ kind: 'secret-wanted', seq: 1, name: 'kyriba' }]);
  });

  it('does not listen to an engine that it has replaced', () => {
    const { supervisor, children, latest } = supervised();
    supervisor.start();
    latest().exits(1);
    children[0]!.says({ kind: 'ready' });
    children[0]!.exits(1);
    expect([supervisor.state, children.length]).toEqual([{ state: 'restarting' }, 2]);
  });

  it('stops in order and does not take the end for a crash', async () => {
    const { supervisor, children, latest } = supervised();
    supervisor.start();
    latest().says({ kind: 'ready' });
    const stopped = supervisor.stop();
    expect(latest().sent.at(-1)).toEqual({ kind: 'stop' });
    latest().exits(0);
    await stopped;
    expect([supervisor.state, children.length]).toEqual([{ state: 'stopped' }, 1]);
  });
});
