/** Parts of the choice that take several values. */
export const FACETS = ['severities', 'classes', 'states', 'owners', 'entities', 'banks', 'causes'] as const;
/** One of them. */
export type Facet = (typeof FACETS)[number];
