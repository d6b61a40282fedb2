import type { Actor } from '../../engine/operations/actor.js';
import type { HttpRequest } from './http-types.js';

/** Who writes by a compatible API: the caller or, where a setting opens these APIs to everybody, anybody. */
export function compatActor({ caller, ip, id }: HttpRequest): Actor {
  return (
    caller ?? {
      kind: 'token',
      id: undefined,
      name: 'anybody',
      rights: { role: 'editor', teams: {} },
      address: ip,
      requestId: id,
    }
  );
}
