import { createContext, use } from 'react';

/** Holds the zone; given once by `ZoneProvider`, because every time in every cell of a grid reads it. */
export const ZoneContext = createContext('UTC');

/** The IANA zone in which the console shows times. */
export function useZone(): string {
  return use(ZoneContext);
}
