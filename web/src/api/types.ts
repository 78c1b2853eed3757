import type { components } from './schema';

type Schemas = components['schemas'];

/**
 * What the server sends: a member that the document calls optional and nullable is always there, null when empty.
 */
export type Sent<T> = T extends (infer One)[]
  ? Sent<One>[]
  : T extends object
    ? { [Name in keyof T]-?: Sent<Exclude<T[Name], undefined>> }
    : T;
type Of<Name extends keyof Schemas> = Sent<Schemas[Name]>;

export type Side = Schemas['Side'];
export type Lang = Schemas['Language'];
export type Role = Schemas['Role'];
export type Permission =
  | `${'clients' | 'companies' | 'workspaces' | 'files' | 'members'}.${'read' | 'write'}`
  | 'clients.delete'
  | 'clients.view'
  | 'colleagues.read'
  | 'files.delete'
  | 'folders.write'
  | 'folders.restrict'
  | 'teams.write'
  | 'ownership.write'
  | 'portal.write'
  | 'registration.write'
  | 'access.write'
  | 'activity.read'
  | 'exports.write'
  | 'schedule.write'
  | 'status.read'
  | 'mails.retry';

export type Page<T> = { items: T[]; next: string | null };
export type PageQuery = { cursor?: string; limit?: number };

export type Session = Of<'Session'>;
export type View = Of<'View'>;
export type ViewLink = Of<'ViewLink'>;
export type SessionItem = Of<'OwnSession'>;
export type Me = Of<'Me'>;

export type Factors = Of<'Factors'>;
export type Passkey = Of<'Passkey'>;
export type PasskeyAdded = { passkey: Passkey; recovery_codes: string[] | null };
export type OwnOrganization = Of<'OwnOrganization'>;
export type Way = Schemas['Way'];
export type Door = Schemas['Door'];
export type PortalAccess = Of<'PortalAccess'>;

export type PublicBrand = Of<'PublicBrand'>;
export type Portal = Of<'Portal'>;
export type Activity = Of<'Activity'>;
export type FailedMail = Of<'FailedMail'>;

export type Member = Of<'Member'>;
export type Team = Of<'Team'>;
export type Invitation = Of<'Invitation'>;
export type Refused = Of<'Refused'>;
export type Reminders = Of<'Reminders'>;
export type InvitationSettings = Of<'InvitationSettings'>;
export type Letterbox = Of<'Letterbox'>;
export type InvitationDraft = Schemas['InvitationDraft'];
export type InvitationDetails = Of<'OpenInvitation'>;

export type Registration = Of<'Registration'>;
export type RegistrationSettings = Of<'RegistrationSettings'>;
export type RegistrationDomain = Of<'RegistrationDomain'>;

export type ClientStatus = Schemas['ClientStatus'];
export type Client = Of<'Client'>;
export type ClientRef = Of<'ClientSummary'>;

export type Company = Of<'Company'>;
export type CompanyPerson = Of<'CompanyPerson'>;
export type CompanyRole = Schemas['CompanyRole'];
export type ClientCompany = Of<'ClientCompany'>;
export type OwnCompany = Of<'OwnCompany'>;
export type Colleague = Of<'Colleague'>;
export type ColleagueWorkspace = Of<'ColleagueWorkspace'>;
export type Asking = Of<'Asking'>;
export type Tag = Of<'Tag'>;
export type Comment = Of<'Comment'>;
export type ClientCounts = Of<'ClientCounts'>;

export type Workspace = Of<'Workspace'>;
export type Grant = Of<'GrantedClient'>;

/** What a client may be allowed to do in a workspace; not to be confused with what a caller may do, above. */
export type PermissionId = Schemas['Permission'];
export type PermissionInfo = Of<'PermissionInfo'>;
export type PermissionCatalogue = Of<'PermissionCatalogue'>;
export type PermissionSettings = Of<'PermissionSettings'>;
export type Preset = Of<'Preset'>;
export type GrantedWorkspace = Of<'GrantedWorkspace'>;

export type Folder = Of<'Folder'>;
export type StoredFile = Of<'File'>;
export type NewUpload = Schemas['UploadsCreateBody'];
export type Upload = Of<'Upload'>;

export type Import = Of<'Import'>;
export type ImportRow = Of<'ImportRow'>;
export type ImportColumn = Schemas['ImportColumn'];
export type ImportStanding = Schemas['ImportStanding'];
export type ImportChoices = Schemas['ImportsUpdateBody'];

export type Export = Of<'Export'>;
export type ExportOrder = Schemas['ExportOrder'];
export type ExportContent = Of<'ExportContent'>;
export type ScheduleChange = Schemas['ScheduleUpdateBody'];
export type Weekday = Schemas['Weekday'];
export type Schedule = Of<'Schedule'>;

export type Erasure = Of<'Erasure'>;
export type ErasureCertificate = Of<'ErasureCertificate'>;

export type Bulk = Of<'BulkAction'>;
export type BulkStanding = Schemas['BulkStanding'];
export type BulkWish = Schemas['BulkCreateBody'];
