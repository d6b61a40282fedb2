import { Button, FileButton, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { DashboardImportReport } from '../../../contract/dashboard.js';
import { Dialog } from '../../components/dialog.js';
import { Faults } from '../../components/faults.js';
import { useChange } from '../../data/use-change.js';
import { importDashboard } from '../../data/use-dashboards.js';
import { toast } from '../../lib/toast.js';
import { dashboardsText as text } from '../../messages/dashboards.en.js';

interface Props {
  readonly onDone: (slug: string) => void;
  readonly onClose: () => void;
}

/** A dashboard from a file: first what would become of it, then the deed. */
export function ImportDialog({ onDone, onClose }: Props): ReactNode {
  const [json, setJson] = useState('');
  const [fault, setFault] = useState<string | undefined>();
  const [report, setReport] = useState<DashboardImportReport | undefined>();
  const change = useChange<{ readonly file: object; readonly dryRun: boolean }, DashboardImportReport>(
    ({ file, dryRun }) => importDashboard(file, dryRun),
    (answer) => {
      setReport(answer);
      if (answer.dryRun) return;
      toast({ text: text.imported(answer.dashboard.title) });
      onDone(answer.dashboard.slug);
    },
  );
  const begin = (dryRun: boolean): void => {
    const read = readJson(json);
    setFault(read.fault);
    if (read.file) change.begin({ file: read.file, dryRun });
  };
  const put = (next: string): void => {
    setJson(next);
    setReport(undefined);
    setFault(undefined);
    change.reset();
  };
  return (
    <Dialog open title={text.import} size="lg" onClose={onClose}>
      <div className="form">
        <p className="quiet">{text.importHint}</p>
        <div>
          <FileButton accept=".json,application/json" onChange={(file) => void file?.text().then(put)}>
            {(props) => (
              <Button variant="default" {...props}>
                {text.importFile}
              </Button>
            )}
          </FileButton>
        </div>
        <Textarea
          label={text.importText}
          rows={8}
          value={json}
          error={fault}
          onChange={(event) => put(event.currentTarget.value)}
        />
        <Faults failure={change.failure} />
        {report && <Report report={report} />}
        <div className="actions">
          <Button variant="default" disabled={json.trim() === ''} onClick={() => begin(true)}>
            {text.check}
          </Button>
          <Button disabled={json.trim() === '' || change.underWay} onClick={() => begin(false)}>
            {text.importIt}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function readJson(json: string): { readonly file?: object; readonly fault: string | undefined } {
  try {
    const file: unknown = JSON.parse(json);
    if (typeof file === 'object' && file !== null) return { file, fault: undefined };
    return { fault: text.notDashboard };
  } catch (error) {
    return { fault: text.notJson((error as Error).message) };
  }
}

function Report({ report }: { readonly report: DashboardImportReport }): ReactNode {
  const { dashboard, notes } = report;
  const count = (kind: string): number => notes.filter((note) => note.kind === kind).length;
  return (
    <div className="import-report" role="status">
      <p>{text.importedTitle(dashboard.title, dashboard.panels.length, dashboard.variables.length)}</p>
      <p>{notes.length === 0 ? text.nothingLost : text.lost(count('dropped'), count('changed'))}</p>
      <ul>
        {notes.map(({ path, kind, message }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: notes have no other identity
          <li key={index}>
            <strong>{text.kinds[kind]}</strong> <code>{path}</code>: {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
