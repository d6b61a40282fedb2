import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { readRuleText } from '../../data/use-rules.js';
import type { ApiFailure } from '../../lib/api.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { type RuleForm, ruleOf, writtenIn } from './rule-form.js';
import { ruleText } from './rule-text.js';

interface Props {
  readonly form: RuleForm;
  readonly change: (changes: Partial<RuleForm>) => void;
  readonly readOnly: boolean;
}

/** The rule as YAML, both ways: what is written is read by the node that evaluates it. */
export function RuleYamlField({ form, change, readOnly }: Props): ReactNode {
  const written = ruleText(ruleOf(form));
  const [typed, setTyped] = useState(written);
  const read = useMutation<{ readonly rule: RuleDetailAnswer['rule'] }, ApiFailure, string>({
    mutationFn: readRuleText,
    onSuccess: ({ rule }) => {
      const next = { ...withoutText(form), ...writtenIn(rule) };
      change(next);
      setTyped(ruleText(ruleOf(next)));
    },
  });
  const { error } = read;
  const faults = error?.faults ?? [];
  return (
    <div className="rule-fields">
      <Textarea
        label={text.yaml}
        description={text.yamlHint}
        value={typed}
        readOnly={readOnly}
        spellCheck={false}
        rows={Math.min(30, Math.max(10, typed.split('\n').length + 1))}
        classNames={{ input: 'rule-yaml-input' }}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {error && (
        <div className="failure" role="alert">
          {faults.length === 0 && <p>{error.message}</p>}
          {faults.map(({ line, message }) => (
            <p key={`${line} ${message}`}>{text.yamlFault(line, message)}</p>
          ))}
        </div>
      )}
      {!readOnly && (
        <Button loading={read.isPending} disabled={typed === written} onClick={() => read.mutate(typed)}>
          {text.yamlApply}
        </Button>
      )}
    </div>
  );
}

/** What YAML leaves out is nothing, not what the form said before. */
function withoutText(form: RuleForm): RuleForm {
  return { ...form, for: '', keepFiringFor: '', labels: [], annotations: [], noDataFor: '', errorFor: '' };
}
