import { Button, Checkbox, FileButton, Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ConfigurationReportAnswer } from '../../../contract/configuration.js';
import { Faults } from '../../components/faults.js';
import { useRefusal } from '../../data/use-me.js';
import { useImportConfiguration } from '../../data/use-routing.js';
import { toast } from '../../lib/toast.js';
import { routingText } from '../../messages/routing.en.js';

const text = routingText.file;

/** The configuration as a whole as a file: out, and in, with a report before anything is done. */
export function ImportPanel(): ReactNode {
  const [yaml, setYaml] = useState('');
  const [deletes, setDeletes] = useState(false);
  const [report, setReport] = useState<ConfigurationReportAnswer>();
  const refusal = useRefusal('routing.import');
  const change = useImportConfiguration((done) => {
    setReport(done);
    if (!done.dryRun) toast({ text: text.applied });
  });
  const begin = (dryRun: boolean): void => change.begin({ yaml, dryRun, others: deletes ? 'delete' : 'leave' });
  const off = { disabled: refusal !== undefined || yaml.trim() === '' || change.underWay, title: refusal };
  const put = (next: string): void => {
    setYaml(next);
    setReport(undefined);
  };
  return (
    <div className="import-form">
      <p>
        <a className="button" href="/api/v1/routing/export" download="alertmanager.yml">
          {text.export}
        </a>{' '}
        <span className="quiet">{text.exportHint}</span>
      </p>
      <h2>{text.import}</h2>
      <div>
        <FileButton accept=".yml,.yaml" onChange={(file) => void file?.text().then(put)}>
          {(props) => (
            <Button variant="default" {...props}>
              {text.choose}
            </Button>
          )}
        </FileButton>
      </div>
      <Textarea
        className="routing-file"
        label={text.text}
        rows={10}
        spellCheck={false}
        value={yaml}
        onChange={(event) => put(event.currentTarget.value)}
      />
      <Checkbox
        label={text.others}
        checked={deletes}
        onChange={(event) => {
          setDeletes(event.currentTarget.checked);
          setReport(undefined);
        }}
      />
      <div className="bar">
        <Button {...off} variant="default" onClick={() => begin(true)}>
          {text.check}
        </Button>
        <Button {...off} disabled={off.disabled || report?.dryRun !== true} onClick={() => begin(false)}>
          {text.apply}
        </Button>
        {refusal && <span className="quiet">{refusal}</span>}
      </div>
      <Faults failure={change.failure} />
      {report && <Report report={report} />}
    </div>
  );
}

function Report({ report }: { readonly report: ConfigurationReportAnswer }): ReactNode {
  const title = report.dryRun ? text.things : text.did;
  return (
    <section aria-live="polite">
      <h2>{title}</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="table" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.kind}</th>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {report.things.map(({ kind, name, outcome }) => (
              <tr key={`${kind} ${name}`}>
                <td>{kind.replace('-', ' ')}</td>
                <td>{name}</td>
                <td>
                  <span className={`chip ${outcome === 'deleted' ? 'bad' : ''}`}>{text.outcomes[outcome]}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {report.notes.length > 0 && (
        <>
          <h2>{text.notes}</h2>
          <ul>
            {report.notes.map(({ path, line, column, message }) => (
              <li key={`${line}:${column} ${path} ${message}`}>
                <b>{path}</b> ({text.place(line, column)}): {message}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
