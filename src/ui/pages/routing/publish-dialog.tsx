import { Button, Select, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { LintAnswer } from '../../../contract/routing-probe.js';
import type { DraftTree, RoutingAnswer } from '../../../contract/routing.js';
import { Dialog } from '../../components/dialog.js';
import { DiffView } from '../../components/diff-view.js';
import { Faults } from '../../components/faults.js';
import { usePublishRouting, useReplay, useRoutingLint } from '../../data/use-routing.js';
import { routingText } from '../../messages/routing.en.js';
import { ReplayReport } from './replay-report.js';
import { treeOf, treeText } from './routing-view.js';

const text = routingText.publish;
const dayCounts = [1, 7, 30, 90] as const;

interface Props {
  readonly standing: RoutingAnswer;
  readonly tree: DraftTree;
  readonly lint: LintAnswer | undefined;
  readonly onDone: (routing: RoutingAnswer) => void;
  readonly onClose: () => void;
}

/** What publishing comes to, before it is done: what differs, and who would have heard of the last days' alerts. */
export function PublishDialog({ standing, tree, lint, onDone, onClose }: Props): ReactNode {
  const [days, setDays] = useState<number>(7);
  const [reason, setReason] = useState('');
  // What was compared is what is replaced: a version that comes meanwhile is refused.
  const [base] = useState(standing);
  const replay = useReplay({ tree, days, limit: 50 });
  const publish = usePublishRouting(onDone);
  const deaf = useMoreUnheard(lint) || (replay.answer?.nowhere ?? 0) > 0;
  const blocked = publish.underWay || replay.answer === undefined || (deaf && reason.trim() === '');
  const { updatedAt: _, updatedBy: __, ...plain } = tree;
  const send = { ...plain, version: base.version, ...(reason.trim() !== '' && { reason: reason.trim() }) };
  return (
    <Dialog open title={text.title} size="xl" onClose={onClose}>
      <Select
        label={text.days}
        data={dayCounts.map((count) => ({ value: String(count), label: text.dayCount(count) }))}
        value={String(days)}
        onChange={(next) => setDays(Number(next ?? 7))}
      />
      {replay.underWay && <p className="quiet">{text.under}</p>}
      <Faults failure={replay.failure} />
      {replay.answer && <ReplayReport replay={replay.answer} />}
      <Lint lint={lint} />
      <h3>{text.difference}</h3>
      <div className="publish-diff">
        <DiffView before={treeText(treeOf(base))} after={treeText(tree)} />
      </div>
      {deaf && (
        <TextInput label={text.reason} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      )}
      {publish.failure?.status === 412 ? (
        <p className="failure" role="alert">
          {text.conflict}
        </p>
      ) : (
        <Faults failure={publish.failure} />
      )}
      <div className="bar publish-bar">
        <Button disabled={blocked} onClick={() => publish.begin(send)}>
          {text.go}
        </Button>
      </div>
    </Dialog>
  );
}

/** Whether nobody hears more routes than of the tree in force. */
function useMoreUnheard(lint: LintAnswer | undefined): boolean {
  const before = useRoutingLint(undefined).answer;
  return (lint?.unheard.length ?? 0) > (before?.unheard.length ?? 0);
}

function Lint({ lint }: Pick<Props, 'lint'>): ReactNode {
  if (!lint) return null;
  return (
    <p>
      {lint.unreachable.length > 0 && <span className="chip warn">{text.lint(lint.unreachable.length)}</span>}{' '}
      {lint.unheard.length > 0 && <span className="chip bad">{text.unheard(lint.unheard.length)}</span>}
    </p>
  );
}
