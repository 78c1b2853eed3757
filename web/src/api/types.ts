/** The objects of the HTTP interface, as the pages see them. */
export type Side = 'staff' | 'client';
export type Lang = 'fr' | 'en';
export type Role = 'owner' | 'admin' | 'member';
export type Permission =
  | `${'clients' | 'workspaces' | 'files' | 'members'}.${'read' | 'write'}`
  | 'portal.write'
  | 'activity.read'
  | 'exports.write'
  | 'schedule.write';

export type Page<T> = { items: T[]; next: string | null };
export type PageQuery = { cursor?: string; limit?: number };
export type OrganizationRef = { id: string; name: string; slug: string };

export type Session = {
  access_token: string;
  expires_in: number;
  session: string;
  side: Side;
  organization: OrganizationRef;
  person: { id: string; first_name: string; last_name: string; email: string };
};
export type SessionItem = {
  id: string;
  current: boolean;
  device: string;
  created_at: string;
  last_used_at: string;
};
export type Me = {
  id: string;
  side: Side;
  first_name: string;
  last_name: string;
  email: string;
  email_verified: boolean;
  language: Lang;
  time_zone: string;
  role?: Role;
  organization: OrganizationRef;
  permissions: Permission[];
  version: number;
};

export type PublicBrand = {
  name: string;
  slug: string;
  title: string | null;
  headline: string | null;
  welcome: string | null;
  color: string;
  logo_url: string | null;
  cover_url: string | null;
  language: Lang;
};
export type Portal = PublicBrand & {
  id: string;
  version: number;
  time_zone?: string;
  email_verified?: boolean;
  storage?: { used_bytes: number; quota_bytes: number };
};

export type MailState = 'queued' | 'sent' | 'delivered' | 'bounced' | 'complained' | 'failed';
export type Invitation = {
  state: 'sent' | 'link' | 'accepted' | 'expired' | 'revoked';
  mail: MailState | null;
  sent_at: string;
  expires_at: string;
  accepted_at: string | null;
};
export type InvitationDetails = {
  portal: PublicBrand;
  inviter: { name: string } | null;
  person: { first_name: string; last_name: string; email: string; kind: Side };
  workspaces: string[];
  account_exists: boolean;
  expires_at: string;
  language: Lang;
};

export type Member = {
  id: string;
  first_name: string;
  last_name: string;
  email: string;
  role: Role;
  status: 'invited' | 'active' | 'suspended';
  invitation: Invitation | null;
  last_seen_at: string | null;
  created_at: string;
  version: number;
};

export type ClientStatus = 'prospect' | 'assigned' | 'invited' | 'active' | 'suspended';
export type Client = {
  id: string;
  first_name: string;
  last_name: string;
  email: string;
  company: string | null;
  address: string | null;
  phone_1: string | null;
  phone_2: string | null;
  notes: string | null;
  language: Lang;
  status: ClientStatus;
  workspace_count: number;
  invitation: Invitation | null;
  last_seen_at: string | null;
  created_at: string;
  version: number;
};
export type ClientRef = Pick<Client, 'id' | 'first_name' | 'last_name' | 'email' | 'company' | 'status'>;

export type Workspace = {
  id: string;
  title: string;
  subtitle: string | null;
  welcome: string | null;
  /** Staff only. */
  client_count?: number;
  file_count: number;
  created_at: string;
  archived: boolean;
  version: number;
};
export type Grant = { client: ClientRef; granted_at: string };

export type Folder = {
  id: string;
  workspace: string;
  parent: string | null;
  name: string;
  item_count: number;
  created_by: { kind: Side; id: string; name: string };
  created_at: string;
  version: number;
};
export type StoredFile = {
  id: string;
  workspace: string;
  folder: string | null;
  name: string;
  size: number;
  media_type: string;
  state: 'checking' | 'available' | 'refused';
  refusal: string | null;
  uploaded_by: { kind: Side; id: string; name: string };
  created_at: string;
  preview: 'image' | 'pdf' | null;
  version: number;
};
export type FilePage = Page<StoredFile> & {
  workspace: { id: string; title: string };
  path: { id: string; name: string }[];
  folders: Folder[];
};
export type NewUpload = {
  purpose: 'file' | 'logo' | 'cover';
  workspace?: string;
  folder?: string;
  name: string;
  size: number;
  media_type: string;
  sha256: string;
};
export type Upload = {
  id: string;
  state: 'pending' | 'checking' | 'available' | 'refused' | 'expired';
  refusal: string | null;
  file: string | null;
  put: { url: string; headers: Record<string, string>; expires_at: string } | null;
};
export type SignedUrl = { url: string; expires_at: string };

export type Export = {
  id: string;
  state: 'queued' | 'running' | 'ready' | 'failed' | 'expired';
  requested_by: { id: string; name: string } | null;
  row_count: number | null;
  total_count: number | null;
  capped: boolean;
  size: number | null;
  created_at: string;
  finished_at: string | null;
  expires_at: string | null;
};
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday';
export type Schedule = {
  enabled: boolean;
  weekday: Weekday;
  hour: number;
  time_zone: string;
  next_at: string | null;
  version: number;
};

export type Activity = {
  id: string;
  at: string;
  actor: { kind: Side | 'system'; id: string | null; name: string | null };
  action: string;
  target: { kind: string; id: string; name: string | null } | null;
  details: Record<string, unknown>;
};
