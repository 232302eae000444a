import { CONNECTORS } from '../../connectors/registry.ts';
import { configureFeeds } from '../../electron/engine/feeds/feeds.ts';
import { inlineMapping } from '../../electron/engine/pipeline/inline-mapping.ts';
import type { MappingPort } from '../../electron/engine/pipeline/mapping.ts';
import type { TestStreet } from './street.ts';

const FEEDS = configureFeeds(
  { name: 'w', timeZone: 'Europe/Berlin', feeds: [], accounts: [], cutOffs: [], manualImport: {} },
  CONNECTORS,
);

/** Maps what the workspace says itself, such as findings of the evaluator, as the product does; all else as the test says. */
export function withWorkspaceWords({ mapping }: TestStreet): MappingPort {
  return {
    map: (delivery, bytes) =>
      delivery.source === 'workspace' ? inlineMapping(FEEDS).map(delivery, bytes) : mapping.map(delivery, bytes),
  };
}
