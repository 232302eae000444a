import type { Port } from '../../../shared/contracts/rpc/port.ts';

/** The part of Electron's MessagePortMain that is used; the engine's modules do not import Electron. */
export interface ElectronMessagePort {
  postMessage(message: unknown): void;
  on(name: 'message', listener: (event: { readonly data: unknown }) => void): unknown;
  on(name: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
}

/** The part of a utility process's parent port that is used. */
export interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(
    name: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronMessagePort[] }) => void,
  ): unknown;
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

/** The parent port of this utility process; undefined under plain Node. */
export function electronParentPort(): ElectronParentPort | undefined {
  // Electron adds the property to Node's process; its types are not known here.
  return (process as { readonly parentPort?: ElectronParentPort }).parentPort;
}
