/** What keys do on every page, as the help shows them. */
export const keyHelp: readonly (readonly [string, string])[] = [
  ['Ctrl+K', 'Search, and go anywhere'],
  ['?', 'These keys'],
  ['/', 'To the filter of the page'],
  ['j k', 'Next row, row before'],
  ['x Shift+x', 'Select the row; all up to it'],
  ['o', 'Open the row'],
  ['s e r c Shift+c .', 'Alerts: silence, explore, rule, copy link, copy as JSON, all actions'],
  ['p', 'Alerts: pause and go on'],
  ['v', 'Alerts, notifications, rules: views that are saved'],
  ['Esc', 'Close what is open; leave a field'],
  ['t← t→ tz', 'Time range: earlier, later, twice as much'],
  ['Ctrl+Enter', 'Run or send'],
  ['n', 'New: silence, contact point, timing, inhibition, monitor, template'],
  ['+ Delete', 'Silences that are selected: an hour more, end now'],
  ['Alt+↑↓←→', 'Routing: move the route; Insert adds one below, Delete removes it'],
];
