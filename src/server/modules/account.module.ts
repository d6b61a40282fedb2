import { Global, Module } from '@nestjs/common';
import { SmtpMailer } from '../../adapters/notifiers/smtp-mailer.js';
import { AesSecretBox } from '../../adapters/secrets/aes-secret-box.js';
import { Argon2Passwords } from '../../adapters/secrets/argon2-passwords.js';
import { ListedPasswords } from '../../adapters/secrets/listed-passwords.js';
import { Sha1CodeMac } from '../../adapters/secrets/sha1-code-mac.js';
import { AccountLinks } from '../../engine/access/account-links.js';
import { AccountPost } from '../../engine/access/account-post.js';
import { BackgroundWork } from '../../engine/access/background-work.js';
import { ChangeOwnPassword } from '../../engine/access/change-own-password.js';
import { CheckSecondFactor } from '../../engine/access/check-second-factor.js';
import { FindAccount } from '../../engine/access/find-account.js';
import { KnownDevices } from '../../engine/access/known-devices.js';
import { LimitAttempts } from '../../engine/access/limit-attempts.js';
import { SaveView } from '../../engine/views/save-view.js';
import { OwnPreferences } from '../../engine/access/own-preferences.js';
import { OwnProfile } from '../../engine/access/own-profile.js';
import { ProveOwnPassword } from '../../engine/access/prove-own-password.js';
import { PruneAttempts } from '../../engine/access/prune-attempts.js';
import { SaveUser } from '../../engine/access/save-user.js';
import { SecondFactor } from '../../engine/access/second-factor.js';
import { PasswordGate } from '../../engine/access/password-gate.js';
import { SetPassword } from '../../engine/access/set-password.js';
import { SetUpAdmin } from '../../engine/access/set-up-admin.js';
import { SignInByPassword } from '../../engine/access/sign-in-by-password.js';
import { StartSession } from '../../engine/access/start-session.js';
import { UseAccountLink } from '../../engine/access/use-account-link.js';
import { CurrentMail } from '../../engine/mail/current-mail.js';
import { AccountLinkStore } from '../../engine/ports/account-link-store.js';
import { ClusterClock } from '../../engine/ports/cluster-clock.js';
import { CodeMac } from '../../engine/ports/code-mac.js';
import { GuessablePasswords } from '../../engine/ports/guessable-passwords.js';
import { CredentialStore } from '../../engine/ports/credential-store.js';
import { JobClaims } from '../../engine/ports/job-claims.js';
import { Identities } from '../../engine/ports/identities.js';
import { Mailer } from '../../engine/ports/mailer.js';
import { Passwords } from '../../engine/ports/passwords.js';
import { SavedViewStore } from '../../engine/ports/saved-view-store.js';
import { PreferenceStore } from '../../engine/ports/preference-store.js';
import { SessionStore } from '../../engine/ports/session-store.js';
import { SetupLinkStore } from '../../engine/ports/setup-link-store.js';
import { Throttle } from '../../engine/ports/throttle.js';
import { UserStore } from '../../engine/ports/user-store.js';
import { NodeCore } from '../node/node-core.js';
import { mailerOptions } from '../node/notifier-options.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const means = [
  provided(Passwords, {}, () => new Argon2Passwords()),
  provided(GuessablePasswords, {}, () => new ListedPasswords()),
  provided(CodeMac, {}, () => new Sha1CodeMac()),
  provided(
    Mailer,
    { core: NodeCore, identities: Identities, mail: CurrentMail },
    ({ core, identities, mail }) => new SmtpMailer(mailerOptions(core.settings, identities, mail)),
  ),
  provided(
    BackgroundWork,
    { core: NodeCore },
    ({ core }) =>
      new BackgroundWork((what, error) => core.log.warn({ error: (error as Error)?.message }, `${what} failed`)),
  ),
];

