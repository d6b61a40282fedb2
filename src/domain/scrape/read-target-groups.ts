import { DraftReader, isFields } from '../rule/draft-reader.js';
import type { RuleFault } from '../rule/rule-draft.js';
import type { TargetGroup } from './scrape-config.js';
import { textMapOf, textsOf } from './written-values.js';

const mostGroups = 10_000;

/** Reads `[{ targets: […], labels: {…} }]`, of a configuration or of a file that lists targets. */
export function readTargetGroups(value: unknown, path: string, faults: RuleFault[]): readonly TargetGroup[] {
  if (!Array.isArray(value) || value.length > mostGroups) {
    faults.push({ path, message: `must be a list of at most ${mostGroups} target groups` });
    return [];
  }
  return value.map((group, index) => {
    const reader = new DraftReader(isFields(group) ? group : {}, `${path}[${index}]`, faults);
    reader.refuseUnknown(['targets', 'labels']);
    if (!reader.has('targets')) reader.report('targets', 'is required: a list of host:port');
    const targets = textsOf(reader, 'targets');
    const bad = targets.find((target) => target === '' || /[/\s]/.test(target));
    if (bad !== undefined) reader.report('targets', `${JSON.stringify(bad.slice(0, 200))} must be host:port`);
    return { targets, labels: textMapOf(reader, 'labels') };
  });
}
