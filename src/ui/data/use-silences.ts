import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { SilenceAnswer, SilenceFiguresAnswer, SilenceInput, SilencePreview } from '../../contract/silence.js';
import { ApiFailure, sendJson } from '../lib/api.js';
import { useSettled } from '../lib/use-settled.js';
import { silenceReceipt } from '../messages/receipt.en.js';
import { type Change, useChange } from './use-change.js';
import { useMatcherCheck } from './use-matcher-check.js';
import { useReceipt } from './use-receipt.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/silences';

export interface SilenceList {
  readonly items: readonly SilenceAnswer[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function useSilences(query: string): ResourceState<SilenceList> {
  return useResource<SilenceList>(`${path}?${query}`);
}

export function useSilence(id: string): ResourceState<SilenceAnswer> {
  return useResource<SilenceAnswer>(`${path}/${encodeURIComponent(id)}`);
}

export function useSilenceFigures(): ResourceState<SilenceFiguresAnswer> {
  return useResource<SilenceFiguresAnswer>(`${path}/figures`);
}

export function useCreateSilence(onDone: (receipt: string) => void): Change<SilenceInput> {
  const receipt = useReceipt(silenceReceipt);
  return useChange(
    receipt.timed((input: SilenceInput) => sendJson<SilenceAnswer>('POST', path, input)),
    () => onDone(receipt.tell()),
  );
}

export function useChangeSilence(
  id: string,
  onDone: (receipt: string) => void,
): Change<{ readonly input: SilenceInput; readonly version: number }> {
  const receipt = useReceipt(silenceReceipt);
  return useChange(
    receipt.timed(({ input, version }) =>
      sendJson<SilenceAnswer>('PUT', `${path}/${encodeURIComponent(id)}`, input, version),
    ),
    () => onDone(receipt.tell()),
  );
}

/** What became of a change of several silences, and how it is taken back. */
export interface BulkOutcome {
  readonly done: number;
  readonly failures: readonly ApiFailure[];
  readonly undo: () => Promise<unknown>;
  /** On which nodes it counts, and how soon. */
  readonly receipt: string;
}

type Undo = () => Promise<unknown>;

const again = ({ matchers, endsAt, comment, startsAt }: SilenceAnswer) => ({ matchers, endsAt, comment, startsAt });

/** Ends each; the way back is another silence that holds as long as this one would have. */
async function end(silence: SilenceAnswer): Promise<Undo> {
  await sendJson('DELETE', `${path}/${silence.id}`);
  return () => sendJson('POST', path, again(silence));
}

async function recreate({ id }: SilenceAnswer): Promise<Undo> {
  const made = await sendJson<SilenceAnswer>('POST', `${path}/${id}/recreate`, {});
  return () => sendJson('DELETE', `${path}/${made.id}`);
}

function extend(byMs: number): (silence: SilenceAnswer) => Promise<Undo> {
  return async (silence) => {
    const { id, version, endsAt } = silence;
    const later = new Date(Date.parse(endsAt) + byMs).toISOString();
    const longer = { ...again(silence), endsAt: later };
    const changed = await sendJson<SilenceAnswer>('PUT', `${path}/${id}`, longer, version);
    return () => sendJson('PUT', `${path}/${id}`, again(silence), changed.version);
  };
}

function comment(text: string): (silence: SilenceAnswer) => Promise<Undo> {
  return async (silence) => {
    const { id, version } = silence;
    const other = { ...again(silence), comment: text };
    const changed = await sendJson<SilenceAnswer>('PUT', `${path}/${id}`, other, version);
    return () => sendJson('PUT', `${path}/${id}`, again(silence), changed.version);
  };
}

async function toEach(silences: readonly SilenceAnswer[], change: (one: SilenceAnswer) => Promise<Undo>) {
  const undos: Undo[] = [];
  const failures: ApiFailure[] = [];
  for (const silence of silences) {
    try {
      undos.push(await change(silence));
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      failures.push(error);
    }
  }
  return { undos, failures };
}

type Bulk = (silences: readonly SilenceAnswer[]) => Promise<BulkOutcome>;

/** Changes of several silences, one request after the other; what is shown is asked for anew afterwards. */
export function useSilenceChanges(): {
  readonly end: Bulk;
  readonly recreate: Bulk;
  readonly extend: (byMs: number) => Bulk;
  readonly comment: (text: string) => Bulk;
} {
  const client = useQueryClient();
  const receipt = useReceipt(silenceReceipt);
  const bulk =
    (change: (one: SilenceAnswer) => Promise<Undo>): Bulk =>
    async (silences) => {
      const { undos, failures } = await receipt.timed((all: typeof silences) => toEach(all, change))(silences);
      await client.invalidateQueries();
      const undo = async (): Promise<void> => {
        await Promise.all(undos.map((each) => each()));
        await client.invalidateQueries();
      };
      return { done: undos.length, failures, undo, receipt: receipt.tell() };
    };
  return {
    end: bulk(end),
    recreate: bulk(recreate),
    extend: (byMs) => bulk(extend(byMs)),
    comment: (text) => bulk(comment(text)),
  };
}

const settledMs = 250;

/** Which alerts these matchers would mute now, or why they cannot. Nothing is asked while one of them cannot be read. */
export function useSilencePreview(matchers: readonly string[]): {
  readonly preview: SilencePreview | undefined;
  readonly failure: ApiFailure | undefined;
} {
  const asked = useSettled(JSON.stringify(matchers), settledMs);
  const check = useMatcherCheck(matchers);
  const readable = check?.matchers.length === matchers.length && check.matchers.every(({ fault }) => fault === null);
  const query = useQuery<SilencePreview, ApiFailure>({
    queryKey: ['silence-preview', asked],
    queryFn: () => sendJson<SilencePreview>('POST', `${path}/preview`, { matchers: JSON.parse(asked) }),
    enabled: asked !== '[]' && readable,
    retry: false,
  });
  const known = matchers.length > 0 && readable;
  return { preview: known ? query.data : undefined, failure: known ? (query.error ?? undefined) : undefined };
}
