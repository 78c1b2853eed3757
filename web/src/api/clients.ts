import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { Client, ClientStatus, Comment, PageQuery, Tag } from './types';

export type NewClient = paths['/api/v1/clients']['post']['requestBody']['content']['application/json'];
export type ClientChange =
  paths['/api/v1/clients/{client}']['patch']['requestBody']['content']['application/json'];
export type ClientSort = 'newest' | 'name' | 'seen';
export type ClientFilter = {
  status?: ClientStatus;
  q?: string;
  company?: string;
  workspace?: string;
  tag?: string;
  mail?: 'problem';
  sort?: ClientSort;
};
const of = (client: string) => ({ path: { client } });

export const listClients = (query: ClientFilter & PageQuery) =>
  unwrap(http.GET('/api/v1/clients', { params: { query } }));
export const getClient = (client: string) =>
  unwrap(http.GET('/api/v1/clients/{client}', { params: of(client) }));
export const createClient = (body: NewClient, key: string) =>
  unwrap(http.POST('/api/v1/clients', { params: { header: idempotent(key) }, body }));
export const updateClient = (client: Client, body: ClientChange) =>
  unwrap(
    http.PATCH('/api/v1/clients/{client}', {
      params: { ...of(client.id), header: ifMatch(client.version) },
      body,
    }),
  );
export const listClientWorkspaces = (client: string) =>
  unwrap(http.GET('/api/v1/clients/{client}/workspaces', { params: of(client) }));
export const getClientInvitation = (client: string) =>
  unwrap(http.GET('/api/v1/clients/{client}/invitation', { params: of(client) }));
/** `confirm_address`: the address is right, though a former mail came back from it. */
export const inviteClient = (client: string, delivery: 'email' | 'link', confirm_address = false) =>
  unwrap(
    http.POST('/api/v1/clients/{client}/invitation', {
      params: of(client),
      body: { delivery, confirm_address },
    }),
  );
export const revokeClientInvitation = (client: string) =>
  unwrap(http.DELETE('/api/v1/clients/{client}/invitation', { params: of(client) }));
export const viewAsClient = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/view', { params: of(client) }));
export const confirmClientAddress = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/confirm-address', { params: of(client) }));
export const suspendClient = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/suspend', { params: of(client) }));
export const endClientSessions = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/end-sessions', { params: of(client) }));
export const reactivateClient = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/reactivate', { params: of(client) }));
export const archiveClient = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/archive', { params: of(client) }));
export const unarchiveClient = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/unarchive', { params: of(client) }));
export const countClients = () => unwrap(http.GET('/api/v1/clients/counts'));
export const getDeletion = (client: string) =>
  unwrap(http.GET('/api/v1/clients/{client}/deletion', { params: of(client) }));
export const deleteClient = (client: string, version: number, body: { confirm: string; erase: boolean }) =>
  unwrap(
    http.POST('/api/v1/clients/{client}/deletion', {
      params: { ...of(client), header: ifMatch(version) },
      body,
    }),
  );

export const listComments = (client: string, query: PageQuery) =>
  unwrap(http.GET('/api/v1/clients/{client}/comments', { params: { ...of(client), query } }));
export const createComment = (client: string, text: string, key: string) =>
  unwrap(
    http.POST('/api/v1/clients/{client}/comments', {
      params: { ...of(client), header: idempotent(key) },
      body: { text },
    }),
  );
const at = (client: string, comment: Comment) => ({
  path: { client, comment: comment.id },
  header: ifMatch(comment.version),
});
export const updateComment = (client: string, comment: Comment, text: string) =>
  unwrap(
    http.PATCH('/api/v1/clients/{client}/comments/{comment}', {
      params: at(client, comment),
      body: { text },
    }),
  );
export const deleteComment = (client: string, comment: Comment) =>
  unwrap(http.DELETE('/api/v1/clients/{client}/comments/{comment}', { params: at(client, comment) }));

export const listTags = () => unwrap(http.GET('/api/v1/tags'));
export const createTag = (name: string, key: string) =>
  unwrap(http.POST('/api/v1/tags', { params: { header: idempotent(key) }, body: { name } }));
export const deleteTag = (tag: Tag) =>
  unwrap(
    http.DELETE('/api/v1/tags/{tag}', { params: { path: { tag: tag.id }, header: ifMatch(tag.version) } }),
  );
export const listClientCompanies = (client: string) =>
  unwrap(http.GET('/api/v1/clients/{client}/companies', { params: { path: { client } } }));
