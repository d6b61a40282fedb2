/** What links to a new rule bring along: a query, a threshold for it, the dashboard they stand on, or a whole example. */
export interface GivenRule {
  readonly expr: string;
  readonly threshold: string;
  readonly fromDashboard: string;
  readonly alert: string;
  readonly for: string;
  readonly interval: string;
  readonly summary: string;
}

export function readGiven(search: Readonly<Record<string, unknown>>): GivenRule {
  const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
  return {
    expr: textOf(search.expr),
    threshold: textOf(search.threshold),
    fromDashboard: textOf(search.from_dashboard),
    alert: textOf(search.alert),
    for: textOf(search.for),
    interval: textOf(search.interval),
    summary: textOf(search.summary),
  };
}
