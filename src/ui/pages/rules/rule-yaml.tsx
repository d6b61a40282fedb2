import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { toast } from '../../lib/toast.js';
import { ruleText as text } from '../../messages/rules.en.js';
import { ruleText as yamlOf } from './rule-text.js';

/** The rule as a text, to read and to take along. */
export function RuleYaml({ detail }: { readonly detail: RuleDetailAnswer }): ReactNode {
  const yaml = yamlOf(detail.rule);
  const copy = (): void => {
    void navigator.clipboard?.writeText(yaml).then(() => toast({ text: text.copied }));
  };
  return (
    <>
      <div className="bar">
        <p className="quiet">{text.yamlHint}</p>
        <div className="actions">
          <Button variant="default" onClick={copy}>
            {text.copy}
          </Button>
          <Button component="a" variant="default" href={`/api/v1/rule-groups/${detail.group.id}/export`} download>
            {text.exportGroup}
          </Button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className="rule-yaml" tabIndex={0}>
        {yaml}
      </pre>
    </>
  );
}
