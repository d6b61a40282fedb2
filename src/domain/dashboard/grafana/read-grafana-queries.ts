import type { DashboardVariable, PanelQuery } from '../dashboard.js';
import { parseDuration } from '../../time/duration.js';
import type { PanelChecks } from '../read-panel.js';
import { builtInVariables, usedVariables, withSampleValues } from '../variable-text.js';
import { type GrafanaNotes, type Given, givenOf, listOf, textOf } from './grafana-note.js';

interface World {
  readonly checks: PanelChecks;
  readonly variables: readonly DashboardVariable[];
  readonly notes: GrafanaNotes;
}

/** The targets of a panel that are PromQL; what is not, or cannot be read, is told. */
export function readGrafanaQueries(panel: Given, path: string, world: World): readonly PanelQuery[] {
  return listOf(panel.targets).flatMap((target, index) => {
    const query = readTarget(givenOf(target), { panel, path: `${path}.targets[${index}]` }, world);
    return query ? [query] : [];
  });
}

function readTarget(
  target: Given,
  { panel, path }: { readonly panel: Given; readonly path: string },
  world: World,
): PanelQuery | undefined {
  const { notes } = world;
  const reason = whyNot(target, panel, world);
  if (reason !== undefined) {
    notes.dropped(path, reason);
    return undefined;
  }
  const legend = textOf(target.legendFormat);
  const step = textOf(target.interval);
  const isSpan = step !== '' && parseDuration(step).ok;
  if (step !== '' && !isSpan) notes.dropped(`${path}.interval`, 'the step follows from the width of the panel');
  return { expr: textOf(target.expr), legend: legend === '__auto' ? '' : legend, step: isSpan ? step : '' };
}

function whyNot(target: Given, panel: Given, { checks, variables }: World): string | undefined {
  const source = sourceType(target.datasource) || sourceType(panel.datasource);
  if (source !== '' && source !== 'prometheus')
    return `asks a data source of type ${source}: only PromQL is known here`;
  if (target.hide === true) return 'is hidden in Grafana';
  const expr = textOf(target.expr);
  if (expr.trim() === '') return 'has no PromQL expression';
  const unknown = usedVariables(expr).find(
    (name) => !builtInVariables.has(name) && !variables.some((one) => one.name === name),
  );
  if (unknown !== undefined) return `uses the variable $${unknown}, which was not taken over`;
  const [fault] = checks.exprFaults(withSampleValues(expr, variables));
  return fault && `cannot be read: ${fault.message}`;
}

function sourceType(source: unknown): string {
  return textOf(givenOf(source).type);
}
