import type { MessagePort } from 'node:worker_threads';
import type { Port } from '../../../shared/contracts/rpc/port.ts';

/** A port of Node's worker threads as a `Port`. It does not keep the process alive before somebody listens. */
export function nodePort(port: MessagePort): Port {
  return {
    post: (message, handOver = []) => {
      port.postMessage(message, handOver);
    },
    onMessage: (receive) => void port.on('message', receive),
    onClose: (closed) => void port.on('close', closed),
    close: () => {
      port.close();
    },
  };
}
