/** What a dashboard of Grafana lost on its way, or what it became. */
export interface GrafanaNote {
  /** In the file that was given, for example `panels[3].targets[0]`. */
  readonly path: string;
  readonly kind: 'dropped' | 'changed';
  readonly message: string;
}

/** Collects what is told about an import. */
export class GrafanaNotes {
  readonly all: GrafanaNote[] = [];

  dropped(path: string, message: string): void {
    this.all.push({ path, kind: 'dropped', message });
  }

  changed(path: string, message: string): void {
    this.all.push({ path, kind: 'changed', message });
  }
}

export type Given = Readonly<Record<string, unknown>>;

export function givenOf(value: unknown): Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether a field says anything at all: null, false, empty texts, lists and mappings do not. */
export function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === '') return false;
  if (Array.isArray(value)) return value.length > 0;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}
