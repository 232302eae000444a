import '../../../renderer/bridge/zod-without-eval.ts';
import { ENGINE_API } from '../../../shared/contracts/engine-api.ts';
import { createClient } from '../../../shared/contracts/rpc/client.ts';
import { ENGINE_PORT_MESSAGE, type ShellBridge } from '../../../shared/contracts/shell-api.ts';
import { messagePort } from '../../../renderer/bridge/port.ts';
import { cryptoIds } from '../../../renderer/bridge/crypto-ids.ts';

declare global {
  interface Window {
    readonly syncline: ShellBridge;
    /** For tests: the client of the page, and the ports that it was given. */
    engine: ReturnType<typeof createClient<typeof ENGINE_API>>;
    ports: MessagePort[];
    violations: string[];
  }
}

window.violations = [];
document.addEventListener('securitypolicyviolation', (violation) => {
  window.violations.push(
    `${violation.violatedDirective} ${violation.blockedURI} ${violation.sourceFile} ${violation.lineNumber} ${violation.sample}`,
  );
});

window.ports = [];
window.engine = createClient({
  contract: ENGINE_API,
  ids: cryptoIds,
  checkAnswers: false,
  reportBug: (error) => {
    throw error;
  },
});
const shown = document.querySelector('#engine');
window.engine.onAttached((attached) => {
  if (shown !== null) shown.textContent = attached ? 'attached' : 'gone';
});
window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== ENGINE_PORT_MESSAGE || port === undefined) return;
  window.ports.push(port);
  window.engine.attach(messagePort(port));
});
void window.syncline.call('engine.connect', {});
