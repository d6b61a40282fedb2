import type { DraftReader } from '../rule/draft-reader.js';
import { parseDuration } from '../time/duration.js';
import { dashboardBounds, type DashboardVariable, variableTypes } from './dashboard.js';
import { builtInVariables } from './variable-text.js';

const fields = ['name', 'label', 'type', 'query', 'values', 'multi', 'all', 'value'];

export function readVariable(reader: DraftReader): DashboardVariable {
  reader.refuseUnknown(fields);
  const name = reader.text('name', 60) ?? '';
  if (!/^[A-Za-z]\w*$/.test(name) || builtInVariables.has(name)) {
    reader.report('name', 'must be a word: a letter, then letters, digits and underscores');
  }
  if (!reader.has('type')) reader.report('type', `must be one of ${variableTypes.join(', ')}`);
  const type = reader.choice('type', variableTypes) ?? 'custom';
  const variable: DashboardVariable = {
    name,
    type,
    label: reader.text('label', dashboardBounds.nameLength) ?? '',
    query: reader.text('query', dashboardBounds.exprLength) ?? '',
    values: readValues(reader),
    multi: reader.flag('multi') ?? false,
    all: reader.flag('all') ?? false,
    value: reader.text('value', dashboardBounds.nameLength) ?? '',
  };
  checkKind(variable, reader);
  return variable;
}

function readValues(reader: DraftReader): readonly string[] {
  const values = reader.list('values', dashboardBounds.values) ?? [];
  values.forEach((value, index) => {
    if (typeof value === 'string' && value.length <= dashboardBounds.nameLength) return;
    const message = `must be text of at most ${dashboardBounds.nameLength} characters`;
    reader.faults.push({ path: `${reader.path}.values[${index}]`, message });
  });
  return values.filter((value) => typeof value === 'string');
}

function checkKind({ type, query, values }: DashboardVariable, reader: DraftReader): void {
  if (type === 'query' && query.trim() === '') {
    reader.report('query', 'is required, for example label_values(up, instance)');
  }
  if (type !== 'query' && values.length === 0) reader.report('values', 'is required: what may be chosen');
  if (type !== 'interval') return;
  values.forEach((value, index) => {
    if (parseDuration(value).ok) return;
    const message = 'must be a duration, for example 5m';
    reader.faults.push({ path: `${reader.path}.values[${index}]`, message });
  });
}
