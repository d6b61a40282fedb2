import { stringify } from 'yaml';

/**
 * Writes plain values as YAML that readers of 1.1 and of 1.2 understand alike: texts that either would take for
 * something else (`yes`, `1:30`, `0777`) stand in quotes. Long lines are not folded.
 */
export function writeYaml(value: unknown): string {
  return stringify(value, { schema: 'yaml-1.1', lineWidth: 0, aliasDuplicateObjects: false });
}
