import type { PanelSeverity, PanelThreshold } from '../dashboard.js';
import { type GrafanaNotes, type Given, givenOf, listOf, numberOf, textOf } from './grafana-note.js';

/** Thresholds of all ages: steps with colours, lines of old graphs, and `80,90` of old single values. */
export function readGrafanaThresholds(given: Given, path: string, notes: GrafanaNotes): readonly PanelThreshold[] {
  const modern = givenOf(givenOf(givenOf(given.fieldConfig).defaults).thresholds);
  if (textOf(modern.mode) === 'percentage' && listOf(modern.steps).length > 1) {
    notes.dropped(`${path}.fieldConfig.defaults.thresholds`, 'thresholds in per cent of the range are not known');
    return [];
  }
  const steps = listOf(modern.steps).flatMap((step) => thresholdOf(givenOf(step).value, textOf(givenOf(step).color)));
  const lines = listOf(given.thresholds).flatMap((line) => {
    const { value, colorMode } = givenOf(line);
    return thresholdOf(value, textOf(colorMode));
  });
  const marks = textOf(given.thresholds)
    .split(',')
    .filter((mark) => mark.trim() !== '')
    .flatMap((mark, index) => thresholdOf(Number(mark), index === 0 ? 'warning' : 'critical'));
  return [...steps, ...lines, ...marks].slice(0, 10);
}

/** The lowest step has no value: it is the colour of what is right. */
function thresholdOf(value: unknown, colour: string): readonly PanelThreshold[] {
  const number = numberOf(value);
  if (number === undefined || /green|^ok$|transparent/i.test(colour)) return [];
  return [{ value: number, severity: severityOf(colour) }];
}

function severityOf(colour: string): PanelSeverity {
  if (/red|critical|#[c-f][0-9a-f]?[0-5]/i.test(colour)) return 'critical';
  return /orange|yellow|warning/i.test(colour) ? 'warning' : 'info';
}
