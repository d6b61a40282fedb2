import { decideAccess } from '../../src/api/http/decide-access.js';
import { routes } from '../../src/contract/routes.data.js';
import { ownerOfNew } from '../../src/domain/access/decide-owner.js';
import { editedTeams, hasRole, mayChange, type Rights, roles, type TeamRole } from '../../src/domain/access/rights.js';
import { type Deed, deeds } from '../../src/ui/lib/deeds.data.js';
import { type Owner, refusalOf } from '../../src/ui/lib/refusal-of.js';

/** The routes that pages call for each deed; `*`: all changes below. */
const routesOf: Readonly<Record<Deed, readonly string[]>> = {
  rule: [
    'POST /api/v1/rule-groups',
    'POST /api/v1/rule-groups/import',
    'PUT /api/v1/rule-groups/:id',
    'DELETE /api/v1/rule-groups/:id',
    'POST /api/v1/rule-groups/:id/pause',
    'POST /api/v1/rule-groups/:id/resume',
    'POST /api/v1/rule-groups/:id/versions/:version/restore',
    'POST /api/v1/rules/:id/restore',
    'POST /api/v1/rules/move',
  ],
  'contact-point': ['* /api/v1/contact-points'],
  heartbeat: ['POST /api/v1/heartbeats', 'PUT /api/v1/heartbeats/:id', 'DELETE /api/v1/heartbeats/:id'],
  'alert.acknowledge': ['POST /api/v1/alerts/:id/acknowledge', 'DELETE /api/v1/alerts/:id/acknowledge'],
  'alerts.acknowledge': ['POST /api/v1/alerts/acknowledge'],
  silence: [
    'POST /api/v1/silences',
    'PUT /api/v1/silences/:id',
    'DELETE /api/v1/silences/:id',
    'POST /api/v1/silences/:id/recreate',
  ],
  'view.share': ['PUT /api/v1/views/:id/shared'],
  routing: ['PUT /api/v1/routing'],
  'mute-timing': ['POST /api/v1/mute-timings', 'PUT /api/v1/mute-timings/:id', 'DELETE /api/v1/mute-timings/:id'],
  inhibition: ['* /api/v1/inhibitions'],
  'message-template': ['* /api/v1/message-templates'],
  dashboard: ['* /api/v1/dashboards'],
  'notification.resend': ['POST /api/v1/notifications/:id/resend'],
  'mail-settings': ['* /api/v1/mail-settings'],
  'routing.import': ['POST /api/v1/routing/import'],
  people: ['* /api/v1/users', '* /api/v1/teams', '* /api/v1/tokens', '* /api/v1/service-accounts'],
  audit: ['GET /api/v1/audit', 'GET /api/v1/audit/export', 'GET /api/v1/audit/verify'],
};

/** No page does these. */
const byOthers = [
  'POST /api/v1/heartbeats/:name',
  'POST /api/v1/routing/replay',
  '* /api/v1/data-sources',
  '* /api/v1/scrape-configs',
];

function meant(pattern: string): readonly (typeof routes)[number][] {
  const [method, path = ''] = pattern.split(' ');
  if (method !== '*') return routes.filter((route) => route.method === method && route.path === path);
  return routes.filter((route) => route.method !== 'GET' && `${route.path}/`.startsWith(`${path}/`));
}

const allDeeds = Object.keys(deeds) as Deed[];
const teamRoles: readonly (TeamRole | undefined)[] = [undefined, 'viewer', 'editor'];
const everybody: readonly Rights[] = roles.flatMap((role) =>
  teamRoles.flatMap((db) => teamRoles.map((web) => ({ role, teams: { ...(db && { db }), ...(web && { web }) } }))),
);
const owners: readonly Owner[] = ['db', 'web', 'ops', null, undefined];

/** What the API does with such a request: the guard first, then the owner of the thing. */
function apiAllows(rights: Rights, deed: Deed, owner: Owner): boolean {
  const access = deeds[deed];
  if (!decideAccess(access, { rights, sessionId: 'a' }).allowed) return false;
  if (access !== 'team-editor') return true;
  if (owner !== undefined) return mayChange(rights, owner ?? undefined).allowed;
  // A new thing may go to a team that is chosen for it.
  const chosen = hasRole(rights, 'editor') ? null : editedTeams(rights)[0];
  return ownerOfNew(rights, chosen).allowed;
}

describe('what pages offer', () => {
  it.each(allDeeds)('%s goes by the rights of the routes that do it', (deed) => {
    const found = routesOf[deed].flatMap(meant);
    expect(found.length).toBeGreaterThanOrEqual(routesOf[deed].length);
    expect([...new Set(found.map(({ access }) => access))]).toEqual([deeds[deed]]);
  });

  it('covers every change that needs a right, but for what no page does', () => {
    const covered = new Set([...Object.values(routesOf).flat(), ...byOthers].flatMap(meant));
    const needing = routes.filter(
      ({ method, path, access }) => method !== 'GET' && path.startsWith('/api/v1/') && access.match(/editor|admin/),
    );
    const uncovered = needing.filter((route) => !covered.has(route));
    expect(uncovered.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  it.each(allDeeds)('%s is offered to whom the API lets do it, whoever owns the thing', (deed) => {
    for (const rights of everybody) {
      for (const owner of owners) {
        const offered = refusalOf({ ...rights, teams: { ...rights.teams }, admins: [] }, deed, owner) === undefined;
        expect([deed, rights, owner, offered]).toEqual([deed, rights, owner, apiAllows(rights, deed, owner)]);
      }
    }
  });
});
