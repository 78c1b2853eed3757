import { http, idempotent, ifMatch, unwrap } from './http';
import type { paths } from './paths';
import type { Client, ClientStatus, PageQuery } from './types';

export type NewClient = paths['/clients']['post']['requestBody']['content']['application/json'];
export type ClientChange = paths['/clients/{client}']['patch']['requestBody']['content']['application/json'];
export type ClientFilter = { status?: ClientStatus; q?: string };
const of = (client: string) => ({ path: { client } });

export const listClients = (query: ClientFilter & PageQuery) =>
  unwrap(http.GET('/clients', { params: { query } }));
export const getClient = (client: string) => unwrap(http.GET('/clients/{client}', { params: of(client) }));
export const createClient = (body: NewClient, key: string) =>
  unwrap(http.POST('/clients', { body, headers: idempotent(key) }));
export const updateClient = (client: Client, body: ClientChange) =>
  unwrap(http.PATCH('/clients/{client}', { params: of(client.id), body, headers: ifMatch(client.version) }));
export const listClientWorkspaces = (client: string) =>
  unwrap(http.GET('/clients/{client}/workspaces', { params: of(client) }));
export const getClientInvitation = (client: string) =>
  unwrap(http.GET('/clients/{client}/invitation', { params: of(client) }));
export const inviteClient = (client: string, delivery: 'email' | 'link') =>
  unwrap(http.POST('/clients/{client}/invitation', { params: of(client), body: { delivery } }));
export const revokeClientInvitation = (client: string) =>
  unwrap(http.DELETE('/clients/{client}/invitation', { params: of(client) }));
export const suspendClient = (client: string) =>
  unwrap(http.POST('/clients/{client}/suspend', { params: of(client) }));
export const reactivateClient = (client: string) =>
  unwrap(http.POST('/clients/{client}/reactivate', { params: of(client) }));
