import { Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import { updateFolder } from '../api/files';
import type { Folder, Grant } from '../api/types';
import { listGrants } from '../api/workspaces';
import { fullName } from '../format/format';
import { useI18n } from '../i18n/I18n';
import dialogStyles from '../ui/dialog.module.css';
import { ErrorState } from '../ui/ErrorState';
import { LoadMore } from '../ui/LoadMore';
import { Note } from '../ui/Note';
import { SkeletonRows } from '../ui/Rows';
import { SaveActions } from '../ui/SaveActions';
import { toast } from '../ui/toast';
import { usePages } from '../ui/usePages';
import { useTask } from '../ui/useTask';
import styles from './FolderPicker.module.css';
import { useRefreshFiles } from './useFiles';

type Props = { workspace: string; folder: Folder | null; close: () => void };

/** Staff: which clients of the workspace see a folder and all that is in it. */
export function RestrictDialog({ workspace, folder, close }: Props) {
  const { t } = useI18n();
  const last = useRef(folder);
  if (folder) last.current = folder;
  const shown = last.current;
  return (
    <Modal
      opened={folder !== null}
      onClose={close}
      title={shown && t('restrict.title', { name: shown.name })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown && <Content key={shown.id + shown.version} workspace={workspace} folder={shown} close={close} />}
    </Modal>
  );
}

function Content({ workspace, folder, close }: Props & { folder: Folder }) {
  const { t } = useI18n();
  const refresh = useRefreshFiles(workspace);
  const list = usePages(['workspaces', workspace, 'clients'], (cursor) => listGrants(workspace, cursor));
  const [chosen, setChosen] = useState<string[] | null>(folder.restricted_to);
  const task = useTask();
  const save = () =>
    task.run(async () => {
      const saved = await updateFolder(folder, { restricted_to: chosen });
      close();
      toast(t(chosen ? 'restrict.restricted' : 'restrict.opened', { name: folder.name }), {
        undo: () => updateFolder(saved, { restricted_to: folder.restricted_to }).then(refresh),
      });
      await refresh();
    });
  const above = folder.restricted && !folder.restricted_to;
  return (
    <div className={dialogStyles.stack}>
      {above && <Note kind="info">{t('restrict.above')}</Note>}
      <fieldset className={styles.tree}>
        <legend className="visually-hidden">{t('restrict.title', { name: folder.name })}</legend>
        <label>
          <input type="radio" name="audience" checked={chosen === null} onChange={() => setChosen(null)} />
          <span>{t('restrict.all')}</span>
        </label>
        <label>
          <input
            type="radio"
            name="audience"
            checked={chosen !== null}
            onChange={() => setChosen(folder.restricted_to ?? [])}
          />
          <span>{t('restrict.some')}</span>
        </label>
      </fieldset>
      {chosen && (
        <fieldset className={styles.tree}>
          <legend className="visually-hidden">{t('restrict.some')}</legend>
          {list.isPending && <SkeletonRows count={3} height={44} />}
          {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
          {list.isSuccess && list.items.length === 0 && <p className="muted">{t('restrict.nobody')}</p>}
          {list.items.map(({ client }: Grant) => (
            <label key={client.id}>
              <input
                type="checkbox"
                checked={chosen.includes(client.id)}
                onChange={(event) =>
                  setChosen(
                    event.currentTarget.checked
                      ? [...chosen, client.id]
                      : chosen.filter((one) => one !== client.id),
                  )
                }
              />
              <span>
                {fullName(client)} {client.company && <small className="muted">{client.company}</small>}
              </span>
            </label>
          ))}
          <LoadMore {...list} />
        </fieldset>
      )}
      <p className="small muted">{t('restrict.help')}</p>
      <SaveActions task={task} save={save} close={close} />
    </div>
  );
}
