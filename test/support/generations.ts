import type { RawDelivery } from '../../connectors/spi/faults.ts';
import type { MappingPort } from '../../electron/engine/pipeline/mapping.ts';
import { startRemap } from '../../electron/engine/remap/remap-book.ts';
import type { FactDraft } from '../../shared/domain/fact/fact.ts';
import { fail, ok } from '../../shared/kernel/result.ts';
import { TestStreet } from './street.ts';

/** What each generation of a mapper makes of one delivery; `unreadable`: it throws it out. */
export type Readings = readonly (readonly FactDraft[] | 'unreadable')[];

/** A street whose mapper can be replaced by a newer generation of itself. */
export class GenerationStreet extends TestStreet {
  generation = 1;
  readonly #readings = new Map<string, Readings>();
  #jobs = 0;

  override readonly mapping: MappingPort = {
    map: (delivery, bytes) => {
      const mapper = `test@${String(this.generation)}`;
      const facts = this.#readings.get(bytes.toString())?.[this.generation - 1];
      if (facts !== undefined && facts !== 'unreadable')
        return Promise.resolve(ok({ mapper, facts, ignored: 0, badRows: [] }));
      const fault = {
        code: 'test-unreadable',
        source: delivery.name,
        at: '3:7',
        rule: 'readable',
        message: 'unreadable',
      };
      return Promise.resolve(fail({ mapper, fault }));
    },
  };

  /** A delivery that the generations read as these. */
  sent(name: string, readings: Readings, observedAt: number, slot = ''): RawDelivery {
    this.#readings.set(name, readings);
    return { stream: 'test', name, slot, contentType: 'text/plain', bytes: Buffer.from(name), observedAt };
  }

  /** Maps applied deliveries again, by name, in one commit with whatever else waits. */
  async mapAgain(...names: readonly string[]): Promise<void> {
    this.clock.advance(1_000);
    // One integer column.
    const deliveryIds = this.db
      .prepare('select id from delivery where name in (select value from json_each(?)) and state = 1')
      .pluck()
      .all(JSON.stringify(names)) as number[];
    this.#jobs += 1;
    const id = `job-${String(this.#jobs)}`;
    this.db.transaction(() => {
      const wish = { id, person: 'anna', reason: 'newer mapper', source: 'test', deliveryIds };
      startRemap(this.db, wish, this.clock.now());
    });
    await this.street.step(this.mapping, 100);
    // A slot may have gone back to a delivery that was mapped again meanwhile.
    await this.street.step(this.mapping, 100);
  }
}
