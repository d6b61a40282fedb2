/** Words of the live connection. */
export const liveText = {
  live: 'Live',
  asOf: (time: string) => `As of ${time}`,
  why: {
    live: 'Changes are shown within a second',
    stale: 'Nothing was heard for longer than it should take',
    lost: 'The connection is lost; it is tried again and again',
  },
  lost: (time: string) => `Not live since ${time}. It is tried again; what you typed is kept.`,
  newVersion: 'The nodes run a new version.',
  reload: 'Load the pages again',
};
