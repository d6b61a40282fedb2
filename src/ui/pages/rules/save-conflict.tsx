import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import type { RuleGroupAnswer } from '../../../contract/rule-group.js';
import { DiffView } from '../../components/diff-view.js';
import { At } from '../../components/when.js';
import { rulesText } from '../../messages/rules.en.js';
import { ruleEditorText as text } from '../../messages/rule-editor.en.js';
import { ruleText } from './rule-text.js';

interface Props {
  readonly edited: RuleDetailAnswer | undefined;
  readonly mine: string;
  /** The version that the form was begun on; of an older one than `edited` nobody knows what they changed. */
  readonly version: number | undefined;
  /** The group as it stands now. */
  readonly theirs: RuleGroupAnswer;
  readonly onTakeTheirs: () => void;
}

/** What somebody else did to the group since it was read; what was typed is kept until one of both is chosen. */
export function SaveConflict({ edited, mine, version, theirs, onTakeTheirs }: Props): ReactNode {
  const rule = theirs.rules.find(({ id }) => id === edited?.id);
  const [before, now] = [edited ? ruleText(edited.rule) : '', rule ? ruleText(rule) : ''];
  const isKnown = version === edited?.definition.version;
  return (
    <div className="conflict" role="alert">
      <h2>{text.conflictTitle}</h2>
      <p className="quiet">
        {rulesText.changed(theirs.updatedBy)}, <At at={theirs.updatedAt} />
      </p>
      {edited && !rule && <p>{text.conflictGone}</p>}
      {isKnown && before === now && <p>{text.conflictSame}</p>}
      {isKnown && before !== now && (
        <>
          <h3>{text.conflictTheirs}</h3>
          <DiffView before={before} after={now} />
        </>
      )}
      <h3>{text.conflictMine}</h3>
      <DiffView before={now} after={mine} />
      {rule && (
        <Button variant="default" onClick={onTakeTheirs}>
          {text.takeTheirs}
        </Button>
      )}
    </div>
  );
}
