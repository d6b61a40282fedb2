/** Words of the choice of a time range. */
export const rangeText = {
  title: 'Time range',
  last: (length: string) => `Last ${length}`,
  today: 'Today',
  yesterday: 'Yesterday',
  thisWeek: 'This week',
  now: 'now',
  ago: ' ago',
  until: (elapsed: string) => `in ${elapsed}`,
  from: 'From',
  to: 'To',
  apply: 'Show',
  back: 'Earlier',
  forth: 'Later',
  zoom: 'Show twice as much',
  fault: 'Neither now-6h, nor an instant such as 2026-11-21T12:00:00Z',
};
