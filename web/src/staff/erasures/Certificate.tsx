import type { ReactNode } from 'react';
import type { ErasureCertificate } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import styles from './Certificate.module.css';

const COUNTED = ['grants', 'sessions', 'comments', 'companies'] as const;
const TRACES = ['entries', 'files', 'mails'] as const;

/** What went, what stays and why, without a word of who it was. */
export function Certificate({ found }: { found: ErasureCertificate }) {
  const { t, format } = useI18n();
  const stamp = (at: string | null | undefined) => (at ? format.stamp(at) : t('erasure.pending'));
  const facts: [string, ReactNode][] = [
    [t('erasure.by'), found.organization],
    [t('erasure.number'), <code key="number">{found.id}</code>],
    [t('erasure.client'), <code key="client">{found.client}</code>],
    [t('erasure.requested'), `${stamp(found.requested_at)} · ${found.requested_by.name}`],
    [t('erasure.erasedAt'), stamp(found.erased_at)],
    [t('erasure.temporaryUntil'), stamp(found.temporary_until)],
    [t('erasure.closedAt'), stamp(found.closed_at)],
  ];
  return (
    <article className={styles.certificate}>
      <p>{t(found.erased_at ? 'erasure.intro' : 'erasure.introPending')}</p>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('erasure.gone')}</h2>
      <ul>
        <li>{t('client.goes.record')}</li>
        {COUNTED.map(
          (kind) =>
            found.gone[kind] > 0 && (
              <li key={kind}>{t(`client.goes.${kind}`, { count: found.gone[kind] })}</li>
            ),
        )}
        {found.gone.invitation && <li>{t('client.goes.invitation')}</li>}
        {TRACES.map(
          (kind) =>
            found.traces[kind] > 0 && (
              <li key={kind}>{t(`erasure.traces.${kind}`, { count: found.traces[kind] })}</li>
            ),
        )}
      </ul>
      <h2>{t('erasure.kept')}</h2>
      <ul>
        {found.kept.map((kept) => (
          <li key={kept}>{t(`clientStays.${kept}`)}</li>
        ))}
      </ul>
      {found.chain && (
        <p className="small muted">
          {t('erasure.chain', { number: found.chain.sequence })} <code>{found.chain.digest}</code>
        </p>
      )}
    </article>
  );
}
