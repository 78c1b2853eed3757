import { Button, UnstyledButton } from '@mantine/core';
import type { ClientFilter } from '../../api/clients';
import { useI18n } from '../../i18n/I18n';
import { IconClose } from '../../ui/icons';
import styles from './Narrow.module.css';
import { useNames } from './useNames';

const NONE: Partial<ClientFilter> = {
  status: undefined,
  company: undefined,
  workspace: undefined,
  tag: undefined,
  mail: undefined,
};

type Props = { filter: ClientFilter; change: (part: Partial<ClientFilter>) => void };

/** What a list is narrowed to, each taken away by a press, or all of it. */
export function NarrowChips({ filter, change }: Props) {
  const { t } = useI18n();
  const names = useNames(filter);
  const { status, company, workspace, tag, mail } = filter;
  // Until its name is there, and for what is no more.
  const called = (one?: { name: string }) => ({ name: one?.name ?? '…' });
  const chips = [
    status && { by: 'status', text: t('exports.said.status', { name: t(`clientStatus.${status}`) }) },
    company && { by: 'company', text: t('exports.said.company', called(names.company)) },
    workspace && { by: 'workspace', text: t('exports.said.workspace', called(names.workspace)) },
    tag && { by: 'tag', text: t('exports.said.tag', called(names.tag)) },
    mail && { by: 'mail', text: t('narrow.mail') },
  ].filter((one): one is { by: keyof ClientFilter; text: string } => Boolean(one));
  if (chips.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t('narrow.chips')}>
      {chips.map(({ by, text }) => (
        <li key={by}>
          <UnstyledButton
            className={styles.chip}
            aria-label={t('narrow.take', { name: text })}
            onClick={() => change({ [by]: undefined })}
          >
            <span>{text}</span>
            <IconClose size={14} aria-hidden />
          </UnstyledButton>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Button size="xs" variant="subtle" color="gray" onClick={() => change(NONE)}>
            {t('narrow.clear')}
          </Button>
        </li>
      )}
    </ul>
  );
}
