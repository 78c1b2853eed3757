import { http, idempotent, ifMatch, unwrap } from './http';
import type { Member, Role } from './types';

export type NewMember = Pick<Member, 'first_name' | 'last_name' | 'email' | 'role'>;
const of = (member: string) => ({ path: { member } });

export const listMembers = (cursor?: string) =>
  unwrap(http.GET('/members', { params: { query: { cursor, limit: 100 } } }));
export const inviteMember = (body: NewMember, key: string) =>
  unwrap(http.POST('/members', { body, headers: idempotent(key) }));
export const changeRole = (member: Member, role: Role) =>
  unwrap(
    http.PATCH('/members/{member}', {
      params: of(member.id),
      body: { role },
      headers: ifMatch(member.version),
    }),
  );
export const removeMember = (member: Member) =>
  unwrap(http.DELETE('/members/{member}', { params: of(member.id), headers: ifMatch(member.version) }));
export const resendMemberInvitation = (member: string) =>
  unwrap(http.POST('/members/{member}/invitation', { params: of(member) }));
