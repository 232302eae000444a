import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RawDelivery } from '../../connectors/spi/faults.ts';
import type { MappingPort } from '../../electron/engine/pipeline/mapping.ts';
import { Street } from '../../electron/engine/pipeline/street.ts';
import { openWriter, type WriterHandle } from '../../electron/engine/store/open.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { type Clock, instant, parseInstant } from '../../shared/kernel/clock.ts';
import { silentLog } from '../../shared/kernel/log.ts';
import { expectOk, fail, ok } from '../../shared/kernel/result.ts';

/** A clock that a test moves by hand. */
export class HandClock implements Clock {
  #now: number;
  constructor(start = '2026-11-17T08:00:00Z') {
    this.#now = parseInstant(start)!;
  }
  now() {
    return instant(this.#now);
  }
  advance(ms: number): void {
    this.#now += ms;
  }
}

/** A street in a temporary workspace. Deliveries carry the index of their drafts, so that a test says its facts directly. */
export class TestStreet {
  readonly folder: string;
  readonly clock = new HandClock();
  readonly #drafts = new Map<string, readonly FactDraft[]>();
  #handle: WriterHandle;
  #street: Street;

  /** Without a folder the workspace is new; either way `close` removes it. */
  constructor(folder = mkdtempSync(path.join(os.tmpdir(), 'syncline-street-'))) {
    this.folder = folder;
    this.#handle = expectOk(openWriter(this.folder, this.clock.now()), 'open');
    this.#street = new Street(this.#handle.db, this.clock, silentLog);
  }

  get street(): Street {
    return this.#street;
  }

  get db() {
    return this.#handle.db;
  }

  readonly mapping: MappingPort = {
    map: (delivery, bytes) => {
      const drafts = this.#drafts.get(bytes.toString());
      if (!drafts)
        return Promise.resolve(
          fail({
            mapper: 'test@1',
            fault: {
              code: 'test-unreadable',
              source: delivery.name,
              at: '1:1',
              rule: 'readable',
              message: 'unreadable',
            },
          }),
        );
      return Promise.resolve(ok({ mapper: 'test@1', facts: drafts, ignored: 0, badRows: [] }));
    },
  };

  /** A delivery that maps to these drafts. */
  delivery(
    name: string,
    drafts: readonly FactDraft[],
    options: { slot?: string; observedAt?: number } = {},
  ): RawDelivery {
    const text = `${name}:${JSON.stringify(drafts, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))}`;
    this.#drafts.set(text, drafts);
    return {
      stream: 'test',
      name,
      slot: options.slot ?? '',
      contentType: 'text/plain',
      bytes: Buffer.from(text),
      observedAt: options.observedAt ?? this.clock.now(),
    };
  }

  /** Receives deliveries one commit each and folds them. */
  async receive(...deliveries: readonly RawDelivery[]): Promise<void> {
    for (const delivery of deliveries) {
      this.clock.advance(1_000);
      this.#street.accept('test', [delivery]);
      await this.#street.step(this.mapping, 100);
    }
  }

  /** Receives deliveries at once, so that they are folded as one commit. */
  async receiveTogether(...deliveries: readonly RawDelivery[]): Promise<void> {
    this.clock.advance(1_000);
    this.#street.accept('test', deliveries);
    await this.#street.step(this.mapping, 1_000);
  }

  /** Closes and opens again, as a restart does. */
  reopen(): void {
    this.#handle.close();
    this.#handle = expectOk(openWriter(this.folder, this.clock.now()), 'reopen');
    this.#street = new Street(this.#handle.db, this.clock, silentLog);
  }

  /** Closes the store in order and leaves its folder until `close`. */
  settle(): void {
    this.#handle.close();
  }

  close(): void {
    this.#handle.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
