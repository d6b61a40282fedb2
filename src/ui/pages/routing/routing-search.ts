export interface RoutingSearch {
  readonly tab: 'tree' | 'versions' | 'file';
  /** Place of the route that is looked at; `root` for the root. */
  readonly sel: string | undefined;
  readonly q: string;
  /** Labels of the alert that is probed. */
  readonly probe: string;
}

const tabs = ['tree', 'versions', 'file'] as const;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function readRoutingSearch({ tab, sel, q, probe }: Readonly<Record<string, unknown>>): RoutingSearch {
  return {
    tab: tabs.find((each) => each === tab) ?? 'tree',
    sel: typeof sel === 'string' && /^(?:root|routes\[\d+\](?:\.routes\[\d+\])*)$/.test(sel) ? sel : undefined,
    q: textOf(q),
    probe: textOf(probe),
  };
}

export function writeRoutingSearch({ tab, sel, q, probe }: RoutingSearch): Record<string, string> {
  return {
    ...(tab === 'tree' ? {} : { tab }),
    ...(sel === undefined ? {} : { sel }),
    ...(q === '' ? {} : { q }),
    ...(probe === '' ? {} : { probe }),
  };
}
