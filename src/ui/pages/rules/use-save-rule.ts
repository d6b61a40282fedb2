import { useQuery } from '@tanstack/react-query';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import { useChange } from '../../data/use-change.js';
import { getGroup, saveGroup } from '../../data/use-rules.js';
import type { ApiFailure } from '../../lib/api.js';
import { groupWith, newGroupOf, type RuleForm, ruleOf } from './rule-form.js';

interface Wish {
  readonly form: RuleForm;
  /** As it stood when the form was opened: whoever changed its group since is not overwritten. */
  readonly edited: RuleDetailAnswer | undefined;
  readonly version: number | undefined;
  /** Why; may be empty. */
  readonly comment: string;
  readonly onSaved: (group: RuleGroupAnswer) => void;
}

interface Saving {
  readonly begin: () => void;
  readonly underWay: boolean;
  readonly failure: ApiFailure | undefined;
  /** The group as it stands, when it is another than the one that was opened. */
  readonly conflict: RuleGroupAnswer | undefined;
}

const changedMeanwhile = 412;

/** Saves a rule as a part of its group. Begun again after a conflict, it goes on top of what stands then. */
export function useSaveRule(wish: Wish): Saving {
  const { form } = wish;
  const change = useChange((base: RuleGroupAnswer | undefined) => save(wish, base), wish.onSaved);
  const isStale = change.failure?.status === changedMeanwhile;
  const now = useQuery<RuleGroupAnswer, ApiFailure>({
    queryKey: ['rule-group-now', form.groupId, change.failure?.from.requestId],
    queryFn: () => getGroup(form.groupId),
    enabled: isStale,
    retry: false,
  });
  const conflict = isStale ? now.data : undefined;
  return {
    begin: () => change.begin(conflict),
    underWay: change.underWay || (isStale && now.isFetching),
    failure: change.failure,
    conflict,
  };
}

async function save(
  { form, edited, version, comment }: Wish,
  newest: RuleGroupAnswer | undefined,
): Promise<RuleGroupAnswer> {
  if (form.groupId === '')
    return await saveGroup({ id: undefined, version: undefined, group: { ...newGroupOf(form), comment } });
  const base = newest ?? edited?.definition ?? (await getGroup(form.groupId));
  const group = { ...groupWith(base, ruleOf(form, edited?.id)), interval: form.interval, team: form.team };
  const seen = newest?.version ?? version ?? base.version;
  // The version that was seen, not the one that the answer carries: a draft may be older than what it is put into.
  return await saveGroup({ id: form.groupId, version: seen, group: { ...group, version: seen, comment } });
}
