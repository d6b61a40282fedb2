/** The fault of naming a team that is not there. */
export function unknownTeam(name: string): string {
  return `there is no team ${JSON.stringify(name)}: an admin creates it first`;
}
