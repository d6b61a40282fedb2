import { shellText } from '../messages/shell.en.js';

interface RailPage {
  readonly to: string;
  readonly label: string;
  readonly key: string;
  readonly icon: string;
  /** Begins another kind of work. */
  readonly apart?: true;
}

export const bellIcon = 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4';

/** The pages of the rail, in its order; `key` opens one after `g`. Icons are drawn by strokes in a square of 24. */
export const railPages: readonly RailPage[] = [
  { to: '/', label: shellText.pages.overview, key: 'o', icon: 'M4 13h6V4H4zM14 20h6v-9h-6zM14 7h6V4h-6zM4 20h6v-3H4z' },
  {
    to: '/alerts',
    label: shellText.pages.alerts,
    key: 'a',
    icon: bellIcon,
  },
  { to: '/notifications', label: shellText.pages.notifications, key: 'n', icon: 'M3 6h18v12H3zM3 7l9 7 9-7' },
  {
    to: '/silences',
    label: shellText.pages.silences,
    key: 's',
    icon: 'M4 4l16 16M8 8a6 6 0 0 0-2 4v4l-2 2h14M10 5a6 6 0 0 1 8 6v3',
  },
  {
    to: '/rules',
    label: shellText.pages.rules,
    key: 'r',
    icon: 'M5 4h14v16H5zM8 9h8M8 13h8M8 17h4',
    apart: true,
  },
  { to: '/explore', label: shellText.pages.explore, key: 'e', icon: 'M3 17l5-6 4 4 8-9M3 21h18' },
  { to: '/dashboards', label: shellText.pages.dashboards, key: 'd', icon: 'M3 4h18v16H3zM3 10h18M11 10v10' },
  {
    to: '/contact-points',
    label: shellText.pages.contactPoints,
    key: 'p',
    icon: 'M4 12a8 8 0 1 1 16 0v3a2 2 0 0 1-4 0v-3a4 4 0 1 0-4 4',
    apart: true,
  },
  { to: '/routing', label: shellText.pages.routing, key: 't', icon: 'M6 3v6a4 4 0 0 0 4 4h8M14 9l4 4-4 4M6 9v12' },
  {
    to: '/mute-timings',
    label: shellText.pages.muteTimings,
    key: 'm',
    icon: 'M12 3a9 9 0 1 0 9 9M12 7v5l3 3M17 3l4 4M21 3l-4 4',
  },
  { to: '/inhibitions', label: shellText.pages.inhibitions, key: 'i', icon: 'M12 4v10M8 10l4 4 4-4M5 19h14' },
  { to: '/message-templates', label: shellText.pages.templates, key: 'w', icon: 'M5 5h14M12 5v14M8 19h8' },
  { to: '/heartbeats', label: shellText.pages.heartbeats, key: 'h', icon: 'M3 12h4l3-7 4 14 3-7h4' },
  {
    to: '/people',
    label: shellText.pages.people,
    key: 'u',
    icon: 'M8 11a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM2 21a6 6 0 0 1 12 0M16 4a4 4 0 0 1 0 7M18 15a6 6 0 0 1 4 6',
    apart: true,
  },
  { to: '/audit', label: shellText.pages.audit, key: 'l', icon: 'M5 3h10l4 4v14H5zM9 12l2 2 4-4' },
];
