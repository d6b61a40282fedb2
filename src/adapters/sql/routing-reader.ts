import type { CompilePattern } from '../../domain/labels/matcher.js';
import { resolveRoutes } from '../../domain/routing/resolve-routes.js';
import type { ContactPoint, Integration, Route, Routing } from '../../domain/routing/route.js';
import { inSlices, placeholders } from './bulk-write.js';
import type { Dialect } from './dialect.js';
import type { Session } from './session.js';
import { storedDuration } from './stored-duration.js';
import { storedRouting } from './stored-routing.js';

/** What routing needs of a stored contact point; its secrets stay unread. */
interface ContactPointDefinition {
  readonly name: string;
  readonly onUnknown: 'resend' | 'hold';
  readonly giveUpAfter: string;
  readonly integrations: readonly StoredIntegration[];
}

/** Rows from before lack what later versions added. */
type StoredIntegration = Pick<Integration, 'id' | 'type' | 'sendResolved'> &
  Partial<Pick<Integration, 'only' | 'maxAlerts' | 'message'>>;

interface Remembered {
  readonly version: number;
  readonly contactPoint: ContactPoint;
}

/**
 * Reads the routing in force inside the transaction that relies on it. The tree and the versions of all contact points
 * are read each time; a contact point's definition is remembered by its version, which changes with every edit.
 */
export class RoutingReader {
  private remembered = new Map<string, Remembered>();
  private tree: { readonly text: string; readonly root: Route } | undefined;

  constructor(private readonly compile: CompilePattern) {}

  /**
   * `shared` keeps the tree as it is until the transaction ends: for who puts alerts into the groups that it says. A
   * change of the tree waits for them and finds their members; they wait for a change and route by the new tree.
   */
  async read(session: Session, lock: 'shared' | 'none' = 'none'): Promise<Routing> {
    const [row] = await session.query<{ version: number; tree: string }>(
      `SELECT version, tree FROM routing WHERE id = 1${lock === 'shared' ? sharedClause(session.dialect) : ''}`,
    );
    if (!row) throw new Error('the table routing is empty: restore its row, or migrate an empty database again');
    return {
      version: row.version,
      root: this.rootOf(row.tree),
      contactPoints: await this.contactPoints(session),
    };
  }

  /** Making a large tree ready takes a while: done again only when its text is another. */
  private rootOf(text: string): Route {
    if (this.tree?.text !== text) this.tree = { text, root: resolveRoutes(storedRouting(text), this.compile) };
    return this.tree.root;
  }

  private async contactPoints(session: Session): Promise<readonly ContactPoint[]> {
    const versions = await session.query<{ id: string; version: number }>(
      'SELECT id, version FROM contact_point ORDER BY id',
    );
    const known = this.remembered;
    const unread = versions.filter(({ id, version }) => known.get(id)?.version !== version).map(({ id }) => id);
    const fresh = await readContactPoints(session, unread);
    const now = versions.flatMap(({ id }) => {
      const remembered = fresh.get(id) ?? known.get(id);
      return remembered ? [[id, remembered] as const] : [];
    });
    this.remembered = new Map(now);
    return now.map(([, { contactPoint }]) => contactPoint);
  }
}

/** On SQLite writers come one after the other. MariaDB knows the older words only. */
function sharedClause({ kind }: Dialect): string {
  if (kind === 'sqlite') return '';
  return kind === 'mysql' ? ' LOCK IN SHARE MODE' : ' FOR SHARE';
}

async function readContactPoints(session: Session, ids: readonly string[]): Promise<Map<string, Remembered>> {
  const read = new Map<string, Remembered>();
  await inSlices(ids, async (slice) => {
    const rows = await session.query<{ id: string; version: number; definition: string }>(
      `SELECT id, version, definition FROM contact_point WHERE id IN (${placeholders(slice.length)})`,
      slice,
    );
    for (const { id, version, definition } of rows) {
      read.set(id, { version, contactPoint: contactPointOf(id, definition) });
    }
  });
  return read;
}

function contactPointOf(id: string, text: string): ContactPoint {
  const definition = JSON.parse(text) as ContactPointDefinition;
  return {
    id,
    name: definition.name,
    onUnknown: definition.onUnknown,
    giveUpAfterMs: storedDuration(definition.giveUpAfter),
    integrations: definition.integrations.map(
      ({ id, type, sendResolved, only = 'full', maxAlerts = 0, message = {} }) => ({
        id,
        type,
        sendResolved,
        only,
        maxAlerts,
        message,
      }),
    ),
  };
}
