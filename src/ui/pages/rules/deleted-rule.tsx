import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { DeletedRuleAnswer } from '../../../contract/rule.js';
import { Faults } from '../../components/faults.js';
import { May } from '../../components/may.js';
import { PageHead } from '../../components/page-head.js';
import { Resource } from '../../components/resource.js';
import { At } from '../../components/when.js';
import { useDeletedRule, useRestoreRule, type useRule } from '../../data/use-rules.js';
import { toast } from '../../lib/toast.js';
import { ruleText as text } from '../../messages/rules.en.js';
import { ruleText as yamlOf } from './rule-text.js';

interface Props {
  readonly id: string;
  /** That there is no such rule. */
  readonly missing: ReturnType<typeof useRule>;
}

/** Where a rule was: who deleted it and when, and the way back. */
export function DeletedRule({ id, missing }: Props): ReactNode {
  const gone = useDeletedRule(id);
  return (
    <>
      <PageHead title={gone.data ? text.deletedName(gone.data.name) : text.deletedTitle} />
      {gone.data ? <Gone gone={gone.data} /> : gone.failure && <Resource state={missing}>{() => null}</Resource>}
    </>
  );
}

function Gone({ gone }: { readonly gone: DeletedRuleAnswer }): ReactNode {
  const { id, name, group, groupDeleted, deletedAt, deletedBy, comment } = gone;
  const restore = useRestoreRule(() => toast({ text: text.restored(name) }));
  return (
    <>
      <div className="note warn rule-gone">
        <p>
          {text.deletedBy(name, `${group.folder}/${group.name}`, deletedBy)} <At at={deletedAt} />
          {comment === '' ? '.' : text.because(comment)}
        </p>
        {groupDeleted && <p>{text.withGroup(group.rules)}</p>}
        <Faults failure={restore.failure} />
        <May deed="rule" owner={group.team}>
          {({ disabled, title }) => (
            <Button {...{ disabled, title }} loading={restore.underWay} onClick={() => restore.begin(id)}>
              {text.restore}
            </Button>
          )}
        </May>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="rule-yaml" tabIndex={0}>
        {yamlOf(gone.rule)}
      </pre>
    </>
  );
}
