import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './schema';
import type { Client, ClientStatus, PageQuery } from './types';

export type NewClient = paths['/api/v1/clients']['post']['requestBody']['content']['application/json'];
export type ClientChange =
  paths['/api/v1/clients/{client}']['patch']['requestBody']['content']['application/json'];
export type ClientFilter = { status?: ClientStatus; q?: string };
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
export const inviteClient = (client: string, delivery: 'email' | 'link') =>
  unwrap(http.POST('/api/v1/clients/{client}/invitation', { params: of(client), body: { delivery } }));
export const revokeClientInvitation = (client: string) =>
  unwrap(http.DELETE('/api/v1/clients/{client}/invitation', { params: of(client) }));
export const suspendClient = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/suspend', { params: of(client) }));
export const endClientSessions = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/end-sessions', { params: of(client) }));
export const reactivateClient = (client: string) =>
  unwrap(http.POST('/api/v1/clients/{client}/reactivate', { params: of(client) }));
