import type { InhibitionAnswer, InhibitionInput } from '../../contract/inhibition.js';
import { type ResourceState, useResource } from './use-resource.js';
import { type ThingChanges, useThingChanges } from './use-thing-changes.js';

const path = '/api/v1/inhibitions';

export function useInhibitions(): ResourceState<{ readonly items: readonly InhibitionAnswer[] }> {
  return useResource(`${path}?limit=500`);
}

export function useInhibitionChanges(onDone: (did: 'saved' | 'deleted') => void): ThingChanges<InhibitionInput> {
  return useThingChanges(path, onDone);
}
