import { useQueryClient } from '@tanstack/react-query';
import { toastWithUndo } from '../components/undo-toast.js';
import { ApiFailure, getText } from '../lib/api.js';
import { saveFile } from '../lib/save-file.js';
import { toast } from '../lib/toast.js';
import { rulesText as text } from '../messages/rules.en.js';
import { labelled } from './rule-labels.js';
import { deleteGroup, getGroup, moveRules, restoreGroup, restoreRule, saveGroup, setGroupPaused } from './use-rules.js';

interface Placed {
  readonly id: string;
  readonly group: { readonly id: string };
}

interface RulesBulk {
  readonly pause: (groupIds: readonly string[], paused: boolean) => void;
  /** Takes rules out of their groups; as all below, for ten seconds they may come back as they were. */
  readonly remove: (rules: readonly Placed[]) => void;
  /** An empty value takes the label away. */
  readonly label: (rules: readonly Placed[], name: string, value: string) => void;
  readonly move: (rules: readonly Placed[], groupId: string) => void;
  readonly exportYaml: (groupIds: readonly string[]) => void;
}

/** Does something to a group; answers what undoes it. */
type GroupChange = (id: string) => Promise<() => Promise<unknown>>;

/** Changes of many rules; each group for itself, what fails is told and the others go on. */
export function useRulesBulk(onDone: () => void): RulesBulk {
  const client = useQueryClient();
  const each = async (ids: readonly string[], change: (id: string) => Promise<unknown>): Promise<number> => {
    let done = 0;
    for (const id of ids) {
      done += await change(id).then(
        () => 1,
        (error: unknown) => tellFailure(id, error),
      );
    }
    await client.invalidateQueries();
    return done;
  };
  const withUndo = async (rules: readonly Placed[], change: GroupChange, told: string): Promise<void> => {
    const undo = new Map<string, () => Promise<unknown>>();
    const done = await each(groupIdsOf(rules), async (id) => undo.set(id, await change(id)));
    const back = (): void => {
      void each([...undo.keys()], async (id) => await undo.get(id)?.()).then((undone) => {
        if (undone > 0) toast({ text: text.restored(rules.length) });
      });
    };
    if (done > 0) toastWithUndo(told, back);
    onDone();
  };
  return {
    pause: (groupIds, paused) => {
      void each(groupIds, (id) => setGroupPaused(id, paused)).then((done) => {
        if (done > 0) toast({ text: paused ? text.paused(done) : text.resumed(done) });
        onDone();
      });
    },
    remove: (rules) => void withUndo(rules, (id) => without(id, idsOf(rules)), text.removed(rules.length)),
    label: (rules, name, value) => {
      const change: GroupChange = async (id) => {
        const group = await getGroup(id);
        return await saved(group, { ...labelled(group, idsOf(rules), { name, value }), comment: `${name}=${value}` });
      };
      void withUndo(rules, change, text.labelled(rules.length, name, value));
    },
    move: (rules, groupId) => {
      const others = rules.filter(({ group }) => group.id !== groupId);
      const change: GroupChange = async (id) => {
        const own = others.filter(({ group }) => group.id === id).map((rule) => rule.id);
        await moveRules(own, groupId);
        return () => moveRules(own, id);
      };
      void withUndo(others, change, text.moved(others.length));
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

function idsOf(rules: readonly Placed[]): ReadonlySet<string> {
  return new Set(rules.map(({ id }) => id));
}

function groupIdsOf(rules: readonly Placed[]): readonly string[] {
  return [...new Set(rules.map(({ group }) => group.id))];
}

async function saved(before: Awaited<ReturnType<typeof getGroup>>, group: object): Promise<() => Promise<unknown>> {
  const after = await saveGroup({ id: before.id, version: before.version, group });
  return () => restoreGroup(before.id, before.version, after.version);
}

/** A group without rules is nothing that anybody would look for: it goes with the last of them. */
async function without(groupId: string, ids: ReadonlySet<string>): Promise<() => Promise<unknown>> {
  const group = await getGroup(groupId);
  const left = group.rules.filter(({ id }) => id === undefined || !ids.has(id));
  if (left.length > 0) return await saved(group, { ...group, rules: left });
  await deleteGroup(groupId, group.version);
  return () => restoreRule(group.rules[0]?.id ?? '');
}

function tellFailure(groupId: string, error: unknown): number {
  const why = error instanceof ApiFailure ? error.message : String(error);
  toast({ text: text.failedFor(groupId, why), tone: 'bad' });
  return 0;
}