const parts = [
  provided(
    LimitAttempts,
    { throttle: Throttle, clock: ClusterClock },
    ({ throttle, clock }) => new LimitAttempts(throttle, clock),
  ),
  provided(
    KnownDevices,
    { core: NodeCore, identities: Identities, clock: ClusterClock },
    ({ core, identities, clock }) =>
      new KnownDevices(new AesSecretBox(core.secretKey, 'known-device'), identities, clock),
  ),
  provided(
    FindAccount,
    { users: UserStore, credentials: CredentialStore },
    ({ users, credentials }) => new FindAccount(users, credentials),
  ),
  provided(
    CheckSecondFactor,
    { credentials: CredentialStore, mac: CodeMac, identities: Identities, clock: ClusterClock },
    ({ credentials, mac, identities, clock }) => new CheckSecondFactor(credentials, mac, identities, clock),
  ),
  provided(
    AccountPost,
    { mailer: Mailer, background: BackgroundWork, core: NodeCore },
    ({ mailer, background, core }) =>
      new AccountPost(mailer, background, core.facts.publicUrl, (what, error) =>
        core.log.warn({ error }, `the mail about ${what} was not sent`),
      ),
  ),
  provided(
    SetPassword,
    {
      passwords: Passwords,
      common: GuessablePasswords,
      credentials: CredentialStore,
      sessions: SessionStore,
      editing: EditingParts,
    },
    ({ passwords, common, credentials, sessions, editing }) =>
      new SetPassword(passwords, common, credentials, sessions, editing),
  ),
  provided(
    ProveOwnPassword,
    { accounts: FindAccount, passwords: Passwords, limits: LimitAttempts },
    ({ accounts, passwords, limits }) => new ProveOwnPassword(accounts, passwords, limits),
  ),
];

const signIns = [
  provided(PasswordGate, { core: NodeCore }, ({ core }) => new PasswordGate(core.settings.passwordSignIn)),
  provided(
    SignInByPassword,
    {
      gate: PasswordGate,
      accounts: FindAccount,
      users: UserStore,
      credentials: CredentialStore,
      passwords: Passwords,
      secondFactor: CheckSecondFactor,
      devices: KnownDevices,
      limits: LimitAttempts,
      sessions: StartSession,
      editing: EditingParts,
    },
    (all) => new SignInByPassword(all),
  ),
  provided(
    UseAccountLink,
    {
      gate: PasswordGate,
      links: AccountLinkStore,
      users: UserStore,
      accounts: FindAccount,
      setter: SetPassword,
      secondFactor: CheckSecondFactor,
      sessions: StartSession,
      devices: KnownDevices,
      limits: LimitAttempts,
      post: AccountPost,
      editing: EditingParts,
    },
    (all) => new UseAccountLink(all),
  ),
  provided(
    SetUpAdmin,
    {
      links: SetupLinkStore,
      users: UserStore,
      saver: SaveUser,
      sessions: StartSession,
      limits: LimitAttempts,
      editing: EditingParts,
    },
    (all) => new SetUpAdmin(all),
  ),
];

const accounts = [
  provided(
    SaveUser,
    { users: UserStore, sessions: SessionStore, setter: SetPassword, post: AccountPost, editing: EditingParts },
    (all) => new SaveUser(all),
  ),
  provided(
    AccountLinks,
    {
      links: AccountLinkStore,
      users: UserStore,
      accounts: FindAccount,
      post: AccountPost,
      background: BackgroundWork,
      limits: LimitAttempts,
      editing: EditingParts,
    },
    (all) => new AccountLinks(all),
  ),
  provided(
    ChangeOwnPassword,
    {
      proof: ProveOwnPassword,
      setter: SetPassword,
      credentials: CredentialStore,
      post: AccountPost,
      editing: EditingParts,
    },
    ({ proof, setter, credentials, post, editing }) => new ChangeOwnPassword(proof, setter, credentials, post, editing),
  ),
  provided(
    OwnProfile,
    { proof: ProveOwnPassword, saver: SaveUser, credentials: CredentialStore },
    ({ proof, saver, credentials }) => new OwnProfile(proof, saver, credentials),
  ),
  provided(
    SaveView,
    { views: SavedViewStore, editing: EditingParts },
    ({ views, editing }) => new SaveView(views, editing),
  ),
  provided(
    OwnPreferences,
    { store: PreferenceStore, editing: EditingParts },
    ({ store, editing }) => new OwnPreferences(store, editing),
  ),
  provided(
    SecondFactor,
    {
      core: NodeCore,
      proof: ProveOwnPassword,
      check: CheckSecondFactor,
      users: UserStore,
      credentials: CredentialStore,
      limits: LimitAttempts,
      post: AccountPost,
      editing: EditingParts,
    },
    ({ core, ...all }) => new SecondFactor({ ...all, issuer: `Tocsin ${core.settings.publicUrl.host}` }),
  ),
];

const pruning = provided(
  PruneAttempts,
  { links: AccountLinkStore, throttle: Throttle, claims: JobClaims, clock: ClusterClock, core: NodeCore },
  ({ links, throttle, claims, clock, core }) => new PruneAttempts(links, throttle, claims, clock, core.facts.name),
);

const providers = [...means, ...parts, ...signIns, ...accounts, pruning];

/** People: how they sign in, and what is kept of them. */
@Global()
@Module({ providers, exports: providers })
export class AccountModule {}
