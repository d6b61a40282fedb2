import { Global, Module } from '@nestjs/common';
import { AesSecretBox } from '../../adapters/secrets/aes-secret-box.js';
import { AdoptIdentity } from '../../engine/access/adopt-identity.js';
import { FollowTeams } from '../../engine/access/follow-teams.js';
import { SealAttempt } from '../../engine/access/seal-attempt.js';
import { SignInWithProvider } from '../../engine/access/sign-in-with-provider.js';
import { StartSession } from '../../engine/access/start-session.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { TeamStore } from '../../engine/ports/team-store.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { AttemptCookies } from '../../api/access/attempt-cookies.js';
import { SignOnOffer } from '../../api/access/sign-on-offer.js';
import { NodeCore } from '../node/node-core.js';
import { openProvider } from '../node/open-provider.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const providers = [
  provided(SignOnOffer, { core: NodeCore }, ({ core: { settings, facts } }) => ({
    provider: openProvider(settings, facts),
    providerName: settings.oidcName,
    passwords: settings.passwordSignIn,
  })),
  provided(
    SealAttempt,
    { core: NodeCore, clock: ClusterClock },
    ({ core, clock }) => new SealAttempt(new AesSecretBox(core.secretKey, 'single-sign-on'), clock),
  ),
  provided(
    AttemptCookies,
    { core: NodeCore },
    ({ core }) => new AttemptCookies(core.settings.publicUrl.protocol === 'https:'),
  ),
  provided(
    FollowTeams,
    { teams: TeamStore, editing: EditingParts },
    ({ teams, editing }) => new FollowTeams(teams, editing),
  ),
  provided(
    AdoptIdentity,
    { users: UserStore, teams: FollowTeams, editing: EditingParts, core: NodeCore },
    ({ users, teams, editing, core: { settings } }) =>
      new AdoptIdentity(users, teams, editing, {
        linkByEmail: settings.oidcLinkByEmail,
        managedTeams: (settings.oidcTeams ?? []).map(({ team }) => team),
      }),
  ),
  provided(
    SignInWithProvider,
    { adopt: AdoptIdentity, sessions: StartSession, editing: EditingParts, core: NodeCore },
    ({ core: { settings }, ...parts }) =>
      new SignInWithProvider(parts, {
        claim: settings.oidcRoleClaim,
        roles: settings.oidcRoles ?? [],
        teams: settings.oidcTeams ?? [],
      }),
  ),
];

/** Sign-in at a provider. */
@Global()
@Module({ providers, exports: providers })
export class SignOnModule {}
