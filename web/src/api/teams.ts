import { gather } from './gather';
import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { Member, Team } from './types';

export type NewTeam = paths['/api/v1/teams']['post']['requestBody']['content']['application/json'];
export type TeamChange = paths['/api/v1/teams/{team}']['patch']['requestBody']['content']['application/json'];
const at = (team: Team) => ({ path: { team: team.id }, header: ifMatch(team.version) });

/** The teams, by name: all of them, as far as anybody has so many. */
export const listTeams = async (): Promise<Team[]> => {
  const page = (cursor?: string) =>
    unwrap(http.GET('/api/v1/teams', { params: { query: { cursor, limit: 100 } } }));
  return (await gather(page, { keep: () => true, wanted: 500, pages: 5 })).items;
};
export const createTeam = (body: NewTeam, key: string) =>
  unwrap(http.POST('/api/v1/teams', { params: { header: idempotent(key) }, body }));
export const updateTeam = (team: Team, body: TeamChange) =>
  unwrap(http.PATCH('/api/v1/teams/{team}', { params: at(team), body }));
export const deleteTeam = (team: Team) => unwrap(http.DELETE('/api/v1/teams/{team}', { params: at(team) }));
/** These and no others; one of them is her primary one. */
export const assignTeams = (member: Member, teams: string[], primary?: string) =>
  unwrap(
    http.PUT('/api/v1/members/{member}/teams', {
      params: { path: { member: member.id }, header: ifMatch(member.version) },
      body: { teams, primary },
    }),
  );
