import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { Client } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import styles from './Bulk.module.css';
import { type Job, KINDS, type Kind } from './kinds';

/** What one export takes by id. */
const MOST = 500;

type Props = {
  chosen: Client[];
  ask: (job: Job) => void;
  /** Exports the chosen ones, for who may. */
  take?: () => void;
  /** Leaves the selection; Escape does too. */
  leave: () => void;
};

/** How many are chosen and what can be done to them, in sight while the list scrolls under it. */
export function SelectionBar({ chosen, ask, take, leave }: Props) {
  const { t } = useI18n();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (
        event.key === 'Escape' &&
        !event.defaultPrevented &&
        !document.querySelector('[role="dialog"], [role="menu"]')
      )
        leave();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [leave]);
  return (
    <section className={styles.bar} aria-label={t('select.bar')}>
      <span className={styles.count} aria-live="polite">
        {t('select.count', { count: chosen.length })}
      </span>
      <div className={styles.actions}>
        {(Object.keys(KINDS) as Kind[]).map((kind) => {
          const clients = chosen.filter(KINDS[kind].concerns);
          return (
            <Button
              key={kind}
              size="xs"
              variant={KINDS[kind].danger ? 'light' : 'default'}
              color={KINDS[kind].danger ? 'red' : undefined}
              disabled={clients.length === 0}
              onClick={() => ask({ kind, clients, left: chosen.length - clients.length })}
            >
              {t(`bulk.${kind}`)}
            </Button>
          );
        })}
        {take && (
          <Button
            size="xs"
            variant="default"
            disabled={chosen.length === 0 || chosen.length > MOST}
            title={chosen.length > MOST ? t('exports.tooMany', { count: MOST }) : undefined}
            onClick={take}
          >
            {t('exports.chosen')}
          </Button>
        )}
      </div>
      <Button size="xs" variant="subtle" color="gray" className={styles.leave} onClick={leave}>
        {t('select.end')}
      </Button>
    </section>
  );
}
