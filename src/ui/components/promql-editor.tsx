import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useExpressionCheck } from '../data/use-expression-check.js';
import { noteExpression } from '../lib/recent-expressions.js';
import { promqlEditorText } from '../messages/promql-editor.en.js';
import { RecentMenu } from './promql/recent-menu.js';
import './promql-editor.css';

const Codemirror = lazy(async () => {
  const { PromqlCodemirror } = await import('./promql/promql-codemirror.js');
  return { default: PromqlCodemirror };
});

/** A place in the text, as offsets, and what is wrong there. */
export interface ExpressionFault {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onRun: () => void;
  readonly label: string;
  /** Faults that others found, besides those of the parser. */
  readonly faults?: readonly ExpressionFault[];
  readonly readOnly?: boolean;
}

const none: readonly ExpressionFault[] = [];

/** PromQL with names to choose from, its faults at their places, and its format; loaded when it is first shown. */
export function PromqlEditor({ value, onChange, onRun, label, faults = none, readOnly = false }: Props): ReactNode {
  const { check, expr, failure } = useExpressionCheck(value);
  const found = expr === value ? check?.faults : undefined;
  const shown = useMemo(() => [...(found ?? none), ...faults], [found, faults]);
  const formatted = expr === value ? check?.formatted : undefined;
  const format = () => {
    if (formatted) onChange(formatted);
  };
  const run = () => {
    noteExpression(value);
    onRun();
  };
  return (
    <div className="promql-editor">
      <Suspense fallback={<div className="promql-plain">{value}</div>}>
        <Codemirror {...{ value, label, readOnly, onChange }} onRun={run} faults={shown} onFormat={format} />
      </Suspense>
      <ul className="promql-faults" aria-live="polite">
        {shown.map((fault) => (
          <li key={`${fault.from} ${fault.message}`}>{faultText(value, fault)}</li>
        ))}
        {failure && <li>{promqlEditorText.unavailable(failure.message)}</li>}
      </ul>
      {!readOnly && (
        <div className="promql-line">
          <span className="keys-hint">{promqlEditorText.keys}</span>
          <RecentMenu onChoose={onChange} />
          <button
            type="button"
            className="link"
            disabled={!formatted || formatted === value}
            title={promqlEditorText.formatHint}
            onClick={format}
          >
            {promqlEditorText.format}
          </button>
        </div>
      )}
    </div>
  );
}

function faultText(text: string, { from, message }: ExpressionFault): string {
  const before = text.slice(0, from).split('\n');
  return promqlEditorText.fault(before.length, (before.at(-1)?.length ?? 0) + 1, message);
}
