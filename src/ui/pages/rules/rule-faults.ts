import type { ApiFailure } from '../../lib/api.js';

type Fault = ApiFailure['faults'][number];

/** What the API calls the fields of the form, in the rule, else in its group. */
const inRule: Readonly<Record<string, readonly string[]>> = {
  name: ['alert', 'record'],
  expr: ['expr'],
  for: ['for'],
  keepFiringFor: ['keepFiringFor'],
  noDataFor: ['noDataFor'],
  errorFor: ['errorFor'],
  labels: ['labels'],
  annotations: ['annotations'],
};
const inGroup: Readonly<Record<string, string>> = {
  folder: 'folder',
  group: 'name',
  interval: 'interval',
  dataSource: 'dataSource',
};

/** What is wrong with a field of the form, and with what is below it; several faults in one text. */
export function ruleFault(faults: readonly Fault[], field: string): string | undefined {
  const found = faults.flatMap((fault) => {
    const place = placeIn(fault.path, field);
    return place === undefined ? [] : [place === '' ? fault.message : `${place}: ${fault.message}`];
  });
  return found.length > 0 ? found.join('; ') : undefined;
}

/** What of the path is below the field; `undefined` where it is about another one. */
function placeIn(path: string, field: string): string | undefined {
  if (path === inGroup[field]) return '';
  const own = /^rules\[\d+\]\.(\w+)(.*)$/.exec(path);
  if (!own || !inRule[field]?.includes(own[1] ?? '')) return undefined;
  return (own[2] ?? '').replace(/^\.|^\["|"\]$/g, '');
}
