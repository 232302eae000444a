import type { CallContract, ContractMap } from '../../../shared/contracts/rpc/contract.ts';
import { ClientMessage, type RequestMessage } from '../../../shared/contracts/rpc/envelope.ts';
import type { RpcFault } from '../../../shared/contracts/rpc/fault.ts';
import { RPC_LIMITS, type RpcLimits } from '../../../shared/contracts/rpc/limits.ts';
import type { Port } from '../../../shared/contracts/rpc/port.ts';
import { fitsLimits } from '../../../shared/contracts/rpc/size.ts';
import type { Log } from '../../../shared/kernel/log.ts';

/** The three ports of one client. */
export interface RoutePorts {
  readonly client: Port;
  readonly reader: Port;
  readonly writer: Port;
}

/**
 * Carries one client's messages to the worker that serves them, by the kind of the call, and answers back. Bounds are kept
 * here too: a worker inside a long statement can't refuse what piles up at its port.
 */
export class SessionRoute {
  readonly #ports: RoutePorts;
  readonly #contract: ContractMap;
  readonly #log: Log;
  readonly #limits: RpcLimits;
  readonly #running = new Map<number, Port>();

  constructor(ports: RoutePorts, contract: ContractMap, log: Log, limits: RpcLimits = RPC_LIMITS) {
    this.#ports = ports;
    this.#contract = contract;
    this.#log = log;
    this.#limits = limits;
  }

  /** Starts carrying; when one of the three ends closes, all do. `ended` is told once. */
  open(ended: () => void): void {
    const { client, reader, writer } = this.#ports;
    let open = true;
    for (const port of [client, reader, writer])
      port.onClose(() => {
        if (!open) return;
        open = false;
        for (const each of [client, reader, writer]) each.close();
        ended();
      });
    for (const worker of [reader, writer])
      worker.onMessage((message) => {
        const seq = seqOf(message);
        if (seq !== undefined) this.#running.delete(seq);
        client.post(message);
      });
    client.onMessage((message) => {
      this.#fromClient(message);
    });
  }

  #fromClient(message: unknown): void {
    if (!fitsLimits(message, this.#limits)) {
      this.#refuse(seqOf(message), { kind: 'too-large', limit: this.#limits.requestBytesMax });
      return;
    }
    const parsed = ClientMessage.safeParse(message);
    if (!parsed.success) this.#log.write('warn', 'engine.envelope-refused');
    else if ('cancel' in parsed.data) this.#running.get(parsed.data.cancel)?.post(parsed.data);
    else if ('seen' in parsed.data) this.#ports.writer.post(parsed.data);
    else this.#request(parsed.data);
  }

  #request(request: RequestMessage): void {
    if (this.#running.has(request.seq)) return;
    if (this.#running.size >= this.#limits.pendingMax) {
      this.#refuse(request.seq, { kind: 'busy', limit: this.#limits.pendingMax });
      return;
    }
    const kind = this.#kindOf(request.name);
    const worker = kind === 'command' ? this.#ports.writer : this.#ports.reader;
    this.#running.set(request.seq, worker);
    worker.post(request);
  }

  /** Unknown names go to the reader, whose server names the fault. */
  #kindOf(name: string): CallContract['kind'] {
    const contract = Object.hasOwn(this.#contract, name) ? this.#contract[name] : undefined;
    return contract?.kind === 'command' ? 'command' : 'query';
  }

  #refuse(seq: number | undefined, fault: RpcFault): void {
    if (seq !== undefined) this.#ports.client.post({ seq, fault });
  }
}

function seqOf(message: unknown): number | undefined {
  if (typeof message !== 'object' || message === null || !('seq' in message)) return undefined;
  return typeof message.seq === 'number' && Number.isSafeInteger(message.seq) && message.seq >= 0
    ? message.seq
    : undefined;
}
