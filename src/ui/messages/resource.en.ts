/** Words of what every page shows while it has nothing else to show. */
export const resourceText = {
  loading: 'Loading',
  failed: 'This did not work',
  denied: 'Not allowed',
  deniedHow: 'Who has the role admin can give you what is missing.',
  status: (status: number) => `HTTP ${status}. `,
  request: (id: string) => `Request ${id}. `,
  node: (name: string) => `Node ${name}. `,
  stale: (time: string) => `Below is what was true at ${time}.`,
  again: 'Try again',
  signedOut: 'You are signed out.',
  signIn: 'Sign in',
  signInBack: ', and you are back here.',
  gone: 'It is not here: it was deleted, or its address is wrong.',
};
