import { utilityProcess, type MessagePortMain } from 'electron';
import { zFromEngine } from '../../shared/contracts/engine-control.ts';
import type { EngineChild } from './engine-supervisor.ts';
import { engineEnvironment } from './hardening.ts';

/** Starts the engine's utility process. It gets no arguments and an environment of named variables only. */
export function spawnEngine(entry: string): EngineChild<MessagePortMain> {
  const child = utilityProcess.fork(entry, [], {
    serviceName: 'Syncline engine',
    env: engineEnvironment(process.env),
    stdio: 'inherit',
  });
  return {
    send: (message, ports = []) => {
      child.postMessage(message, [...ports]);
    },
    onMessage: (receive) => {
      child.on('message', (message: unknown) => {
        receive(zFromEngine.parse(message));
      });
    },
    onExit: (exited) => {
      child.on('exit', exited);
    },
    kill: () => void child.kill(),
  };
}
