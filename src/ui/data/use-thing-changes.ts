import { sendJson } from '../lib/api.js';
import { type Change, useChange } from './use-change.js';

export interface SavedThing<Input> {
  /** Left out: a new one. */
  readonly id?: string | undefined;
  readonly version?: number | undefined;
  readonly input: Input;
}

export interface ThingChanges<Input> {
  readonly save: Change<SavedThing<Input>>;
  readonly remove: Change<string>;
}

/** How things that are kept under one path are created, changed and deleted. */
export function useThingChanges<Input extends object>(
  path: string,
  onDone: (did: 'saved' | 'deleted') => void,
): ThingChanges<Input> {
  return {
    save: useChange(
      ({ id, version, input }: SavedThing<Input>) =>
        id === undefined ? sendJson('POST', path, input) : sendJson('PUT', `${path}/${id}`, input, version),
      () => onDone('saved'),
    ),
    remove: useChange(
      (id: string) => sendJson('DELETE', `${path}/${id}`),
      () => onDone('deleted'),
    ),
  };
}
