import type { AlertmanagerConfig } from '../../domain/alertmanager-config/alertmanager-config.js';
import { readAlertmanagerConfig } from '../../domain/alertmanager-config/read-alertmanager-config.js';
import type { CompilePattern } from '../../domain/labels/matcher.js';
import type { RuleFile } from '../operations/read-rule-files.js';
import type { InputFault } from '../operations/refusal.js';
import type { YamlText } from '../ports/yaml-text.js';

/** Where something stands in a text; line and column count from 1. */
export type PlaceOf = (path: string) => { readonly line: number; readonly column: number };

export type ConfigurationReading =
  | { readonly ok: true; readonly config: AlertmanagerConfig; readonly placeOf: PlaceOf }
  | {
      readonly ok: false;
      readonly faults: readonly InputFault[];
      /** What could be read, with its places. */
      readonly rest?: { readonly config: AlertmanagerConfig; readonly placeOf: PlaceOf };
    };

/** More are told when these are mended. */
const mostFaults = 500;

/** Reads the text of an alertmanager.yml; every fault with its place in the file. */
export function readConfiguration(
  { name: file, content }: RuleFile,
  tools: { readonly yaml: YamlText; readonly compile: CompilePattern },
): ConfigurationReading {
  const reading = tools.yaml.read(content);
  if (!reading.ok) return { ok: false, faults: reading.faults.map((fault) => ({ path: '', file, ...fault })) };
  const [document] = reading.documents;
  const placeOf: PlaceOf = (path) => document?.placeOf(path) ?? { line: 1, column: 1 };
  const result = readAlertmanagerConfig(document?.value ?? null, tools.compile);
  if (result.ok) return { ok: true, config: result.config, placeOf };
  const faults = result.faults
    .slice(0, mostFaults)
    .map(({ path, message }) => ({ path, message, file, ...placeOf(path) }));
  return { ok: false, faults, ...(result.config && { rest: { config: result.config, placeOf } }) };
}
