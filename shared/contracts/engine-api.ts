import { cashApi } from './api/cash.ts';
import { outboxApi } from './api/outbox.ts';
import { paymentsApi } from './api/payments.ts';
import { eventsApi, systemsApi } from './api/systems.ts';

/** Every call and event between a screen (or the command line) and the engine. Handlers, clients and types derive from it. */
export const ENGINE_API = { ...paymentsApi, ...cashApi, ...systemsApi, ...outboxApi, ...eventsApi } as const;

/** The map's type. */
export type EngineApi = typeof ENGINE_API;
