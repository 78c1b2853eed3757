import { ErrorState } from './ErrorState';

/** A part of the page did not arrive, or broke: a new version, a lost connection. A reload puts both right. */
export function CrashPage({ error }: { error: unknown }) {
  return <ErrorState error={error} retry={() => location.reload()} />;
}
