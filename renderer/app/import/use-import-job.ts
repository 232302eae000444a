import { useEffect } from 'react';
import type { ImportJob } from '../../../shared/contracts/api/systems.ts';
import { useQueryNow } from '../../bridge/use-query.ts';
import { useImports } from './import-desk.ts';

/** How often a running import is asked for; news of the engine come in between. */
const EVERY_MS = 500;

/** The import that is followed, kept up to date while it runs; undefined when there is none. */
export function useImportJob(): ImportJob | undefined {
  const jobId = useImports((state) => state.jobId);
  const { data, retry } = useQueryNow('imports.get', jobId === undefined ? undefined : { jobId });
  const job = data?.jobId === jobId ? (data ?? undefined) : undefined;
  const running = jobId !== undefined && (job === undefined || job.state === 'running');
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(retry, EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [running, retry]);
  return job;
}
