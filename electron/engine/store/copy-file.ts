import type Database from 'better-sqlite3';

/** Pages copied between two looks at what else is to be done: 1 MB. */
const SLICE_PAGES = 256;

/** Hears how far a copy is, in pages; answers false to stop it. */
export type CopyProgress = (done: number, total: number) => boolean;

/** Stops a copy from inside its progress. */
class CopyStopped extends Error {}

/** Copies a connection's file online, slice by slice: what the connection writes meanwhile is copied along. */
export async function copyInto(database: Database.Database, file: string, progress: CopyProgress): Promise<boolean> {
  try {
    await database.backup(file, {
      progress: ({ totalPages, remainingPages }) => {
        if (!progress(totalPages - remainingPages, totalPages)) throw new CopyStopped();
        return SLICE_PAGES;
      },
    });
    return true;
  } catch (error) {
    if (error instanceof CopyStopped) return false;
    throw error;
  }
}
