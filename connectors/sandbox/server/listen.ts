import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';

/** A simulated system that listens on the loopback interface. */
export interface Listening {
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
  close(): Promise<void>;
}

/** A caller on a busy machine may take long between two calls; a connection that ends just then looks like a fault that nobody planted. */
const KEEP_ALIVE_MS = 120_000;

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Puts an app on 127.0.0.1. Port 0 takes a free one. */
export function listen(app: Hono, port: number): Promise<Listening> {
  const answer = getRequestListener(app.fetch);
  const server = createServer(
    { keepAliveTimeout: KEEP_ALIVE_MS },
    (request, response) => void answer(request, response),
  );
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('no TCP address'));
        return;
      }
      resolve({ url: `http://127.0.0.1:${String(address.port)}`, close: () => closeServer(server) });
    });
  });
}
