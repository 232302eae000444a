/**
 * One end of a two-way channel that carries structured clones: a worker's port, Electron's port or the renderer's.
 * Messages that arrive are from outside, so they are `unknown` until parsed.
 */
export interface Port {
  /** Sends a message; the buffers in `handOver` may be moved instead of copied, and are lost to the sender. */
  post(message: unknown, handOver?: readonly ArrayBuffer[]): void;
  /** Names the one receiver of messages; those that arrived before are delivered to it. */
  onMessage(receive: (message: unknown) => void): void;
  /** Names the one who is told that the other end is gone. */
  onClose(closed: () => void): void;
  /** Ends the channel; both ends hear of it. */
  close(): void;
}
