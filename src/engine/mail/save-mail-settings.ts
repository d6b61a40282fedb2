import type { Actor } from '../operations/actor.js';
import { requireDone } from '../operations/edit-outcome.js';
import type { Editing } from '../operations/editing.js';
import { recordAudit } from '../operations/record-audit.js';
import { type InputFault, InvalidInput, StaleVersion } from '../operations/refusal.js';
import type { MailSettings, MailSettingsStore, StoredMailSettings } from '../ports/mail-settings-store.js';
import type { TargetPolicy } from '../ports/target-policy.js';
import type { GivenMail } from './mail-in-force.js';
import { type MailDraft, readMailSettings } from './read-mail-settings.js';

const entity = { kind: 'mail-settings', id: 'mail-settings', name: 'mail server' };

/** Replaces the mail settings of the cluster: the next mail of any node goes by them. */
export class SaveMailSettings {
  constructor(
    private readonly store: MailSettingsStore,
    /** What the environment of this node says: it wins, so what it says is not edited here. */
    private readonly given: GivenMail,
    private readonly policy: TargetPolicy,
    private readonly editing: Editing,
  ) {}

  /** What would be stored. Throws `InvalidInput` with every fault. */
  async check(draft: MailDraft): Promise<MailSettings> {
    return this.read(draft, (await this.store.read()).settings);
  }

  /** Throws `InvalidInput` with every fault, `StaleVersion` when another version stands. */
  async replace(draft: MailDraft, expectedVersion: number | undefined, by: Actor): Promise<StoredMailSettings> {
    return await this.editing.transactions.write(async () => {
      const { version, settings: before } = await this.store.read();
      if (expectedVersion !== undefined && expectedVersion !== version) throw new StaleVersion(version);
      const after = this.read(draft, before);
      const write = { settings: after, at: this.editing.clock.now(), by: by.name };
      requireDone(await this.store.update(write, version), 'mail settings', { name: entity.name });
      await this.editing.feed.append([{ kind: 'mail-settings', entityId: entity.id }]);
      await recordAudit(this.editing, by, { action: 'mail-settings.change', entity, before, after });
      return await this.store.read();
    });
  }

  private read(draft: MailDraft, stored: MailSettings): MailSettings {
    const { settings, faults } = readMailSettings(draft, stored, this.policy);
    const all = [...faults, ...this.overruled(settings, stored)];
    if (all.length > 0) throw new InvalidInput(all);
    return settings;
  }

  private overruled(after: MailSettings, before: MailSettings): readonly InputFault[] {
    const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
    const faults: InputFault[] = [];
    if (this.given.server && !same(after.server, before.server)) {
      faults.push({ path: 'server', message: overruledBy('TOCSIN_SMTP_URL') });
    }
    if (this.given.from !== undefined && after.from !== before.from) {
      faults.push({ path: 'from', message: overruledBy('TOCSIN_MAIL_FROM') });
    }
    return faults;
  }
}

function overruledBy(name: string): string {
  return `is set by ${name} in the environment of this node, which wins: unset it there to set it here`;
}
