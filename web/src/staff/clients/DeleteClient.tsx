import { Button, Modal } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { deleteClient, getDeletion } from '../../api/clients';
import type { Client } from '../../api/types';
import { Form } from '../../form/Form';
import { TextField } from '../../form/TextField';
import { required, useForm } from '../../form/useForm';
import { fullName } from '../../format/format';
import { useI18n } from '../../i18n/I18n';
import { DialogEnd } from '../../ui/DialogEnd';
import styles from '../../ui/dialog.module.css';
import { ErrorState } from '../../ui/ErrorState';
import { SkeletonRows } from '../../ui/Rows';
import { toast } from '../../ui/toast';
import { useClientActions } from './useClientActions';

/** Says what goes and what stays, and asks for the name: nobody deletes by a slip of the hand. */
export function DeleteClient({ client, close }: { client: Client; close: () => void }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const actions = useClientActions(client);
  const archived = client.status === 'archived';
  const instead = (act: () => unknown) => () => {
    close();
    act();
  };
  const [erase, setErase] = useState(false);
  const name = fullName(client);
  const query = useQuery({
    queryKey: ['clients', client.id, 'deletion'],
    queryFn: () => getDeletion(client.id),
    gcTime: 0,
  });
  const deletion = query.data;
  const form = useForm({
    initial: { confirm: '' },
    check: (values) => required(values, 'confirm'),
    submit: async ({ confirm }) => {
      const version = deletion?.version ?? client.version;
      const { erasure } = await deleteClient(client.id, version, { confirm, erase });
      if (erasure) await navigate({ to: '/settings/erasures/$erasure', params: { erasure } as never });
      else await navigate({ to: '/clients' });
      queries.removeQueries({ queryKey: ['clients', client.id] });
      await queries.invalidateQueries();
      toast(t('client.deleted', { name }));
    },
  });
  return (
    <Modal
      opened
      onClose={close}
      title={t('client.deleteTitle', { name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {query.isPending && <SkeletonRows count={3} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {deletion && (
        <>
          <p>{t('client.deleteText')}</p>
          {!archived && (
            <div className={styles.instead}>
              <Button variant="default" onClick={instead(actions.archive)}>
                {t('company.archive')}
              </Button>
              {client.status !== 'suspended' && (
                <Button variant="default" onClick={instead(actions.suspend)}>
                  {t('access.suspend')}
                </Button>
              )}
            </div>
          )}
          <h3>{t('client.goes')}</h3>
          <ul className={styles.facts}>
            <li>{t('client.goes.record')}</li>
            {deletion.grants > 0 && <li>{t('client.goes.grants', { count: deletion.grants })}</li>}
            {deletion.sessions > 0 && <li>{t('client.goes.sessions', { count: deletion.sessions })}</li>}
            {deletion.comments > 0 && <li>{t('client.goes.comments', { count: deletion.comments })}</li>}
            {deletion.companies > 0 && <li>{t('client.goes.companies', { count: deletion.companies })}</li>}
            {deletion.invitation && <li>{t('client.goes.invitation')}</li>}
            {erase && <li>{t('client.goes.entries', { count: deletion.traces.entries })}</li>}
            {erase && <li>{t('client.goes.mails', { count: deletion.traces.mails })}</li>}
          </ul>
          <h3>{t('client.stays')}</h3>
          <ul className={styles.facts}>
            {(erase ? deletion.kept_when_erased : deletion.kept).map((kept) => (
              <li key={kept}>{t(`clientStays.${kept}`)}</li>
            ))}
          </ul>
          <label className={styles.option}>
            <input
              type="checkbox"
              checked={erase}
              aria-describedby="erase-text"
              onChange={(event) => setErase(event.currentTarget.checked)}
            />
            <span>
              {t('client.erase')}
              <span id="erase-text" className="small muted">
                {t('client.eraseText')}
              </span>
            </span>
          </label>
          <Form form={form} labels={{ confirm: 'client.confirm' }}>
            <TextField name="confirm" label={t('client.confirm', { name })} autoComplete="off" focus />
            <DialogEnd close={close} color="red" loading={form.busy}>
              {t('client.delete')}
            </DialogEnd>
          </Form>
        </>
      )}
    </Modal>
  );
}
