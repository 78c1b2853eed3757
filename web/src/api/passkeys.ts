import { hostSlug } from '../auth/host';
import { http, ifMatch, open, unwrap } from './http';
import type { Passkey, PasskeyAdded, Session, Side } from './types';

/** What the browser is asked, and what goes back to the server with its answer. */
type Ceremony = { options: Record<string, unknown>; ceremony: string };

/** A passkey that was used, as the server takes it. */
export type UsedPasskey = {
  ceremony: string;
  credential: {
    id: string;
    client_data: string;
    authenticator_data: string;
    signature: string;
    user_handle: string;
  };
};

// As `toJSON()` gives them (WebAuthn level 3, §5.1), all in base64url.
type Used = {
  id: string;
  response: { clientDataJSON: string; authenticatorData: string; signature: string; userHandle?: string };
};
type Made = {
  id: string;
  response: {
    clientDataJSON: string;
    authenticatorData: string;
    publicKey?: string;
    publicKeyAlgorithm: number;
  };
};

type Asking = { signal?: AbortSignal; mediation?: CredentialMediationRequirement };

/** Has the browser ask its owner for a passkey; rejects when none is chosen. */
export async function askPasskey({ signal, mediation }: Asking = {}): Promise<UsedPasskey> {
  const organization = hostSlug() ?? undefined;
  const { options, ceremony } = await open<Ceremony>('POST', '/sessions/passkey/options', { organization });
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  );
  const chosen = (await navigator.credentials.get({ publicKey, signal, mediation })) as PublicKeyCredential;
  const { id, response } = chosen.toJSON() as Used;
  return {
    ceremony,
    credential: {
      id,
      client_data: response.clientDataJSON,
      authenticator_data: response.authenticatorData,
      signature: response.signature,
      user_handle: response.userHandle ?? '',
    },
  };
}

export const signInByPasskey = (used: UsedPasskey, side: Side) =>
  open<Session>('POST', '/sessions/passkey', { ...used, side });

export const listPasskeys = () => unwrap(http.GET('/api/v1/me/passkeys'));

/** Has the browser make a passkey of this name; rejects when its owner doesn't want one. */
export async function addPasskey(name: string): Promise<PasskeyAdded> {
  const body = { organization: hostSlug() ?? undefined };
  const { options, ceremony } = await unwrap(http.POST('/api/v1/me/passkeys/options', { body }));
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  );
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const { id, response } = made.toJSON() as Made;
  const credential = {
    id,
    client_data: response.clientDataJSON,
    authenticator_data: response.authenticatorData,
    public_key: response.publicKey ?? '',
    algorithm: response.publicKeyAlgorithm,
  };
  return unwrap(http.POST('/api/v1/me/passkeys', { body: { ceremony, name, credential } }));
}

const at = (passkey: Passkey) => ({ path: { passkey: passkey.id } });

export const renamePasskey = (passkey: Passkey, name: string) =>
  unwrap(
    http.PATCH('/api/v1/me/passkeys/{passkey}', {
      params: { ...at(passkey), header: ifMatch(passkey.version) },
      body: { name },
    }),
  );
export const removePasskey = (passkey: Passkey) =>
  unwrap(http.DELETE('/api/v1/me/passkeys/{passkey}', { params: at(passkey) }));
