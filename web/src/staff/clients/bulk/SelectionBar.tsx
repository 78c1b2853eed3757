import { Button } from '@mantine/core';
import { useEffect } from 'react';
import type { Client } from '../../../api/types';
import { useI18n } from '../../../i18n/I18n';
import styles from './Bulk.module.css';
import { ACTIONS, type Action, isKind, KINDS } from './kinds';

/** What one export takes by id. */
const MOST = 500;

type Props = {
  chosen: Client[];
  /** Everybody whom the list would show, loaded or not. */
  everybody: boolean;
  /** Offered where there are more than are shown. */
  setEverybody?: (on: boolean) => void;
  busy: boolean;
  act: (action: Action) => void;
  /** Asks which tag. */
  tag: () => void;
  /** Exports the chosen ones, for who may. */
  take?: () => void;
  /** Leaves the selection; Escape does too. */
  leave: () => void;
};

/** How many are chosen and what can be done to them, in sight while the list scrolls under it. */
export function SelectionBar({ chosen, everybody, setEverybody, busy, act, tag, take, leave }: Props) {
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
  const nobody = !everybody && chosen.length === 0;
  const concerned = (action: Action) => everybody || !isKind(action) || chosen.some(KINDS[action].concerns);
  const tooMany = !everybody && chosen.length > MOST;
  return (
    <section className={styles.bar} aria-label={t('select.bar')}>
      <span className={styles.count} aria-live="polite">
        {everybody ? t('select.everybodyCount') : t('select.count', { count: chosen.length })}
      </span>
      {setEverybody && (
        <Button size="compact-sm" variant="subtle" onClick={() => setEverybody(!everybody)}>
          {t(everybody ? 'select.these' : 'select.everybody')}
        </Button>
      )}
      <div className={styles.actions}>
        {ACTIONS.map((action) => (
          <Button
            key={action}
            size="xs"
            variant={action === 'suspend' ? 'light' : 'default'}
            color={action === 'suspend' ? 'red' : undefined}
            disabled={nobody || busy || !concerned(action)}
            onClick={() => act(action)}
          >
            {t(`bulk.${action}`)}
          </Button>
        ))}
        <Button size="xs" variant="default" disabled={nobody || busy} onClick={tag}>
          {t('bulk.tag')}
        </Button>
        {take && (
          <Button
            size="xs"
            variant="default"
            disabled={nobody || tooMany}
            title={tooMany ? t('exports.tooMany', { count: MOST }) : undefined}
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
