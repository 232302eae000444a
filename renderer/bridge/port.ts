import type { Port } from '../../shared/contracts/rpc/port.ts';

/** The page's end of a message channel as a port of the RPC. */
export function messagePort(channel: MessagePort): Port {
  return {
    post: (message, handOver = []) => {
      channel.postMessage(message, [...handOver]);
    },
    onMessage: (receive) => {
      // Setting `onmessage` also starts the channel, so that nothing that came before is lost.
      channel.onmessage = (event: MessageEvent<unknown>) => {
        receive(event.data);
      };
    },
    onClose: (closed) => {
      channel.addEventListener('close', closed);
    },
    close: () => {
      channel.close();
    },
  };
}
