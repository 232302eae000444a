/** Bounds of one client's conversation with the engine. Reaching one is a fault that names it, never a slowdown. */
export const RPC_LIMITS = {
  /** Bytes of one request, estimated by `estimateBytes` (security-reliability section 4). */
  requestBytesMax: 1024 * 1024,
  /** Calls of one client that wait for an answer at the same time. */
  pendingMax: 64,
  /** Levels of nesting in a request. */
  depthMax: 64,
  /** Answers to commands that are remembered, so that a repeated command is answered and not done again. */
  rememberedCommandsMax: 1_000,
} as const;

/** Bounds that a test may make smaller. */
export type RpcLimits = { readonly [K in keyof typeof RPC_LIMITS]: number };
