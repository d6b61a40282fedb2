import { Button, FileButton, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import type { ImportReport } from '../../../contract/rule-group.js';
import { May } from '../../components/may.js';
import { OwnerField } from '../../components/owner-field.js';
import { PageHead } from '../../components/page-head.js';
import { type RuleFiles, useRuleImport } from '../../data/use-rule-import.js';
import type { ApiFailure } from '../../lib/api.js';
import { toast } from '../../lib/toast.js';
import { ruleImportText as text } from '../../messages/rule-editor.en.js';
import './rules.css';

const nothing: RuleFiles = { files: [], pasted: '', folder: 'default', dataSource: 'default' };

/** Rule files of Prometheus: first what importing them would do, then the import. */
export function RuleImportPage(): ReactNode {
  const [given, setGiven] = useState(nothing);
  const imported = useRuleImport((report) => {
    if (!report.dryRun) toast({ text: text.done(report.groups.length) });
  });
  const change = (changes: Partial<RuleFiles>): void => {
    imported.forget();
    setGiven((before) => ({ ...before, ...changes }));
  };
  const isEmpty = given.files.length === 0 && given.pasted.trim() === '';
  const { report, failure } = imported;
  return (
    <>
      <PageHead title={text.title} />
      <p className="quiet">{text.hint}</p>
      <div className="rule-fields import">
        <Given given={given} onChange={change} />
        <div className="actions">
          <May deed="rule">
            {({ disabled, title }) => (
              <>
                <Button
                  variant="default"
                  disabled={disabled || isEmpty}
                  title={title}
                  loading={imported.underWay}
                  onClick={() => imported.begin(given, true)}
                >
                  {text.check}
                </Button>
                <Button
                  disabled={disabled || !report?.dryRun || pending(report) === 0}
                  title={title}
                  onClick={() => imported.begin(given, false)}
                >
                  {text.doImport(report ? pending(report) : 0)}
                </Button>
              </>
            )}
          </May>
        </div>
      </div>
      {failure && <FileFaults failure={failure} />}
      {report && <Report report={report} />}
    </>
  );
}

function pending({ groups }: ImportReport): number {
  return groups.filter(({ outcome }) => outcome !== 'unchanged').length;
}

interface GivenProps {
  readonly given: RuleFiles;
  readonly onChange: (changes: Partial<RuleFiles>) => void;
}

function Given({ given, onChange }: GivenProps): ReactNode {
  const take = async (files: File[]): Promise<void> => {
    const read = await Promise.all(files.map(async (file) => ({ name: file.name, content: await file.text() })));
    onChange({ files: read });
  };
  return (
    <>
      <div>
        <FileButton multiple accept=".yml,.yaml,.rules,application/yaml" onChange={(files) => void take(files)}>
          {(props) => (
            <Button variant="default" {...props}>
              {text.files}
            </Button>
          )}
        </FileButton>{' '}
        {given.files.length > 0 && (
          <span className="quiet">{text.chosen(given.files.map(({ name }) => name).join(', '))}</span>
        )}
      </div>
      <Textarea
        label={text.paste}
        value={given.pasted}
        rows={12}
        spellCheck={false}
        classNames={{ input: 'rule-yaml-input' }}
        onChange={(event) => onChange({ pasted: event.currentTarget.value })}
      />
      <div className="field-row">
        <TextInput
          label={text.folder}
          value={given.folder}
          onChange={(event) => onChange({ folder: event.currentTarget.value })}
        />
        <TextInput
          label={text.dataSource}
          value={given.dataSource}
          onChange={(event) => onChange({ dataSource: event.currentTarget.value })}
        />
        <OwnerField value={given.team} onChange={(team) => onChange({ team })} />
      </div>
    </>
  );
}

function FileFaults({ failure }: { readonly failure: ApiFailure }): ReactNode {
  const { faults } = failure;
  return (
    <div className="failure" role="alert">
      <p>{faults.length === 0 ? failure.message : text.faults(faults.length)}</p>
      {faults.map(({ file = '', line, path, message }) => (
        <p key={`${file} ${line} ${path} ${message}`}>
          <code>{text.faultAt(file, line)}</code> {path} {message}
        </p>
      ))}
    </div>
  );
}

function Report({ report }: { readonly report: ImportReport }): ReactNode {
  if (report.groups.length === 0) return <p role="status">{text.noGroups}</p>;
  const head = pending(report) === 0 ? text.nothing : report.dryRun ? text.clean : text.done(report.groups.length);
  return (
    <div role="status">
      <p>{head}</p>
      <div className="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.file}</th>
              <th scope="col">{text.group}</th>
              <th scope="col">{text.rules}</th>
              <th scope="col">{text.outcome}</th>
            </tr>
          </thead>
          <tbody>
            {report.groups.map(({ file, folder, name, rules, outcome }) => (
              <tr key={`${folder}/${name}`}>
                <td>{file}</td>
                <td>
                  {folder}/{name}
                </td>
                <td>{rules}</td>
                <td>{text.outcomes[outcome]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
