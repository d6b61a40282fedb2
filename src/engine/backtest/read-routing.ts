import type { Routing } from '../../domain/routing/route.js';
import type { FlushStore } from '../ports/flush-store.js';

/** The routing in force, as a flush would read it now. */
export async function readRouting(flushes: FlushStore): Promise<Routing> {
  let routing: Routing | undefined;
  await flushes.write(async (tx) => {
    routing = await tx.routing();
  });
  if (!routing) throw new Error('the routing could not be read');
  return routing;
}
