import { ENGINE_PORT_MESSAGE, type EngineState, type ShellBridge } from '../../shared/contracts/shell-api.ts';
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
  let hear: (state: EngineState) => void = () => undefined;
  return {
    shell,
    checkAnswers,
    onEngineState: (listener) => {
      hear = listener;
      shell.on('engine.state', listener);
    },
    onPort: (listener) => {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const [port] = event.ports;
        if (event.source === window && event.data === ENGINE_PORT_MESSAGE && port !== undefined)
          listener(messagePort(port));
      });
      // An engine that has refused before the page was there says nothing more.
      void shell.call('engine.connect', {}).then((answer) => {
        if (answer.ok) hear(answer.value);
      });
    },
  };
}
