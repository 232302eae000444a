import { caseSheetApi } from './api/case-sheet.ts';
import { casesApi } from './api/cases.ts';
import { cashApi } from './api/cash.ts';
import { custodyApi } from './api/custody.ts';
import { historyApi } from './api/history.ts';
import { matchRulesApi } from './api/match-rules.ts';
import { outboxApi } from './api/outbox.ts';
import { paymentLinksApi } from './api/payment-links.ts';
import { paymentsApi } from './api/payments.ts';
import { reconcileApi } from './api/reconcile.ts';
import { remapApi } from './api/remap.ts';
import { quarantineApi } from './api/quarantine.ts';
import { steeringApi } from './api/steering.ts';
import { eventsApi, systemsApi } from './api/systems.ts';

/** Every call and event between a screen (or the command line) and the engine. Handlers, clients and types derive from it. */
export const ENGINE_API = {
  ...paymentsApi,
  ...paymentLinksApi,
  ...cashApi,
  ...casesApi,
  ...caseSheetApi,
  ...reconcileApi,
  ...matchRulesApi,
  ...historyApi,
  ...systemsApi,
  ...outboxApi,
  ...steeringApi,
  ...quarantineApi,
  ...remapApi,
  ...custodyApi,
  ...eventsApi,
} as const;

/** The map's type. */
export type EngineApi = typeof ENGINE_API;
