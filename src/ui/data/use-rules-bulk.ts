import { useQueryClient } from '@tanstack/react-query';
import { toastWithUndo } from '../components/undo-toast.js';
import { ApiFailure, getText } from '../lib/api.js';
import { saveFile } from '../lib/save-file.js';
import { toast } from '../lib/toast.js';
import { rulesText as text } from '../messages/rules.en.js';
import { deleteGroup, getGroup, restoreGroup, restoreRule, saveGroup, setGroupPaused } from './use-rules.js';

interface RulesBulk {
  readonly pause: (groupIds: readonly string[], paused: boolean) => void;
  /** Takes rules out of their groups; for ten seconds they may come back as they were. */
  readonly remove: (rules: readonly { readonly id: string; readonly group: { readonly id: string } }[]) => void;
  readonly exportYaml: (groupIds: readonly string[]) => void;
}

/** Changes of many rules; each group for itself, what fails is told and the others go on. */
export function useRulesBulk(onDone: () => void): RulesBulk {
  const client = useQueryClient();
  const each = async (groupIds: readonly string[], change: (id: string) => Promise<unknown>): Promise<number> => {
    let done = 0;
    for (const id of groupIds) {
      done += (await change(id).then(
        () => 1,
        (error: unknown) => tellFailure(id, error),
      )) as number;
    }
    await client.invalidateQueries();
    return done;
  };
  return {
    pause: (groupIds, paused) => {
      void each(groupIds, (id) => setGroupPaused(id, paused)).then((done) => {
        if (done > 0) toast({ text: paused ? text.paused(done) : text.resumed(done) });
        onDone();
      });
    },
    remove: (rules) => {
      const undo = new Map<string, () => Promise<unknown>>();
      const ids = new Set(rules.map(({ id }) => id));
      const groupIds = [...new Set(rules.map(({ group }) => group.id))];
      const take = async (id: string): Promise<void> => {
        const group = await getGroup(id);
        const left = group.rules.filter((rule) => rule.id === undefined || !ids.has(rule.id));
        // A group without rules is nothing that anybody would look for.
        if (left.length === 0) {
          await deleteGroup(id, group.version);
          const [first] = group.rules;
          undo.set(id, () => restoreRule(first?.id ?? ''));
          return;
        }
        const saved = await saveGroup({ id, version: group.version, group: { ...group, rules: left } });
        undo.set(id, () => restoreGroup(id, group.version, saved.version));
      };
      const back = (): void => {
        const giveBack = async (id: string) => await undo.get(id)?.();
        void each([...undo.keys()], giveBack).then((done) => {
          if (done > 0) toast({ text: text.restored(rules.length) });
        });
      };
      void each(groupIds, take).then((done) => {
        if (done > 0) toastWithUndo(text.removed(rules.length), back);
        onDone();
      });
    },
    exportYaml: (groupIds) => {
      void each(groupIds, async (id) => {
        const yaml = await getText(`/api/v1/rule-groups/${id}/export`);
        const name = /^\s*- name: (.*)$/m.exec(yaml)?.[1]?.replace(/[^\w.-]+/g, '-') ?? id;
        saveFile(`${name}.yml`, yaml, 'application/yaml');
      });
    },
  };
}

function tellFailure(groupId: string, error: unknown): number {
  const why = error instanceof ApiFailure ? error.message : String(error);
  toast({ text: text.failedFor(groupId, why), tone: 'bad' });
  return 0;
}
