import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { describeMetric } from '../../data/use-expression-check.js';
import { promqlEditorText } from '../../messages/promql-editor.en.js';
import { type MountedEditor, mountEditor, type ShownFault } from './promql-view.js';

interface Props {
  readonly value: string;
  readonly label: string;
  readonly faults: readonly ShownFault[];
  readonly readOnly: boolean;
  readonly onChange: (value: string) => void;
  readonly onRun: () => void;
  readonly onFormat: () => void;
}

/** CodeMirror as a React component; the text of the page wins over its own when they differ. */
export function PromqlCodemirror(props: Props): ReactNode {
  const { value, label, faults, readOnly } = props;
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<MountedEditor>(undefined);
  const newest = useRef(props);
  newest.current = props;

  useEffect(() => {
    if (!host.current) return;
    const mounted = mountEditor(host.current, {
      value: newest.current.value,
      label,
      placeholder: promqlEditorText.placeholder,
      readOnly,
      onChange: (text) => newest.current.onChange(text),
      onRun: () => newest.current.onRun(),
      onFormat: () => newest.current.onFormat(),
      describe: describeMetric,
    });
    editor.current = mounted;
    return () => mounted.destroy();
  }, [label, readOnly]);

  // At once, as long as nothing more was typed: later it would take back letters that came since.
  useLayoutEffect(() => editor.current?.setValue(value), [value]);
  useEffect(() => editor.current?.setFaults(faults), [faults]);
  return <div ref={host} className="promql-host" />;
}
