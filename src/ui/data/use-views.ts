import type { ViewAnswer, ViewsAnswer } from '../../contract/view.js';
import { sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';
import { type ResourceState, useResource } from './use-resource.js';

const path = '/api/v1/views';

export function useViews(): ResourceState<ViewsAnswer> {
  return useResource<ViewsAnswer>(path);
}

export interface ViewWish extends Pick<ViewAnswer, 'page' | 'name' | 'search'> {
  /** Whether everybody shall see it. */
  readonly shared: boolean;
}

export interface SavedWish {
  readonly view: ViewAnswer;
  /** Why it is not shared although it should be. */
  readonly unshared: string | undefined;
}

async function saveNew({ shared, ...draft }: ViewWish): Promise<SavedWish> {
  const view = await sendJson<ViewAnswer>('POST', path, draft);
  if (!shared) return { view, unshared: undefined };
  return await share(view, true).then(
    (answer) => ({ view: answer, unshared: undefined }),
    (failure: Error) => ({ view, unshared: failure.message }),
  );
}

function share({ id, version }: ViewAnswer, shared: boolean): Promise<ViewAnswer> {
  return sendJson(shared ? 'PUT' : 'DELETE', `${path}/${id}/shared`, undefined, version);
}

export function useNewView(onDone: (saved: SavedWish) => void): Change<ViewWish> {
  return useChange(saveNew, onDone);
}

/** Another name, or another list under the same one. */
export function useChangeView(onDone: () => void): Change<ViewAnswer> {
  return useChange(
    ({ id, version, page, name, search }: ViewAnswer) =>
      sendJson('PUT', `${path}/${id}`, { page, name, search }, version),
    onDone,
  );
}

export function useShareView(): Change<ViewAnswer> {
  return useChange((view: ViewAnswer) => share(view, !view.shared));
}

export function useDeleteView(onDone: (view: ViewAnswer) => void): Change<ViewAnswer> {
  return useChange(
    ({ id, version }: ViewAnswer) => sendJson('DELETE', `${path}/${id}`, undefined, version),
    (_, view) => onDone(view),
  );
}
