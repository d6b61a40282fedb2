import { Global, Module } from '@nestjs/common';
import { SessionCookies } from '../../api/http/session-cookies.js';
import { AuthenticateSession } from '../../engine/access/authenticate-session.js';
import { EndSessions } from '../../engine/access/end-sessions.js';
import { FindCaller } from '../../engine/access/find-caller.js';
import { ListSessions } from '../../engine/access/list-sessions.js';
import { PruneSessions } from '../../engine/access/prune-sessions.js';
import { StartSession } from '../../engine/access/start-session.js';
import { ApiTokenStore } from '../../engine/ports/api-token-store.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { Identities } from '../../engine/ports/identities.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { SessionStore } from '../../engine/ports/session-store.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { NodeCore } from '../node/node-core.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const optionsOf = ({ settings, facts }: NodeCore) => ({
  node: facts.name,
  rotationMs: settings.sessionRotationMs,
  idleMs: settings.sessionIdleMs,
  lifetimeMs: settings.sessionLifetimeMs,
});

const providers = [
  provided(
    StartSession,
    { sessions: SessionStore, editing: EditingParts, core: NodeCore },
    ({ sessions, editing, core }) => new StartSession(sessions, editing, optionsOf(core)),
  ),
  provided(
    AuthenticateSession,
    { sessions: SessionStore, identities: Identities, clock: ClusterClock, core: NodeCore },
    ({ sessions, identities, clock, core }) => new AuthenticateSession(sessions, identities, clock, optionsOf(core)),
  ),
  provided(
    FindCaller,
    { users: UserStore, tokens: ApiTokenStore, clock: ClusterClock },
    ({ users, tokens, clock }) => new FindCaller(users, tokens, clock),
  ),
  provided(
    ListSessions,
    { sessions: SessionStore, clock: ClusterClock, core: NodeCore },
    ({ sessions, clock, core }) => new ListSessions(sessions, clock, optionsOf(core)),
  ),
  provided(
    EndSessions,
    { sessions: SessionStore, editing: EditingParts },
    ({ sessions, editing }) => new EndSessions(sessions, editing),
  ),
  provided(
    PruneSessions,
    { sessions: SessionStore, claims: JobClaims, clock: ClusterClock, core: NodeCore },
    ({ sessions, claims, clock, core }) => new PruneSessions(sessions, claims, clock, optionsOf(core)),
  ),
  provided(
    SessionCookies,
    { core: NodeCore, clock: ClusterClock },
    ({ core, clock }) => new SessionCookies(core.settings.publicUrl.protocol === 'https:', clock),
  ),
];

/** Who is signed in. */
@Global()
@Module({ providers, exports: providers })
export class SessionModule {}
