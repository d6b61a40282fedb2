/** Kinds of panels, in the words of the API. */
export const panelTypes = ['timeseries', 'stat', 'table', 'timeline', 'text', 'alerts'] as const;
export type PanelType = (typeof panelTypes)[number];

export const variableTypes = ['query', 'custom', 'interval'] as const;
export type VariableType = (typeof variableTypes)[number];

export const severities = ['critical', 'warning', 'info'] as const;
export type PanelSeverity = (typeof severities)[number];

/** Units that values are written in. */
export const panelUnits = [
  'none',
  'short',
  'bytes',
  'bits',
  'bytes/s',
  'bits/s',
  'seconds',
  'milliseconds',
  'percent',
  'ratio',
  'per second',
  'bool',
] as const;
export type PanelUnit = (typeof panelUnits)[number];

/** Columns of the grid. */
export const gridColumns = 12;

export interface PanelQuery {
  /** PromQL, in which `$name` stands for a variable. */
  readonly expr: string;
  /** How a series is called: `{{instance}}` stands for a label; empty: by its labels. */
  readonly legend: string;
  /** The shortest step, for example `1m`; empty: as the width of the panel asks. */
  readonly step: string;
}

export interface PanelThreshold {
  readonly value: number;
  readonly severity: PanelSeverity;
}

export interface Panel {
  /** Unique in its dashboard; links and versions know the panel by it. */
  readonly id: number;
  readonly type: PanelType;
  readonly title: string;
  readonly description: string;
  /** Place and size in the grid: columns and rows from 0. */
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly queries: readonly PanelQuery[];
  readonly unit: PanelUnit;
  /** Of the value axis; absent: as the values ask. */
  readonly min?: number;
  readonly max?: number;
  readonly thresholds: readonly PanelThreshold[];
  /** Of a text panel: plain text, with headings, lists, emphasis and links as in Markdown. */
  readonly text: string;
  /** Of a list of alerts: which, for example `team="db"`. */
  readonly matchers: readonly string[];
}

export interface DashboardVariable {
  readonly name: string;
  readonly label: string;
  readonly type: VariableType;
  /** `label_values(metric, label)`, `label_values(label)` or an expression, of a `query` variable. */
  readonly query: string;
  /** To choose from, of `custom` and `interval`. */
  readonly values: readonly string[];
  /** Several may be chosen; they are joined to one pattern. */
  readonly multi: boolean;
  /** `All` may be chosen. */
  readonly all: boolean;
  /** Chosen at first; empty: the first one. */
  readonly value: string;
}

export interface Dashboard {
  /** In its address: lower-case letters, digits and hyphens. */
  readonly slug: string;
  readonly title: string;
  readonly folder: string;
  readonly description: string;
  readonly tags: readonly string[];
  /** How far back it looks at first, for example `6h`. */
  readonly range: string;
  /** How often it asks again, for example `30s`; empty: never. */
  readonly refresh: string;
  readonly variables: readonly DashboardVariable[];
  readonly panels: readonly Panel[];
}

/** Bounds of what one dashboard may hold. */
export const dashboardBounds = {
  panels: 200,
  queries: 20,
  thresholds: 10,
  variables: 50,
  values: 500,
  tags: 20,
  rows: 1_000,
  panelRows: 60,
  nameLength: 200,
  textLength: 20_000,
  exprLength: 20_000,
  /** Of everything, as JSON. */
  characters: 512 * 1024,
} as const;
