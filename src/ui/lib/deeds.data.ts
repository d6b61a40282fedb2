/**
 * What pages offer, and who may do it, in the words of the routes that do it: `team-editor` is for editors, and for the
 * editors of the team that owns the thing; `any-editor` for whoever edits anything. A test holds this to the routes.
 */
export const deeds = {
  rule: 'team-editor',
  'contact-point': 'team-editor',
  heartbeat: 'team-editor',
  'alert.acknowledge': 'team-editor',
  'alerts.acknowledge': 'any-editor',
  silence: 'any-editor',
  'view.share': 'any-editor',
  routing: 'editor',
  'mute-timing': 'editor',
  inhibition: 'editor',
  'message-template': 'editor',
  dashboard: 'editor',
  'notification.resend': 'editor',
  'mail-settings': 'admin',
  'routing.import': 'admin',
  people: 'admin',
  audit: 'admin',
} as const;

export type Deed = keyof typeof deeds;
