import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { previewInvitation } from '../../api/invitations';
import type { InvitationDraft } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { contrast } from '../../theme/contrast';
import { DEFAULT_BRAND } from '../../theme/scale';
import { Note } from '../../ui/Note';
import { usePortal } from '../portal';
import styles from './BrandForm.module.css';
import page from './InvitationsPage.module.css';

/** The mail as the server would send it now, its plain twin below. */
export function MailPreview({ draft }: { draft: InvitationDraft }) {
  const { t } = useI18n();
  const portal = usePortal().data;
  const [wanted] = useDebouncedValue(draft, 400);
  const query = useQuery({
    queryKey: ['invitation-preview', wanted],
    queryFn: () => previewInvitation(wanted),
    placeholderData: keepPreviousData,
    retry: false,
  });
  const mail = query.data;
  const color = portal?.color || DEFAULT_BRAND;
  const ink = contrast(color, '#ffffff') >= contrast(color, '#111111') ? '#ffffff' : '#111111';
  const paint = { '--mail-color': color, '--mail-ink': ink } as React.CSSProperties;
  return (
    <section
      className={styles.preview}
      aria-label={t(`wordingPreview.${draft.language}`)}
      aria-busy={query.isFetching}
    >
      {query.isError && <Note kind="warn">{t('wording.noPreview')}</Note>}
      {mail && (
        <div className={styles.window} style={paint} lang={draft.language}>
          <div className={page.mail}>
            <p className={page.subject}>{mail.subject}</p>
            {mail.paragraphs.map((lines, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs have nothing else to be known by
              <p key={i} style={{ whiteSpace: 'pre-line' }}>
                {lines.join('\n')}
              </p>
            ))}
            {mail.button && <span className={page.button}>{mail.button}</span>}
            <p className="small muted">{mail.why}</p>
          </div>
        </div>
      )}
      {mail && (
        <details className={page.twin}>
          <summary>{t('wording.plain')}</summary>
          <pre className={page.plain}>{mail.text}</pre>
        </details>
      )}
    </section>
  );
}
