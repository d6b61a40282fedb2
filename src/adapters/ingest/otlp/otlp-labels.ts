import { compareText, type Labels } from '../../../domain/labels/label-set.js';
import type { Attributes } from './otlp-metrics.js';
import { prometheusLabelName } from './otlp-names.js';

const identifying = ['service.namespace', 'service.name', 'service.instance.id'];

/** What a resource gives to all its series: `job` and `instance`. */
export function resourceLabels(resource: Attributes): Labels {
  const value = (name: string): string | undefined => resource.find(([attribute]) => attribute === name)?.[1];
  const service = value('service.name');
  const namespace = value('service.namespace');
  const instance = value('service.instance.id');
  return {
    ...(service === undefined ? {} : { job: namespace === undefined ? service : `${namespace}/${service}` }),
    ...(instance === undefined ? {} : { instance }),
  };
}

/**
 * Labels of a series. Attributes whose names become the same are joined by `;` in the order of their names; those of
 * the resource count more. Empty values are no labels.
 */
export function seriesLabels(attributes: Attributes, resource: Labels): Labels {
  const labels = new Map<string, string>();
  for (const [attribute, value] of [...attributes].sort(([a], [b]) => compareText(a, b))) {
    const name = prometheusLabelName(attribute);
    if (name === '' || name === '__proto__') continue;
    const before = labels.get(name);
    labels.set(name, before === undefined ? value : `${before};${value}`);
  }
  return Object.fromEntries([...labels, ...Object.entries(resource)].filter(([, value]) => value !== ''));
}

/** Labels of `target_info`; `undefined` when there is nothing to tell, or nobody to tell it of. */
export function targetInfoLabels(resource: Attributes): Labels | undefined {
  const telling = resource.filter(([name]) => !identifying.includes(name));
  const owner = resourceLabels(resource);
  if (telling.length === 0 || Object.keys(owner).length === 0) return undefined;
  return { ...seriesLabels(telling, owner), __name__: 'target_info' };
}
