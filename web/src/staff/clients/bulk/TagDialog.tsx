import { Button, Modal, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listTags } from '../../../api/clients';
import { useI18n } from '../../../i18n/I18n';
import dialog from '../../../ui/dialog.module.css';

type Props = { close: () => void; ask: (action: 'tag' | 'untag', tag: string) => void; busy: boolean };

/** Which tag, and whether it is given or taken. */
export function TagDialog({ close, ask, busy }: Props) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState('');
  const tags = useQuery({ queryKey: ['tags'], queryFn: listTags });
  const all = tags.data?.items ?? [];
  const tag = chosen || all[0]?.id;
  return (
    <Modal
      opened
      onClose={close}
      title={t('bulk.tag')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {tags.isSuccess && all.length === 0 ? (
        <p className="muted">{t('bulk.noTags')}</p>
      ) : (
        <NativeSelect
          label={t('bulk.whichTag')}
          data-autofocus
          data={all.map(({ id, name }) => ({ value: id, label: name }))}
          value={tag ?? ''}
          disabled={busy}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      <div className={dialog.actions}>
        <Button variant="default" disabled={!tag || busy} onClick={() => tag && ask('untag', tag)}>
          {t('bulk.takeTag')}
        </Button>
        <Button disabled={!tag} loading={busy} onClick={() => tag && ask('tag', tag)}>
          {t('bulk.giveTag')}
        </Button>
      </div>
    </Modal>
  );
}
