import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { RuleSummaryAnswer } from '../../../contract/rule.js';
import { useFirstRefusal } from '../../data/use-me.js';
import { useRulesBulk } from '../../data/use-rules-bulk.js';
import { rulesText as text } from '../../messages/rules.en.js';
import { LabelDialog, MoveDialog } from './bulk-dialogs.js';
import { groupsOf } from './rules-view.js';

interface Props {
  readonly rules: readonly RuleSummaryAnswer[];
  readonly all: readonly RuleSummaryAnswer[];
  readonly onSelect: (rules: readonly RuleSummaryAnswer[]) => void;
}

/** What is done to all rules that are selected. */
export function RulesBulk({ rules, all, onSelect }: Props): ReactNode {
  const bulk = useRulesBulk(() => onSelect([]));
  const [asked, ask] = useState<'label' | 'move'>();
  const close = (): void => ask(undefined);
  const groups = groupsOf(rules);
  const ids = groups.map(({ id }) => id);
  const refusal = useFirstRefusal(
    'rule',
    groups.map(({ team }) => team),
  );
  const hint = text.groupsHint(
    groups.length,
    groups.reduce((sum, group) => sum + group.rules, 0),
  );
  const filed = rules.filter(({ provisionedBy }) => provisionedBy !== null).length;
  const blocked = refusal ?? (filed > 0 ? text.provisionedAmong(filed) : undefined);
  const off = blocked === undefined ? {} : { disabled: true, title: blocked };
  return (
    <section className="rules-bulk" aria-label={text.selected(rules.length)}>
      <b>{text.selected(rules.length)}</b>
      <Button variant="default" onClick={() => onSelect(all)}>
        {text.selectAll(all.length)}
      </Button>
      <Button variant="default" onClick={() => onSelect([])}>
        {text.unselect}
      </Button>
      <Button variant="default" title={hint} {...off} onClick={() => bulk.pause(ids, true)}>
        {text.pause}
      </Button>
      <Button variant="default" title={hint} {...off} onClick={() => bulk.pause(ids, false)}>
        {text.resume}
      </Button>
      <Button variant="default" {...off} onClick={() => ask('label')}>
        {text.label}
      </Button>
      <Button variant="default" {...off} onClick={() => ask('move')}>
        {text.move}
      </Button>
      <Button variant="default" {...off} onClick={() => bulk.remove(rules)}>
        {text.remove}
      </Button>
      <Button variant="default" title={hint} onClick={() => bulk.exportYaml(ids)}>
        {text.exportYaml}
      </Button>
      <span className="quiet">{blocked ?? hint}</span>
      {asked === 'label' && (
        <LabelDialog rules={rules.length} onLabel={(name, value) => bulk.label(rules, name, value)} onClose={close} />
      )}
      {asked === 'move' && (
        <MoveDialog rules={rules.length} onMove={(groupId) => bulk.move(rules, groupId)} onClose={close} />
      )}
    </section>
  );
}
