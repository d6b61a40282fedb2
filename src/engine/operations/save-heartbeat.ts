import type { OwnerWish } from '../../domain/access/decide-owner.js';
import {
  allowedSilenceMs,
  heartbeatAlert,
  heartbeatLabels,
  type HeartbeatMonitor,
  heartbeatSource,
} from '../../domain/alert/heartbeat-monitor.js';
import { receivedFaults } from '../../domain/alert/received-faults.js';
import { hear } from '../../domain/alert/decide-received.js';
import { fingerprint } from '../../domain/labels/fingerprint.js';
import { type Owners, requireRight } from '../access/owners.js';
import type { ReceiveAlerts } from '../pipeline/receive-alerts.js';
import type { HeartbeatStore, StoredHeartbeat } from '../ports/heartbeat-store.js';
import type { Actor } from './actor.js';
import { missing, requireDone, requireVersion } from './edit-outcome.js';
import type { Editing } from './editing.js';
import { recordAudit } from './record-audit.js';
import { type InputFault, InvalidInput } from './refusal.js';
import type { EntityEdit } from './save-contact-point.js';

export interface HeartbeatDraft extends Omit<HeartbeatMonitor, 'id' | 'team'> {
  readonly team: OwnerWish;
}

const kind = 'heartbeat monitor';
const leastIntervalMs = 1_000;
const longestMs = 366 * 86_400_000;

/** Creates, changes and deletes heartbeat monitors; the alert of a silent one follows. */
export class SaveHeartbeat {
  constructor(
    private readonly store: HeartbeatStore,
    private readonly intake: ReceiveAlerts,
    private readonly owners: Owners,
    private readonly editing: Editing,
  ) {}

  /** Throws `InvalidInput` with every fault. */
  check(draft: HeartbeatDraft): void {
    requireSound(draft);
  }

  async create(draft: HeartbeatDraft, by: Actor): Promise<StoredHeartbeat> {
    requireSound(draft);
    const { transactions, identities, clock } = this.editing;
    return await transactions.write(async () => {
      const monitor = { ...draft, id: identities.newId(), team: await this.owners.ofNew(by, draft.team) };
      const at = clock.now();
      requireDone(await this.store.insert({ monitor, at, by: by.name }), kind, { name: monitor.name });
      await this.record(by, 'create', { after: monitor });
      return await this.changed(monitor.id);
    });
  }

  async replace(edit: EntityEdit, draft: HeartbeatDraft): Promise<StoredHeartbeat> {
    requireSound(draft);
    const { transactions, clock } = this.editing;
    return await transactions.write(async () => {
      const before = await this.editable(edit);
      const team = await this.owners.afterEdit(edit.by, before.monitor.team, draft.team);
      const monitor = { ...draft, id: edit.id, team };
      const write = { monitor, at: clock.now(), by: edit.by.name };
      const sameAlert = alertOf(monitor) === alertOf(before.monitor);
      requireDone(await this.store.update(write, before.version, sameAlert), kind, { name: monitor.name });
      await this.record(edit.by, 'change', { before: before.monitor, after: monitor });
      const after = await this.changed(edit.id);
      await this.followEdit(before, after);
      return after;
    });
  }

  async delete(edit: EntityEdit): Promise<void> {
    await this.editing.transactions.write(async () => {
      const { monitor, version, ...before } = await this.editable(edit);
      requireDone(await this.store.delete(edit.id, version), kind, { name: monitor.name });
      if (before.silent) await this.end(monitor, before.lastAt);
      await this.record(edit.by, 'delete', { before: monitor });
      await this.editing.feed.append([{ kind: 'heartbeat', entityId: edit.id }]);
    });
  }

  /** One that is silent goes on with what its alert now says; the alert of one that is not any more has ended. */
  private async followEdit(before: StoredHeartbeat, { monitor, lastAt, silent }: StoredHeartbeat): Promise<void> {
    if (silent) await this.intake.receiveWithin(heartbeatSource, [heartbeatAlert(monitor, { lastAt })]);
    else if (before.silent) await this.end(before.monitor, before.lastAt);
  }

  private async end(monitor: HeartbeatMonitor, lastAt: number | undefined): Promise<void> {
    const endsAt = this.editing.clock.now();
    await this.intake.receiveWithin(heartbeatSource, [heartbeatAlert(monitor, { lastAt, endsAt })]);
  }

  private async editable(edit: EntityEdit): Promise<StoredHeartbeat> {
    const found = await this.store.byId(edit.id);
    if (!found) throw missing(kind);
    requireRight(edit.by, found.monitor.team);
    return requireVersion(found, kind, edit.expectedVersion);
  }

  private async record(
    by: Actor,
    did: 'create' | 'change' | 'delete',
    { before, after }: { readonly before?: HeartbeatMonitor; readonly after?: HeartbeatMonitor },
  ): Promise<void> {
    const { id = '', name = '' } = after ?? before ?? {};
    const entity = { kind: 'heartbeat', id, name };
    await recordAudit(this.editing, by, { action: `heartbeat.${did}`, entity, before, after });
  }

  private async changed(id: string): Promise<StoredHeartbeat> {
    await this.editing.feed.append([{ kind: 'heartbeat', entityId: id }]);
    const stored = await this.store.byId(id);
    if (!stored) throw missing(kind);
    return stored;
  }
}

function alertOf(monitor: HeartbeatMonitor): string {
  return fingerprint(heartbeatLabels(monitor));
}

function requireSound(draft: HeartbeatDraft): void {
  const faults: InputFault[] = [];
  if (draft.intervalMs < leastIntervalMs) faults.push({ path: 'interval', message: 'must be at least 1s' });
  if (allowedSilenceMs(draft) > longestMs) {
    faults.push({ path: 'interval', message: 'must be at most 366d, the grace included' });
  }
  const alert = heartbeatAlert({ ...draft, id: '', team: undefined }, { lastAt: undefined });
  for (const message of receivedFaults(hear(alert, heartbeatSource, 0))) faults.push({ path: 'labels', message });
  if (faults.length > 0) throw new InvalidInput(faults);
}
