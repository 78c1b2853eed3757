/** Whether this browser has passkeys, and gives and takes them as JSON: without, nothing of them is shown. */
export const passkeysHere = () =>
  typeof PublicKeyCredential === 'function' &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Nobody chose one in time, or she chose not to. */
export const isDeclined = (error: unknown) =>
  error instanceof DOMException && ['NotAllowedError', 'AbortError', 'TimeoutError'].includes(error.name);
