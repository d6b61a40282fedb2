import { DraftReader, isFields } from '../rule/draft-reader.js';
import type { RuleFault } from '../rule/rule-draft.js';
import {
  dashboardBounds,
  type DashboardVariable,
  gridColumns,
  type Panel,
  type PanelQuery,
  type PanelThreshold,
  panelTypes,
  panelUnits,
  severities,
} from './dashboard.js';
import { readSpan } from './read-span.js';
import { builtInVariables, usedVariables, withSampleValues } from './variable-text.js';

/** What only others know: whether an expression, or a matcher, can be read. */
export interface PanelChecks {
  readonly exprFaults: (
    expr: string,
  ) => readonly { readonly message: string; readonly line: number; readonly column: number }[];
  readonly matcherFault: (matcher: string) => string | undefined;
  readonly variables?: readonly DashboardVariable[];
}

const fields = [
  ...['id', 'type', 'title', 'description', 'x', 'y', 'w', 'h'],
  ...['queries', 'unit', 'min', 'max', 'thresholds', 'text', 'matchers'],
];

export function readPanel(reader: DraftReader, checks: PanelChecks, freeId: () => number): Panel {
  reader.refuseUnknown(fields);
  if (!reader.has('type')) reader.report('type', `must be one of ${panelTypes.join(', ')}`);
  const type = reader.choice('type', panelTypes) ?? 'text';
  const panel: Panel = {
    id: reader.count('id') ?? freeId(),
    type,
    title: reader.text('title', dashboardBounds.nameLength) ?? '',
    description: reader.text('description', dashboardBounds.textLength) ?? '',
    ...readPlace(reader),
    queries: readQueries(reader, checks),
    unit: reader.choice('unit', panelUnits) ?? 'none',
    ...readEnds(reader),
    thresholds: readThresholds(reader),
    text: reader.text('text', dashboardBounds.textLength) ?? '',
    matchers: readMatchers(reader, checks),
  };
  const isAsking = type !== 'text' && type !== 'alerts';
  if (isAsking && !reader.has('queries')) reader.report('queries', `a panel of type ${type} needs a query`);
  return panel;
}

function readPlace(reader: DraftReader): Pick<Panel, 'x' | 'y' | 'w' | 'h'> {
  const place = {
    x: reader.count('x') ?? 0,
    y: reader.count('y') ?? 0,
    w: reader.count('w') ?? gridColumns / 2,
    h: reader.count('h') ?? 8,
  };
  const { rows, panelRows } = dashboardBounds;
  if (place.w < 1 || place.x + place.w > gridColumns) {
    reader.report('w', `x and w must lie within the ${gridColumns} columns`);
  }
  if (place.h < 1 || place.h > panelRows) reader.report('h', `must be 1 to ${panelRows}`);
  if (place.y > rows) reader.report('y', `must be 0 to ${rows}`);
  return place;
}

function readEnds(reader: DraftReader): Pick<Panel, 'min' | 'max'> {
  const min = numberOf(reader, 'min');
  const max = numberOf(reader, 'max');
  if (min !== undefined && max !== undefined && min >= max) reader.report('max', 'must be more than min');
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) };
}

function numberOf(reader: DraftReader, name: string): number | undefined {
  const value = reader.fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  reader.report(name, 'must be a number');
  return undefined;
}

function readQueries(reader: DraftReader, checks: PanelChecks): readonly PanelQuery[] {
  return partsOf(reader, 'queries', dashboardBounds.queries).map((part) => readQuery(part, checks));
}

function readQuery(reader: DraftReader, checks: PanelChecks): PanelQuery {
  reader.refuseUnknown(['expr', 'legend', 'step']);
  const expr = reader.text('expr', dashboardBounds.exprLength) ?? '';
  if (expr.trim() === '') reader.report('expr', 'must not be empty');
  else checkExpr(expr, reader, checks);
  return { expr, legend: reader.text('legend', dashboardBounds.nameLength) ?? '', step: readSpan(reader, 'step') };
}

function checkExpr(expr: string, reader: DraftReader, { variables = [], exprFaults }: PanelChecks): void {
  const unknown = usedVariables(expr).filter(
    (name) => !builtInVariables.has(name) && !variables.some((one) => one.name === name),
  );
  for (const name of unknown) reader.report('expr', `there is no variable $${name}: define it, or write a value`);
  if (unknown.length > 0) return;
  const sample = withSampleValues(expr, variables);
  for (const { message, line, column } of exprFaults(sample)) {
    // With values in the place of variables the column would mislead.
    reader.report('expr', message, sample === expr ? { line, column } : {});
  }
}

function readThresholds(reader: DraftReader): readonly PanelThreshold[] {
  return partsOf(reader, 'thresholds', dashboardBounds.thresholds).map((part) => {
    part.refuseUnknown(['value', 'severity']);
    const value = numberOf(part, 'value');
    if (value === undefined && !reader.faults.some(({ path }) => path === `${part.path}.value`)) {
      part.report('value', 'must be a number');
    }
    return { value: value ?? 0, severity: part.choice('severity', severities) ?? 'critical' };
  });
}

function readMatchers(reader: DraftReader, { matcherFault }: PanelChecks): readonly string[] {
  const given = reader.list('matchers', 50) ?? [];
  return given.flatMap((matcher, index) => {
    const fault = typeof matcher === 'string' ? matcherFault(matcher) : 'must be text, for example team="db"';
    const path = `${reader.path}.matchers[${index}]`;
    if (fault !== undefined) reader.faults.push({ path, message: fault } satisfies RuleFault);
    return typeof matcher === 'string' ? [matcher] : [];
  });
}

function partsOf(reader: DraftReader, name: string, most: number): readonly DraftReader[] {
  return (reader.list(name, most) ?? []).flatMap((draft, index) => {
    const path = `${reader.path}.${name}[${index}]`;
    if (isFields(draft)) return [new DraftReader(draft, path, reader.faults)];
    reader.faults.push({ path, message: 'must be a mapping' });
    return [];
  });
}
