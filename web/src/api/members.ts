import { http, idempotent, ifMatch, unwrap } from './http';
import type { Member, PageQuery, Role } from './types';

export type NewMember = Pick<Member, 'first_name' | 'last_name' | 'email' | 'role' | 'teams'>;
const of = (member: string) => ({ path: { member } });

export const listMembers = (query: { team?: string } & PageQuery = {}) =>
  unwrap(http.GET('/api/v1/members', { params: { query: { limit: 100, ...query } } }));
export const getMember = (member: string) =>
  unwrap(http.GET('/api/v1/members/{member}', { params: of(member) }));
export const inviteMember = (body: NewMember, key: string) =>
  unwrap(http.POST('/api/v1/members', { params: { header: idempotent(key) }, body }));
export const changeRole = (member: Member, role: Role) =>
  unwrap(
    http.PATCH('/api/v1/members/{member}', {
      params: { ...of(member.id), header: ifMatch(member.version) },
      body: { role },
    }),
  );
/** With `handOver` she who names somebody becomes an administrator. */
export const nameOwner = (member: Member, handOver: boolean) =>
  unwrap(
    http.POST('/api/v1/members/{member}/ownership', {
      params: { ...of(member.id), header: ifMatch(member.version) },
      body: { hand_over: handOver },
    }),
  );
export const confirmMemberAddress = (member: string) =>
  unwrap(http.POST('/api/v1/members/{member}/confirm-address', { params: of(member) }));
export const suspendMember = (member: string) =>
  unwrap(http.POST('/api/v1/members/{member}/suspend', { params: of(member) }));
export const reactivateMember = (member: string) =>
  unwrap(http.POST('/api/v1/members/{member}/reactivate', { params: of(member) }));
export const removeMember = (member: Member) =>
  unwrap(
    http.DELETE('/api/v1/members/{member}', {
      params: { ...of(member.id), header: ifMatch(member.version) },
    }),
  );
export const resendMemberInvitation = (member: string, confirm_address: boolean) =>
  unwrap(http.POST('/api/v1/members/{member}/invitation', { params: of(member), body: { confirm_address } }));
