import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ApiFailure } from '../lib/api.js';

/** What a change offers the page that asks for it. */
export interface Change<Input> {
  readonly begin: (input: Input) => void;
  readonly underWay: boolean;
  readonly failure: ApiFailure | undefined;
  /** Forgets the failure. */
  readonly reset: () => void;
}

/** A change by the API. After it everything that is shown is asked for anew. */
export function useChange<Input, Answer>(
  send: (input: Input) => Promise<Answer>,
  onDone: (answer: Answer, input: Input) => void = () => {},
): Change<Input> {
  const client = useQueryClient();
  const mutation = useMutation<Answer, ApiFailure, Input>({
    mutationFn: send,
    onSuccess: async (answer, input) => {
      await client.invalidateQueries();
      onDone(answer, input);
    },
    // Somebody else was faster: what stands now is shown beside what was typed.
    onError: async ({ status }) => {
      if (status === 412) await client.invalidateQueries();
    },
  });
  return {
    begin: (input) => mutation.mutate(input),
    underWay: mutation.isPending,
    failure: mutation.error ?? undefined,
    reset: () => mutation.reset(),
  };
}
