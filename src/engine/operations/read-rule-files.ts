import type { DefinedRuleGroup } from '../../domain/rule/rule-draft.js';
import { type Placement, readPrometheusRuleFile } from '../../domain/rule/read-prometheus-rule-file.js';
import type { RuleChecks } from '../../domain/rule/validate-rule.js';
import type { YamlText, YamlTextDocument } from '../ports/yaml-text.js';
import type { InputFault } from './refusal.js';

/** One Prometheus rule file; several documents in it are several rule files. */
export interface RuleFile {
  readonly name: string;
  readonly content: string;
}

export interface FiledGroup {
  readonly file: string;
  readonly group: DefinedRuleGroup;
}

export interface ReadFiles {
  readonly groups: readonly FiledGroup[];
  /** Every fault of every file, with file, line and column. */
  readonly faults: readonly InputFault[];
}

/** Reads Prometheus rule files whole; a group that two of them define is a fault too. */
export function readRuleFiles(
  files: readonly RuleFile[],
  placement: Placement,
  tools: { readonly yaml: YamlText; readonly checks: RuleChecks },
): ReadFiles {
  const groups: FiledGroup[] = [];
  const faults: InputFault[] = [];
  for (const { name: file, content } of files) {
    const reading = tools.yaml.read(content);
    if (!reading.ok) {
      faults.push(...reading.faults.map((fault) => ({ path: '', file, ...fault })));
      continue;
    }
    for (const document of reading.documents) {
      const result = readPrometheusRuleFile(document.value, placement, tools.checks);
      if (result.ok) groups.push(...result.groups.map((group) => ({ file, group })));
      else faults.push(...result.faults.map((fault) => placed(fault, file, document)));
    }
  }
  return { groups, faults: [...faults, ...repeatedGroups(groups)] };
}

/** A place inside an expression becomes part of the sentence; the fault's own place is that in the file. */
function placed(fault: InputFault, file: string, document: YamlTextDocument): InputFault {
  const { path, message, line, column } = fault;
  const inside = line === undefined ? '' : `${line}:${column ?? 1}: `;
  return { path, message: `${inside}${message}`, file, ...document.placeOf(path) };
}

function repeatedGroups(groups: readonly FiledGroup[]): readonly InputFault[] {
  const first = new Map<string, string>();
  return groups.flatMap(({ file, group }) => {
    const before = first.get(group.name);
    if (before === undefined) {
      first.set(group.name, file);
      return [];
    }
    const message = `the group ${JSON.stringify(group.name)} stands in ${before} too: rename one, or import it into another folder`;
    return [{ path: 'groups', file, message }];
  });
}
