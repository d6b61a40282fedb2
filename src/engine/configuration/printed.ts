/** Plain values that are written as YAML. */
export type PrintedValue = string | number | boolean | Printed | readonly PrintedValue[];

export interface Printed {
  readonly [field: string]: PrintedValue;
}

/** Fields that have a value. An empty list has none, but for `group_by` and `templates`, where it says something. */
export function present(fields: Readonly<Record<string, PrintedValue | undefined>>): Printed {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) =>
      value === undefined || silent(name, value) ? [] : [[name, value]],
    ),
  );
}

function silent(name: string, value: PrintedValue): boolean {
  return Array.isArray(value) && value.length === 0 && name !== 'group_by' && name !== 'templates';
}

/** What stands in alertmanager.yml where a secret is. */
export const secretText = '<secret>';
