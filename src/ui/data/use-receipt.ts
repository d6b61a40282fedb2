import { useRef } from 'react';
import { receiptText } from '../messages/receipt.en.js';
import { useNodes } from './use-nodes.js';

interface Receipt {
  /** Measures from the request to its answer. */
  readonly timed: <Input, Answer>(send: (input: Input) => Promise<Answer>) => (input: Input) => Promise<Answer>;
  readonly tell: () => string;
}

/**
 * Where a change is in effect, and how soon. When its request has returned it is committed, and no node remembers who may
 * come in: sessions, tokens and their owners are read from the database with every request, silences with every flush.
 */
export function useReceipt(text: typeof receiptText = receiptText): Receipt {
  const live = useNodes().data?.items.filter(({ alive }) => alive).length;
  const ms = useRef(0);
  return {
    timed: (send) => async (input) => {
      const start = performance.now();
      const answer = await send(input);
      ms.current = Math.ceil(performance.now() - start);
      return answer;
    },
    tell: () => (live ? text.nodes(live, ms.current) : text.every(ms.current)),
  };
}
