import { DraftReader, type Fields, isFields } from '../rule/draft-reader.js';
import type { RuleFault } from '../rule/rule-draft.js';
import { type Dashboard, dashboardBounds, type DashboardVariable, type Panel } from './dashboard.js';
import { isSlug, slugOf } from './dashboard-slug.js';
import { type PanelChecks, readPanel } from './read-panel.js';
import { readSpan } from './read-span.js';
import { readVariable } from './read-variable.js';

export type DashboardFault = RuleFault;

export type DashboardResult =
  | { readonly ok: true; readonly dashboard: Dashboard }
  | { readonly ok: false; readonly faults: readonly DashboardFault[] };

const fields = ['slug', 'title', 'folder', 'description', 'tags', 'range', 'refresh', 'variables', 'panels'];

/** What an answer of ours carries beside the definition, and what an edit says: here it is ignored. */
const answerFields = ['id', 'version', 'updatedAt', 'updatedBy', 'comment', 'file'];

export const defaultRange = '6h';
export const defaultFolder = 'default';

/**
 * Makes a dashboard of what somebody wrote, or lists every fault with its place. Left out: the slug follows from the
 * title, the folder is `default`, the range 6h; a dashboard without panels is one to begin with.
 */
export function readDashboard(draft: unknown, checks: PanelChecks): DashboardResult {
  if (!isFields(draft)) {
    return { ok: false, faults: [{ path: '', message: 'must be a dashboard: a mapping with title and panels' }] };
  }
  if (JSON.stringify(draft).length > dashboardBounds.characters) {
    const message = `at most ${dashboardBounds.characters} characters of JSON: make several dashboards of it`;
    return { ok: false, faults: [{ path: '', message }] };
  }
  const faults: RuleFault[] = [];
  const reader = new DraftReader(draft, '', faults);
  reader.refuseUnknown([...fields, ...answerFields]);
  const dashboard = readFields(reader, checks);
  return faults.length === 0 ? { ok: true, dashboard } : { ok: false, faults };
}

function readFields(reader: DraftReader, checks: PanelChecks): Dashboard {
  if (!reader.has('title')) reader.report('title', 'a dashboard needs a title');
  const title = reader.name('title', dashboardBounds.nameLength) ?? '';
  const variables = readVariables(reader);
  return {
    slug: readSlug(reader) ?? slugOf(title),
    title,
    folder: reader.name('folder', dashboardBounds.nameLength) ?? defaultFolder,
    description: reader.text('description', dashboardBounds.textLength) ?? '',
    tags: readTags(reader),
    range: readSpan(reader, 'range') || defaultRange,
    refresh: readSpan(reader, 'refresh'),
    variables,
    panels: readPanels(reader, { ...checks, variables }),
  };
}

function readSlug(reader: DraftReader): string | undefined {
  const slug = reader.text('slug', dashboardBounds.nameLength);
  if (slug === undefined || slug === '') return undefined;
  if (!isSlug(slug)) reader.report('slug', 'must be 1 to 40 lower-case letters, digits and hyphens');
  return slug;
}

function readTags(reader: DraftReader): readonly string[] {
  const tags = reader.list('tags', dashboardBounds.tags) ?? [];
  tags.forEach((tag, index) => {
    if (typeof tag === 'string' && tag.length > 0 && tag.length <= 60) return;
    reader.faults.push({ path: `tags[${index}]`, message: 'must be text of 1 to 60 characters' });
  });
  return [...new Set(tags.filter((tag) => typeof tag === 'string'))];
}

function readVariables(reader: DraftReader): readonly DashboardVariable[] {
  const drafts = reader.list('variables', dashboardBounds.variables) ?? [];
  const variables = drafts.flatMap((draft, index) => {
    const part = partAt(reader, draft, `variables[${index}]`);
    return part ? [readVariable(part)] : [];
  });
  variables.forEach(({ name }, index) => {
    if (variables.findIndex((one) => one.name === name) === index || name === '') return;
    reader.faults.push({ path: `variables[${index}].name`, message: `${name} stands twice: take another name` });
  });
  return variables;
}

function readPanels(reader: DraftReader, checks: PanelChecks): readonly Panel[] {
  const drafts = reader.list('panels', dashboardBounds.panels) ?? [];
  const taken = new Set(drafts.flatMap((draft) => (isFields(draft) && typeof draft.id === 'number' ? [draft.id] : [])));
  let newest = 0;
  const freeId = (): number => {
    do newest += 1;
    while (taken.has(newest));
    return newest;
  };
  const panels = drafts.flatMap((draft, index) => {
    const part = partAt(reader, draft, `panels[${index}]`);
    return part ? [{ index, panel: readPanel(part, checks, freeId) }] : [];
  });
  for (const { index, panel } of panels) {
    const first = panels.find((one) => one.panel.id === panel.id);
    if (!first || first.index === index) continue;
    reader.faults.push({ path: `panels[${index}].id`, message: `the same id as panels[${first.index}]: leave it out` });
  }
  return panels.map(({ panel }) => panel);
}

function partAt(reader: DraftReader, draft: unknown, path: string): DraftReader | undefined {
  if (isFields(draft)) return new DraftReader(draft as Fields, path, reader.faults);
  reader.faults.push({ path, message: 'must be a mapping' });
  return undefined;
}
