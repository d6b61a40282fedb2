import { useEffect, useRef, useState } from 'react';
import type { BacktestAnswer, BacktestInput } from '../../contract/rule-backtest.js';
import { ApiFailure, streamLines } from '../lib/api.js';

export interface BacktestRun {
  readonly state: 'none' | 'running' | 'done' | 'failed' | 'cancelled';
  /** 0 to 1. */
  readonly progress: number;
  readonly report: BacktestAnswer | undefined;
  readonly failure: ApiFailure | undefined;
  readonly begin: (input: BacktestInput) => void;
  readonly cancel: () => void;
}

interface Line {
  readonly progress?: { readonly done: number; readonly total: number };
  readonly report?: BacktestAnswer;
  readonly error?: string;
}

type Shown = Omit<BacktestRun, 'begin' | 'cancel'>;

const nothing: Shown = { state: 'none', progress: 0, report: undefined, failure: undefined };

/** A draft played over the past; ends when the page is left. */
export function useBacktest(): BacktestRun {
  const [shown, setShown] = useState<Shown>(nothing);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const begin = (input: BacktestInput): void => {
    running.current?.abort();
    const abort = new AbortController();
    running.current = abort;
    setShown((before) => ({ ...before, state: 'running', progress: 0, failure: undefined }));
    void play(input, abort.signal, (change) => {
      if (!abort.signal.aborted) setShown((before) => ({ ...before, ...change }));
    });
  };
  const cancel = (): void => {
    running.current?.abort();
    setShown((before) => ({ ...before, state: before.report ? 'done' : 'cancelled' }));
  };
  return { ...shown, begin, cancel };
}

async function play(input: BacktestInput, signal: AbortSignal, show: (change: Partial<Shown>) => void): Promise<void> {
  try {
    for await (const text of streamLines('/api/v1/rules/backtest', input, signal)) {
      const line = JSON.parse(text) as Line;
      if (line.progress) show({ progress: line.progress.done / Math.max(1, line.progress.total) });
      if (line.report) show({ state: 'done', progress: 1, report: line.report });
      if (line.error !== undefined) show({ state: 'failed', failure: new ApiFailure(0, line.error, {}) });
    }
  } catch (error) {
    show({ state: 'failed', failure: error instanceof ApiFailure ? error : new ApiFailure(0, String(error), {}) });
  }
}
