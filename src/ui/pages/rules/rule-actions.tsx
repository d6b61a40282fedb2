import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { May } from '../../components/may.js';
import { useRulesBulk } from '../../data/use-rules-bulk.js';
import { useKeys } from '../../lib/keys.js';
import { rulesText, ruleText as text } from '../../messages/rules.en.js';

/** What can be done with a rule. Pausing is done to its whole group. */
export function RuleActions({ detail }: { readonly detail: RuleDetailAnswer }): ReactNode {
  const { id, name, group, definition, provisionedBy } = detail;
  const navigate = useNavigate();
  const bulk = useRulesBulk(() => undefined);
  const edit = () => void navigate({ to: '/rules/$id/edit', params: { id } });
  const remove = () => {
    bulk.remove([detail]);
    void navigate({ to: '/rules' });
  };
  useKeys({ e: edit });
  const { paused } = definition;
  return (
    <May deed="rule" owner={definition.team}>
      {({ disabled, title }) => {
        const reason = provisionedBy === null ? title : rulesText.provisioned(provisionedBy);
        const blocked = { disabled: disabled || provisionedBy !== null, title: reason };
        return (
          <>
            <Button variant="default" onClick={edit}>
              {blocked.disabled ? text.look : text.edit}
            </Button>
            <Button variant="default" onClick={() => void navigate({ to: '/rules/new', search: { from: id } })}>
              {text.duplicate}
            </Button>
            <Button
              variant="default"
              {...blocked}
              title={reason ?? rulesText.groupsHint(1, group.rules)}
              onClick={() => bulk.pause([group.id], !paused)}
            >
              {paused ? text.resume : text.pause}
            </Button>
            <Button variant="default" {...blocked} aria-label={`${text.remove} ${name}`} onClick={remove}>
              {text.remove}
            </Button>
          </>
        );
      }}
    </May>
  );
}
