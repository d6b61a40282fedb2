import { Button } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import type { RuleDetailAnswer } from '../../../contract/rule.js';
import { DiffView } from '../../components/diff-view.js';
import { Faults } from '../../components/faults.js';
import { May } from '../../components/may.js';
import { Resource } from '../../components/resource.js';
import { At } from '../../components/when.js';
import { useRuleVersions, useSaveGroup } from '../../data/use-rules.js';
import { toast } from '../../lib/toast.js';
import { ruleText as text } from '../../messages/rules.en.js';
import { groupWith } from './rule-form.js';
import { type RuleVersion, ruleVersions } from './rule-page-view.js';

interface Props {
  readonly detail: RuleDetailAnswer;
  /** `3-5`, or empty. */
  readonly compared: string;
  readonly onCompare: (versions: string) => void;
}

/** How the rule became what it is; any two versions beside each other, and the way back to one. */
export function RuleVersions({ detail, compared, onCompare }: Props): ReactNode {
  const versions = useRuleVersions(detail.group.id);
  return (
    <Resource state={versions}>
      {({ items }) => (
        <Versions
          detail={detail}
          versions={ruleVersions(items, detail.id, text.absent)}
          compared={compared}
          onCompare={onCompare}
        />
      )}
    </Resource>
  );
}

function Versions({ detail, versions, compared, onCompare }: Props & { readonly versions: readonly RuleVersion[] }) {
  const [older, newer] = useMemo(() => comparedOf(versions, compared), [versions, compared]);
  const choose = (side: 'older' | 'newer', version: number): void => {
    const pair = side === 'older' ? [version, newer?.version] : [older?.version, version];
    onCompare(
      pair
        .map(Number)
        .sort((a, b) => a - b)
        .join('-'),
    );
  };
  return (
    <>
      <p className="quiet">{versions.length > 1 ? text.versionsHint : text.only}</p>
      <div className="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{text.tabs.versions}</th>
              <th scope="col">{text.at}</th>
              <th scope="col">{text.by}</th>
              <th scope="col">{text.why}</th>
              <th scope="col">{text.oldSide}</th>
              <th scope="col">{text.newSide}</th>
              <th scope="col">{text.restore}</th>
            </tr>
          </thead>
          <tbody>
            {versions.map((each, index) => (
              <tr key={each.version}>
                <td>
                  {text.version(each.version)} {index === 0 && <span className="chip">{text.present}</span>}
                </td>
                <td>
                  <At at={each.createdAt} />
                </td>
                <td>{each.createdBy}</td>
                <td className="rule-why">{each.comment}</td>
                <td>
                  <Radio name="older" of={each} chosen={older} onChoose={choose} />
                </td>
                <td>
                  <Radio name="newer" of={each} chosen={newer} onChoose={choose} />
                </td>
                <td>{index > 0 && each.rule && <Restore detail={detail} version={each} />}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {older && newer && older !== newer && (
        <>
          <h2>{text.difference(older.version, newer.version)}</h2>
          <DiffView before={older.text} after={newer.text} />
        </>
      )}
    </>
  );
}

interface RadioProps {
  readonly name: 'older' | 'newer';
  readonly of: RuleVersion;
  readonly chosen: RuleVersion | undefined;
  readonly onChoose: (side: 'older' | 'newer', version: number) => void;
}

function Radio({ name, of, chosen, onChoose }: RadioProps): ReactNode {
  const side = name === 'older' ? text.oldSide : text.newSide;
  return (
    <input
      type="radio"
      name={name}
      aria-label={`${side}: ${text.version(of.version)}`}
      checked={of.version === chosen?.version}
      onChange={() => onChoose(name, of.version)}
    />
  );
}

/** The two newest without a wish. */
function comparedOf(versions: readonly RuleVersion[], wish: string) {
  const [from, to] = wish.split('-').map(Number);
  const find = (version: number | undefined) => versions.find((each) => each.version === version);
  return [find(from) ?? versions[1], find(to) ?? versions[0]] as const;
}

interface RestoreProps {
  readonly detail: RuleDetailAnswer;
  readonly version: RuleVersion;
}

/** Only this rule goes back: its group may have changed otherwise since. */
function Restore({ detail, version }: RestoreProps): ReactNode {
  const save = useSaveGroup(() => toast({ text: text.restoredVersion(version.version) }));
  const { definition, provisionedBy } = detail;
  const restore = (): void => {
    if (!version.rule) return;
    const group = { ...groupWith(definition, version.rule), comment: text.asVersion(version.version) };
    save.begin({ id: definition.id, version: definition.version, group });
  };
  return (
    <May deed="rule" owner={definition.team}>
      {({ disabled, title }) => (
        <>
          <Button
            variant="default"
            disabled={disabled || provisionedBy !== null}
            title={title}
            loading={save.underWay}
            aria-label={`${text.restore} ${text.version(version.version)}`}
            onClick={restore}
          >
            {text.restore}
          </Button>
          <Faults failure={save.failure} />
        </>
      )}
    </May>
  );
}
