import type { DashboardVariable } from '../dashboard.js';
import { type GrafanaNotes, type Given, givenOf, listOf, textOf } from './grafana-note.js';

/** One of Grafana's variables; `undefined` for kinds that have no meaning here, which is told. */
export function readGrafanaVariable(given: Given, path: string, notes: GrafanaNotes): DashboardVariable | undefined {
  const kind = textOf(given.type);
  const variable = byKind(given, path, notes);
  if (!variable) return undefined;
  if (textOf(given.regex) !== '') notes.dropped(`${path}.regex`, 'values are taken as they are, without a pattern');
  if (textOf(given.allValue) !== '') notes.changed(`${path}.allValue`, '`All` means every value');
  if (kind !== 'query' && textOf(given.current) === '' && variable.values.length === 0) {
    notes.dropped(path, 'a variable without values');
    return undefined;
  }
  return variable;
}

function byKind(given: Given, path: string, notes: GrafanaNotes): DashboardVariable | undefined {
  switch (textOf(given.type)) {
    case 'query':
      return queryVariable(given, path, notes);
    case 'custom':
      return { ...shared(given), type: 'custom', values: valuesOf(given) };
    case 'interval':
      if (given.auto === true)
        notes.changed(`${path}.auto`, 'choose a span: `$__interval` follows the width by itself');
      return { ...shared(given), type: 'interval', values: valuesOf(given).filter((value) => value !== 'auto') };
    case 'constant':
    case 'textbox':
      notes.changed(path, `a variable of type ${textOf(given.type)} becomes a list of its one value`);
      return { ...shared(given), type: 'custom', values: [textOf(given.query) || currentOf(given)].filter(Boolean) };
    case 'datasource':
      notes.dropped(path, 'panels ask the default data source');
      return undefined;
    default:
      notes.dropped(path, `a variable of type ${textOf(given.type) || '(none)'} is not known here`);
      return undefined;
  }
}

function shared(given: Given): DashboardVariable {
  const current = currentOf(given);
  return {
    name: textOf(given.name),
    label: textOf(given.label),
    type: 'custom',
    query: '',
    values: [],
    multi: given.multi === true,
    all: given.includeAll === true,
    value: current === '$__all' ? '' : current,
  };
}

function queryVariable(given: Given, path: string, notes: GrafanaNotes): DashboardVariable | undefined {
  const query = (textOf(given.query) || textOf(givenOf(given.query).query) || textOf(given.definition)).trim();
  const result = /^query_result\(([\s\S]*)\)$/.exec(query)?.[1];
  if (!/^label_values\(/.test(query) && result === undefined) {
    notes.dropped(path, `${JSON.stringify(query.slice(0, 100))} is not known: write label_values(metric, label)`);
    return undefined;
  }
  return { ...shared(given), type: 'query', query: result ?? query };
}

function currentOf(given: Given): string {
  const value = givenOf(given.current).value;
  return textOf(Array.isArray(value) ? value[0] : value);
}

/** `a,b,c`, each perhaps as `text : value`; older files list them as options only. */
function valuesOf(given: Given): readonly string[] {
  const written = textOf(given.query)
    .split(/(?<!\\),/)
    .map((value) => value.replace(/\\,/g, ',').trim())
    .map((value) => /^.+ : (.+)$/.exec(value)?.[1] ?? value)
    .filter((value) => value !== '');
  if (written.length > 0) return written;
  return listOf(given.options)
    .map((option) => textOf(givenOf(option).value))
    .filter((value) => value !== '' && value !== '$__all');
}
