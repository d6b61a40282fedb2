import { Global, Module } from '@nestjs/common';
import { StartSession } from '../../engine/access/start-session.js';
import { SessionStore } from '../../engine/ports/session-store.js';
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
];

/** Who is signed in. */
@Global()
@Module({ providers, exports: providers })
export class SessionModule {}
