/** A call of the heartbeat URL as its receiver saw it. */
export interface ReceivedHeartbeat {
  readonly node: string;
  readonly attempt: number;
  /** Start of the interval that it was for. */
  readonly tick: number;
}

export interface HeartbeatAccount {
  /** From the first call's to the last call's. */
  readonly intervals: number;
  readonly called: number;
  /** Intervals without a call. */
  readonly missed: readonly number[];
  /** Everything that breaks the promise, one sentence each. */
  readonly faults: readonly string[];
}

/** Holds what arrived against the promise: in each interval one node at most, and never the same attempt twice. */
export function accountForHeartbeats(received: readonly ReceivedHeartbeat[], intervalMs: number): HeartbeatAccount {
  const byTick = new Map<number, ReceivedHeartbeat[]>();
  for (const call of received) byTick.set(call.tick, [...(byTick.get(call.tick) ?? []), call]);
  const ticks = [...byTick.keys()].sort((a, b) => a - b);
  const first = ticks[0] ?? 0;
  const intervals = ticks.length === 0 ? 0 : ((ticks.at(-1) ?? 0) - first) / intervalMs + 1;
  const missed = Array.from({ length: intervals }, (_, k) => first + k * intervalMs).filter(
    (tick) => !byTick.has(tick),
  );
  return { intervals, called: ticks.length, missed, faults: [...byTick].flatMap(faultsOf) };
}

function faultsOf([tick, calls]: [number, readonly ReceivedHeartbeat[]]): string[] {
  const interval = new Date(tick).toISOString();
  const nodes = new Set(calls.map(({ node }) => node));
  const attempts = calls.map(({ attempt }) => attempt);
  return [
    ...(nodes.size > 1 ? [`${[...nodes].join(' and ')} called for ${interval}`] : []),
    ...(new Set(attempts).size < attempts.length ? [`an attempt for ${interval} was made twice`] : []),
    ...(attempts.length > 5 ? [`${attempts.length} attempts for ${interval}`] : []),
  ];
}
