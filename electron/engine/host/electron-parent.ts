import type { ElectronMessagePort } from '../../../shared/contracts/rpc/electron-port.ts';

/** The part of a utility process's parent port that is used. */
export interface ElectronParentPort {
  postMessage(message: unknown): void;
  on(
    name: 'message',
    listener: (event: { readonly data: unknown; readonly ports: readonly ElectronMessagePort[] }) => void,
  ): unknown;
}

/** The parent port of this utility process; undefined under plain Node. */
export function electronParentPort(): ElectronParentPort | undefined {
  // Electron adds the property to Node's process; its types are not known here.
  return (process as { readonly parentPort?: ElectronParentPort }).parentPort;
}
