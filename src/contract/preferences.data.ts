/** What people may choose of the pages; the first of each list counts until they do. */
export const preferenceChoices = {
  theme: ['auto', 'light', 'dark', 'contrast'],
  density: ['cosy', 'compact'],
  times: ['relative', 'absolute'],
  weekStart: ['monday', 'sunday', 'saturday'],
  shortcuts: [true, false],
  landing: [
    '/',
    '/alerts',
    '/notifications',
    '/silences',
    '/rules',
    '/explore',
    '/dashboards',
    '/routing',
    '/heartbeats',
  ],
  pageSize: [100, 25, 50, 200, 500],
} as const;

type Choices = typeof preferenceChoices;

/** `zone`: `local` is that of the browser; `utc`; or a name such as `Europe/Berlin`. */
export type Preferences = { readonly [N in keyof Choices]: Choices[N][number] } & { readonly zone: string };
export type PreferenceName = keyof Preferences;
