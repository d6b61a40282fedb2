import { Global, Module } from '@nestjs/common';
import { SmtpTrialMailer } from '../../adapters/notifiers/smtp-trial-mailer.js';
import { LimitAttempts } from '../../engine/access/limit-attempts.js';
import { CurrentMail } from '../../engine/mail/current-mail.js';
import { SaveMailSettings } from '../../engine/mail/save-mail-settings.js';
import { TestMail } from '../../engine/mail/test-mail.js';
import { Identities } from '../../engine/ports/identities.js';
import { MailSettingsStore } from '../../engine/ports/mail-settings-store.js';
import { TargetPolicy } from '../../engine/ports/target-policy.js';
import { TrialMailer } from '../../engine/ports/trial-mailer.js';
import { NodeCore } from '../node/node-core.js';
import { givenMail, trialMailerOptions } from '../node/notifier-options.js';
import { EditingParts } from './editing-parts.js';
import { provided } from './provided.js';

const providers = [
  provided(
    CurrentMail,
    { core: NodeCore, store: MailSettingsStore },
    ({ core, store }) => new CurrentMail(givenMail(core.settings), store),
  ),
  provided(
    TrialMailer,
    { core: NodeCore, identities: Identities },
    ({ core, identities }) => new SmtpTrialMailer(trialMailerOptions(core.settings, identities)),
  ),
  provided(
    SaveMailSettings,
    { store: MailSettingsStore, current: CurrentMail, policy: TargetPolicy, editing: EditingParts },
    ({ store, current, policy, editing }) => new SaveMailSettings(store, current.given, policy, editing),
  ),
  provided(
    TestMail,
    {
      core: NodeCore,
      mailer: TrialMailer,
      saver: SaveMailSettings,
      current: CurrentMail,
      limits: LimitAttempts,
      editing: EditingParts,
    },
    ({ core: { facts }, ...parts }) => new TestMail({ ...parts, node: facts.name, publicUrl: facts.publicUrl }),
  ),
];

/** How mails leave this node. */
@Global()
@Module({ providers, exports: providers })
export class MailModule {}
