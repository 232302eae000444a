import type { Ids } from '../../shared/kernel/ids.ts';
/** Ids from the platform's random source: twelve bytes in hex, so that no two windows ever make the same one. */
export declare const cryptoIds: Ids;
