/** Why one may not, and who can change that. */
export const refusalText = {
  role: (needed: string, own: string) => `This needs the role ${needed}; you are ${own}.`,
  cluster: (teams: string) => `This needs the role editor in the whole cluster; you edit only what ${teams} owns.`,
  nobodys: (teams: string) => `No team owns this: it needs the role editor; you edit only what ${teams} owns.`,
  others: (owner: string, teams: string) => `The team ${owner} owns this; you edit only what ${teams} owns.`,
  grant: (admins: string) => `${admins} can give it to you.`,
  anAdmin: 'An admin',
  or: ' or ',
};

/** The field that says whose a thing is. */
export const ownerText = {
  label: 'Owner',
  hint: 'Its editors may change it',
  nobody: 'No team: editors of the cluster',
  choose: 'Choose one of your teams',
};
