import { Button, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import type { ClientFilter } from '../../api/clients';
import { useI18n } from '../../i18n/I18n';
import { IconChevronDown } from '../../ui/icons';
import styles from '../narrow/Narrow.module.css';
import { NarrowChips } from '../narrow/NarrowChips';
import { NarrowFields } from '../narrow/NarrowFields';
import { useFilter } from '../useFilter';
import page from './ClientsPage.module.css';

/** What the list is narrowed by, and its order; all of it in the address, beside the search and the status. */
export function ClientsFilter({ filter }: { filter: ClientFilter }) {
  const { t } = useI18n();
  const set = useFilter<ClientFilter>();
  const panel = useId();
  const [open, setOpen] = useState(false);
  const { company, workspace, tag, mail } = filter;
  const count = [company, workspace, tag, mail].filter(Boolean).length;
  return (
    <>
      <div className={page.choices}>
        <Button
          variant="default"
          aria-expanded={open}
          aria-controls={open ? panel : undefined}
          rightSection={<IconChevronDown size={16} aria-hidden />}
          onClick={() => setOpen(!open)}
        >
          {count > 0 ? t('narrow.openCount', { count }) : t('narrow.open')}
        </Button>
        <NativeSelect
          aria-label={t('clients.sort')}
          value={filter.sort ?? 'newest'}
          data={(['newest', 'name', 'seen'] as const).map((value) => ({
            value,
            label: t(`clientSort.${value}`),
          }))}
          onChange={(event) => {
            const wanted = event.currentTarget.value as NonNullable<ClientFilter['sort']>;
            set({ sort: wanted === 'newest' ? undefined : wanted });
          }}
        />
      </div>
      {open && (
        <section id={panel} className={styles.fields} aria-label={t('clients.narrow')}>
          <NarrowFields value={filter} change={set} />
        </section>
      )}
      <NarrowChips filter={filter} change={set} />
    </>
  );
}
