import type { Page } from 'playwright-core';
import type { PageScenes } from './page-scene.js';

const cannotAnswer = async (page: Page): Promise<void> => {
  await page.route('**/api/v1/evaluations', (route) =>
    route.fulfill({ status: 503, body: '{"detail":"the database does not answer"}' }),
  );
  await page.reload();
  await page.waitForSelector('.failure');
  await page.unroute('**/api/v1/evaluations');
};

/** An hour in which something came late, something was missed and all nodes were away. */
const afterAnOutage = async (page: Page): Promise<void> => {
  const now = Math.floor(Date.now() / 60_000) * 60_000;
  const minutes = Array.from({ length: 60 }, (_, at) => {
    const missed = at > 30 && at < 38 ? 8 : 0;
    const late = at % 13 === 5 && missed === 0 ? 1 : 0;
    const due = at < 4 ? 0 : 8;
    return {
      ...{ at: new Date(now - (59 - at) * 60_000).toISOString(), due, missed, late, waiting: 0 },
      ...{ evaluated: due - missed, failed: at === 50 ? 2 : 0 },
    };
  });
  const sum = (name: 'due' | 'evaluated' | 'late' | 'failed' | 'missed') =>
    minutes.reduce((total, minute) => total + minute[name], 0);
  const total = {
    due: sum('due'),
    evaluated: sum('evaluated'),
    late: sum('late'),
    failed: sum('failed'),
    missed: sum('missed'),
    waiting: 0,
  };
  const troubled = [
    {
      groupId: 'g',
      folder: 'default',
      name: 'host',
      why: 'slow',
      durationMs: 18_204,
      intervalMs: 15_000,
      lastTick: null,
    },
  ];
  const proof = {
    ...{ now: new Date().toISOString(), from: minutes[0]?.at, to: minutes.at(-1)?.at, verdict: 'missed', groups: 2 },
    ...{
      total,
      minutes,
      nodes: [
        { node: 'node-1', evaluated: 210 },
        { node: 'node-2', evaluated: 182 },
      ],
      troubled,
    },
  };
  await page.route('**/api/v1/evaluations', (route) => route.fulfill({ json: proof }));
  await page.reload();
  await page.waitForSelector('.cell.missed');
  await page.unroute('**/api/v1/evaluations');
};

export const overviewScenes: PageScenes = {
  scenes: [
    { name: 'overview', path: '/?by=instance', until: '.cells' },
    { name: 'overview-unused', path: '/', until: '.tiles', on: 'empty' },
    { name: 'overview-viewer', path: '/', until: '.cells', as: 'viewer' },
    { name: 'overview-outage', path: '/', until: '.cells', before: afterAnOutage },
    { name: 'overview-error', path: '/', until: '.cells', before: cannotAnswer },
  ],
};
