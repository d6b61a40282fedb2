import { re2Patterns } from '../../adapters/regex/re2-patterns.js';
import { readDashboard } from '../../domain/dashboard/read-dashboard.js';
import { panelChecks } from '../../engine/dashboards/panel-checks.js';
import { sampleDashboards } from './sample-dashboards.data.js';

test.each(sampleDashboards.map((draft) => [(draft as { title: string }).title, draft]))(
  'the dashboard %s can be read, and its panels do not overlap',
  (_, draft) => {
    const result = readDashboard(draft, panelChecks(re2Patterns()));
    expect(result).toMatchObject({ ok: true });
    const cells = result.ok
      ? result.dashboard.panels.flatMap(({ x, y, w, h }) =>
          Array.from({ length: w * h }, (_cell, at) => `${x + (at % w)} ${y + Math.floor(at / w)}`),
        )
      : [];
    expect(new Set(cells).size).toBe(cells.length);
  },
);
