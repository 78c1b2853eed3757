import type * as T from './types';

/**
 * The operations the pages use, in the shape openapi-typescript writes them.
 * `npm run types` writes `schema.d.ts` from ../openapi.json; its `paths` takes this one's place.
 */
type Json<B> = { content: { 'application/json': B } };
type Op<Query, Path, Body, Reply> = {
  parameters: {
    query?: Query;
    header?: { 'If-Match'?: string; 'Idempotency-Key'?: string };
  } & ([Path] extends [never] ? { path?: never } : { path: Path });
  responses: {
    200: [Reply] extends [never] ? { content?: never } : Json<Reply>;
    default: { content: { 'application/problem+json': unknown } };
  };
} & ([Body] extends [never] ? { requestBody?: never } : { requestBody: Json<Body> });
type None = never;
type Get<Reply, Path = None, Query = never> = { get: Op<Query, Path, never, Reply> };
type Post<Body, Reply, Path = None> = { post: Op<never, Path, Body, Reply> };
type Put<Body, Reply, Path = None> = { put: Op<never, Path, Body, Reply> };
type Patch<Body, Reply, Path = None> = { patch: Op<never, Path, Body, Reply> };
type Del<Path> = { delete: Op<never, Path, never, never> };

type ClientFields = Partial<
  Pick<
    T.Client,
    'first_name' | 'last_name' | 'company' | 'address' | 'phone_1' | 'phone_2' | 'notes' | 'language'
  >
>;
type WorkspaceFields = Partial<Pick<T.Workspace, 'title' | 'subtitle' | 'welcome'>>;
type OfClient = { client: string };
type OfWorkspace = { workspace: string };
type OfMember = { member: string };
type OfFile = { file: string };

export interface paths {
  '/sessions': Get<T.Page<T.SessionItem>>;
  '/sessions/{session}': Del<{ session: string }>;
  '/me': Get<T.Me> & Patch<Partial<Pick<T.Me, 'first_name' | 'last_name' | 'language' | 'time_zone'>>, T.Me>;
  '/me/password': Put<{ current_password: string; new_password: string }, T.Session>;
  '/email-verifications': Post<never, never>;

  '/portal': Get<T.Portal> &
    Patch<
      Partial<
        Pick<T.Portal, 'name' | 'title' | 'headline' | 'welcome' | 'color' | 'language' | 'time_zone'>
      > & {
        logo?: string | null;
        cover?: string | null;
      },
      T.Portal
    >;
  '/activity': Get<T.Page<T.Activity>, None, T.PageQuery>;

  '/members': Get<T.Page<T.Member>, None, T.PageQuery> &
    Post<Pick<T.Member, 'first_name' | 'last_name' | 'email' | 'role'> & { language?: T.Lang }, T.Member>;
  '/members/{member}': Get<T.Member, OfMember> & Patch<{ role?: T.Role }, T.Member, OfMember> & Del<OfMember>;
  '/members/{member}/invitation': Post<never, T.Member, OfMember>;

  '/clients': Get<T.Page<T.Client>, None, T.PageQuery & { status?: T.ClientStatus; q?: string }> &
    Post<ClientFields & Pick<T.Client, 'first_name' | 'last_name' | 'email'>, T.Client>;
  '/clients/{client}': Get<T.Client, OfClient> & Patch<ClientFields, T.Client, OfClient>;
  '/clients/{client}/workspaces': Get<T.Page<T.Workspace>, OfClient>;
  '/clients/{client}/invitation': Get<{ invitation: T.Invitation | null; link: string | null }, OfClient> &
    Post<{ delivery: 'email' | 'link' }, { client: T.Client; link: string }, OfClient> &
    Del<OfClient>;
  '/clients/{client}/suspend': Post<never, T.Client, OfClient>;
  '/clients/{client}/reactivate': Post<never, T.Client, OfClient>;

  '/workspaces': Get<T.Page<T.Workspace>, None, T.PageQuery> &
    Post<WorkspaceFields & { title: string }, T.Workspace>;
  '/workspaces/{workspace}': Get<T.Workspace, OfWorkspace> &
    Patch<WorkspaceFields & { archived?: boolean }, T.Workspace, OfWorkspace>;
  '/workspaces/{workspace}/clients': Get<T.Page<T.Grant>, OfWorkspace, T.PageQuery>;
  '/workspaces/{workspace}/clients/{client}': Put<never, never, OfWorkspace & OfClient> &
    Del<OfWorkspace & OfClient>;

  '/workspaces/{workspace}/files': Get<T.FilePage, OfWorkspace, T.PageQuery & { folder?: string }>;
  '/workspaces/{workspace}/folders': Get<{ items: T.Folder[] }, OfWorkspace> &
    Post<{ name: string; parent?: string }, T.Folder, OfWorkspace>;
  '/workspaces/{workspace}/folders/{folder}': Patch<
    { name?: string; parent?: string | null },
    T.Folder,
    OfWorkspace & { folder: string }
  > &
    Del<OfWorkspace & { folder: string }>;
  '/uploads': Post<T.NewUpload, T.Upload>;
  '/uploads/{upload}': Get<T.Upload, { upload: string }> & Del<{ upload: string }>;
  '/uploads/{upload}/complete': Post<never, T.Upload, { upload: string }>;
  '/files/{file}': Get<T.StoredFile, OfFile> &
    Patch<{ name?: string; folder?: string | null }, T.StoredFile, OfFile> &
    Del<OfFile>;
  '/files/{file}/download': Get<T.SignedUrl, OfFile, { disposition: 'attachment' | 'inline' }>;

  '/exports': Get<T.Page<T.Export>, None, T.PageQuery> & Post<{ kind: 'clients' }, T.Export>;
  '/exports/{export}': Get<T.Export, { export: string }>;
  '/exports/{export}/download': Get<T.SignedUrl, { export: string }>;
  '/exports/schedule': Get<T.Schedule> & Put<Pick<T.Schedule, 'enabled' | 'weekday' | 'hour'>, T.Schedule>;
}
