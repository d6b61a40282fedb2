import type { HeartbeatAnswer, HeartbeatInput, SignOfLife } from '../../contract/heartbeat.js';
import { type ResourceState, useResource } from './use-resource.js';
import { type ThingChanges, useThingChanges } from './use-thing-changes.js';

const path = '/api/v1/heartbeats';

export function useHeartbeats(): ResourceState<{ readonly items: readonly HeartbeatAnswer[] }> {
  return useResource(`${path}?limit=500`);
}

/** The cluster's own. */
export function useSignOfLife(): ResourceState<SignOfLife> {
  return useResource<SignOfLife>(`${path}/out`);
}

export function useHeartbeatChanges(onDone: (did: 'saved' | 'deleted') => void): ThingChanges<HeartbeatInput> {
  return useThingChanges(path, onDone);
}
