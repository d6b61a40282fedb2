import type { Acknowledgement } from '../../domain/routing/route.js';
import { requireRight } from '../access/owners.js';
import type { AcknowledgementStore } from '../ports/acknowledgement-store.js';
import type { AlertReads, AlertView } from '../ports/alert-reads.js';
import type { RuleGroupStore } from '../ports/rule-group-store.js';
import type { Actor } from './actor.js';
import { missing } from './edit-outcome.js';
import type { Editing } from './editing.js';
import { recordAudit } from './record-audit.js';
import { Conflict, InvalidInput } from './refusal.js';

const mostNote = 10_000;

/**
 * Says, or takes back, that somebody looks after the present episode of an alert: no repeats, no escalation until it
 * ends. The alert is its rule group's: who may change that may speak for it; for one from outside, an editor of the
 * cluster.
 */
export class AcknowledgeAlert {
  constructor(
    private readonly alerts: AlertReads,
    private readonly groups: RuleGroupStore,
    private readonly acknowledgements: AcknowledgementStore,
    private readonly editing: Editing,
  ) {}

  async acknowledge(alertId: string, note: string, by: Actor): Promise<AlertView> {
    return await this.editing.transactions.write(async () => {
      const view = await this.ownAlert(alertId, by);
      const { id, episode, groupId, state } = view.alert;
      if (state !== 'firing') throw new Conflict('it does not fire: there is nothing to look after');
      if (note.length > mostNote) throw new InvalidInput([{ path: 'note', message: `at most ${mostNote} characters` }]);
      const before = await this.standing(view);
      const acknowledgement = { alertId: id, episode, by: by.name, note: note.trim(), at: this.editing.clock.now() };
      await this.acknowledgements.put(acknowledgement, groupId);
      await this.record(view, by, { action: 'alert.acknowledge', before, after: acknowledgement });
      return view;
    });
  }

  async withdraw(alertId: string, by: Actor): Promise<void> {
    await this.editing.transactions.write(async () => {
      const view = await this.ownAlert(alertId, by);
      const before = await this.standing(view);
      const { id, episode, groupId } = view.alert;
      if ((await this.acknowledgements.remove(id, episode, groupId)) === 'gone') {
        throw missing('acknowledgement of the present episode of an alert');
      }
      await this.record(view, by, { action: 'alert.unacknowledge', before });
    });
  }

  private async ownAlert(id: string, by: Actor): Promise<AlertView> {
    const view = await this.alerts.byId(id);
    if (!view) throw missing('alert');
    const group = await this.groups.byId(view.alert.groupId);
    requireRight(by, group?.group.team);
    return view;
  }

  private async standing({ alert }: AlertView): Promise<Acknowledgement | undefined> {
    const all = (await this.acknowledgements.ofAlerts([alert.id])).get(alert.id) ?? [];
    return all.find(({ episode }) => episode === alert.episode);
  }

  private async record(
    { alert }: AlertView,
    by: Actor,
    deed: { readonly action: string; readonly before?: Acknowledgement | undefined; readonly after?: Acknowledgement },
  ): Promise<void> {
    const { action, before, after } = deed;
    await recordAudit(this.editing, by, {
      action,
      entity: { kind: 'alert', id: alert.id, name: (alert.labels.alertname ?? '').slice(0, 200) },
      ...(before && { before: told(before) }),
      ...(after && { after: told(after) }),
    });
  }
}

function told({ episode, by, note }: Acknowledgement): Omit<Acknowledgement, 'alertId' | 'at'> {
  return { episode, by, note };
}
