import { useQuery } from '@tanstack/react-query';
import type { RenderAnswer, RenderInput } from '../../contract/message-template.js';
import { type ApiFailure, sendJson } from '../lib/api.js';
import { useSettled } from '../lib/use-settled.js';

const settledMs = 300;

/** What a message would say, by the code that sends; asked anew when what it is made of has stood for a moment. */
export function useMessageRender(input: RenderInput): {
  readonly answer: RenderAnswer | undefined;
  readonly failure: ApiFailure | undefined;
} {
  const asked = useSettled(JSON.stringify(input), settledMs);
  const query = useQuery<RenderAnswer, ApiFailure>({
    queryKey: ['message-render', asked],
    queryFn: () => sendJson<RenderAnswer>('POST', '/api/v1/templates/render', JSON.parse(asked)),
    placeholderData: (before) => before,
    retry: false,
  });
  return { answer: query.data, failure: query.error ?? undefined };
}
