import type {
  ContactPointAnswer,
  ContactPointFiguresAnswer,
  ContactPointInput,
  ContactPointTest,
  NodeTestAnswer,
} from '../../contract/contact-point.js';
import { sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/contact-points';

export interface ContactPointList {
  readonly items: readonly ContactPointAnswer[];
  readonly nextCursor: string | null;
  readonly total: number;
}

export function useContactPoints(): ResourceState<ContactPointList> {
  return useResource<ContactPointList>(`${path}?limit=500`);
}

export function useContactPoint(id: string): ResourceState<ContactPointAnswer> {
  return useResource<ContactPointAnswer>(`${path}/${encodeURIComponent(id)}`);
}

export function useContactPointFigures(): ResourceState<ContactPointFiguresAnswer> {
  return useResource<ContactPointFiguresAnswer>(`${path}/figures`);
}

/** Creates one where `id` is not given. */
export function useSaveContactPoint(
  id: string | undefined,
  onDone: (point: ContactPointAnswer) => void,
): Change<{ readonly input: ContactPointInput; readonly version?: number }> {
  return useChange(
    ({ input, version }) =>
      id === undefined
        ? sendJson<ContactPointAnswer>('POST', path, input)
        : sendJson<ContactPointAnswer>('PUT', `${path}/${encodeURIComponent(id)}`, input, version),
    onDone,
  );
}

export function useDeleteContactPoint(onDone: () => void): Change<string> {
  return useChange((id: string) => sendJson<undefined>('DELETE', `${path}/${encodeURIComponent(id)}`), onDone);
}

/** Sends a test with settings that need not be stored. */
export function useTestContactPoint(onDone: (test: ContactPointTest) => void): Change<ContactPointInput> {
  return useChange((input: ContactPointInput) => sendJson<ContactPointTest>('POST', `${path}/test`, input), onDone);
}

/** Asks every live node to send a test with settings that need not be stored. */
export function useBeginNodeTest(onDone: (test: NodeTestAnswer) => void): Change<ContactPointInput> {
  return useChange((input: ContactPointInput) => sendJson<NodeTestAnswer>('POST', `${path}/node-tests`, input), onDone);
}

/** What came of it so far. */
export function useNodeTest(id: string): ResourceState<NodeTestAnswer> {
  return useResource<NodeTestAnswer>(`${path}/node-tests/${encodeURIComponent(id)}`);
}
