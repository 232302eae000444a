import { ENGINE_PORT_MESSAGE, type ShellBridge } from '../../shared/contracts/shell-api.ts';
import type { Doors } from './open-bridge.ts';
import { messagePort } from './port.ts';

declare global {
  interface Window {
    /** What the preload script gives the page. */
    readonly syncline: ShellBridge;
  }
}

/** The product's doors: the preload script's functions, and the engine ports that it passes on as window messages. */
export function preloadDoors(checkAnswers: boolean): Doors {
  const shell = window.syncline;
  return {
    shell,
    checkAnswers,
    onPort: (listener) => {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const [port] = event.ports;
        if (event.source === window && event.data === ENGINE_PORT_MESSAGE && port !== undefined)
          listener(messagePort(port));
      });
      void shell.call('engine.connect', {});
    },
  };
}
