import { assertNever } from '../../../shared/kernel/assert.ts';
import { electronPort } from '../../../shared/contracts/rpc/electron-port.ts';
import { electronParentPort } from './electron-parent.ts';
import { startHost, type Host } from './host.ts';
import { zToEngine, type FromEngine } from '../../../shared/contracts/engine-control.ts';

const parent = electronParentPort();
if (parent === undefined) throw new Error('the engine entry runs in a utility process; on Node use the command line');

let host: Host | undefined;

const tell = (message: FromEngine): void => {
  parent.postMessage(message);
};

/** The first message starts the engine; everything else is for the running one. */
parent.on('message', ({ data, ports }) => {
  const message = zToEngine.parse(data);
  if (message.kind === 'start') {
    host ??= startHost({
      start: message.start,
      workers: { writer: new URL('./writer.js', import.meta.url), reader: new URL('./reader.js', import.meta.url) },
      tell,
      exit: (code) => {
        process.exit(code);
      },
    });
    return;
  }
  if (host === undefined) throw new Error(`not started yet: ${message.kind}`);
  switch (message.kind) {
    case 'client': {
      const [port] = ports;
      if (port === undefined) throw new Error('a client without a port');
      host.accept(electronPort(port), message.session);
      return;
    }
    case 'client-gone':
      host.gone(message.sessionId);
      return;
    case 'grant':
      host.grant(message.grant);
      return;
    case 'secret':
      host.secret(message.seq, message.value);
      return;
    case 'stop':
      host.stop();
      return;
    default:
      assertNever(message, 'message to the engine');
  }
});

process.on('SIGTERM', () => {
  if (host === undefined) process.exit(0);
  else host.stop();
});
