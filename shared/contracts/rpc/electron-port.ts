import type { Port } from './port.ts';

/** The part of Electron's MessagePortMain that is used; the modules of other layers do not import Electron. */
export interface ElectronMessagePort {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(name: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** A port of Electron's main or utility process as a `Port`. Buffers are copied: Electron moves ports only. */
export function electronPort(port: ElectronMessagePort): Port {
  return {
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (receive) => {
      port.on('message', (event) => {
        receive(event.data);
      });
      port.start();
    },
    onClose: (closed) => void port.on('close', closed),
    close: () => {
      port.close();
    },
  };
}
