/** Bounds of asking one system. Milliseconds of real time, except where said otherwise. */
export interface ScheduleLimits {
  /** Longest time for one page; then the question is taken back. */
  readonly pageMs: number;
  /** Time in which a session that was told to stop must answer; one that does not is closed and left behind. */
  readonly graceMs: number;
  /** Pages of one stream in one turn, before the other streams of the system get theirs. */
  readonly pagesPerTurn: number;
  /** Shortest pause between two rounds: a fast demo clock must not turn into a flood. */
  readonly pauseMs: number;
  /** Streams that are overdue at a start are spread over this time. */
  readonly staggerMs: number;
  /** Pause after a page that could not be stored. */
  readonly notStoredMs: number;
  /** How often world time is looked at: after a suspend or a jump of the clock, what fell due meanwhile is asked within this time. */
  readonly lookMs: number;
  /** Largest share by which a cadence is stretched or shortened, so that feeds do not come to march in step. */
  readonly jitter: number;
  /** Longest wait that a stored next attempt is believed after a start: a stored time may stem from a wrong clock. */
  readonly heldMsMax: number;
  /** Pages per system: `burst` at once, then `perSecond`. */
  readonly rate: { readonly burst: number; readonly perSecond: number };
  /** What may wait in the inbox before polling waits for the street. */
  readonly backlog: { readonly deliveries: number; readonly bytes: number; readonly lookMs: number };
}

/** Limits in production. */
export const SCHEDULE_LIMITS: ScheduleLimits = {
  pageMs: 120_000,
  graceMs: 2_000,
  pagesPerTurn: 50,
  pauseMs: 400,
  staggerMs: 10_000,
  notStoredMs: 5_000,
  lookMs: 30_000,
  jitter: 0.05,
  heldMsMax: 3_600_000,
  rate: { burst: 100, perSecond: 20 },
  backlog: { deliveries: 2_000, bytes: 256 * 1024 * 1024, lookMs: 250 },
};
