import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useRef, useState } from 'react';
import type { StoredFile } from '../api/types';
import { useMe } from '../auth/useSession';
import { useI18n } from '../i18n/I18n';
import { EmptyState } from '../ui/EmptyState';
import { ErrorState } from '../ui/ErrorState';
import { IconFolderPlus, IconUpload } from '../ui/icons';
import { LoadMore } from '../ui/LoadMore';
import { SkeletonRows } from '../ui/Rows';
import { Breadcrumb } from './Breadcrumb';
import type { RowDialog } from './EntryDialogs';
import styles from './FileBrowser.module.css';
import { FileRow } from './FileRow';
import { FolderRow } from './FolderRow';
import type { FileRights } from './rights';
import { uploads } from './uploads';
import { useDrop } from './useDrop';
import { useFiles } from './useFiles';

// Dialogs come with the first one asked for.
const EntryDialogs = lazy(() => import('./EntryDialogs').then((m) => ({ default: m.EntryDialogs })));
const RestrictDialog = lazy(() => import('./RestrictDialog').then((m) => ({ default: m.RestrictDialog })));
const Preview = lazy(() => import('./Preview').then((m) => ({ default: m.Preview })));

type Props = { workspace: string; folder?: string; rights: FileRights };

/** The same for staff and clients. The open folder is in the address (`?folder=`), so that Back goes up. */
export function FileBrowser({ workspace, folder, rights }: Props) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const list = useFiles(workspace, folder);
  const [dialog, setDialog] = useState<RowDialog | null>(null);
  const [preview, setPreview] = useState<StoredFile | null>(null);
  const wanted = useRef({ dialog: false, preview: false });
  wanted.current.dialog ||= dialog !== null;
  wanted.current.preview ||= preview !== null;
  const restricting = useRef(false);
  restricting.current ||= dialog?.kind === 'restrictFolder';
  const input = useRef<HTMLInputElement>(null);
  const add = useCallback(
    (files: File[]) => uploads.add(files, { workspace, folder: folder ?? null }),
    [workspace, folder],
  );
  const dragging = useDrop(add, rights.add);
  const open = (id: string | null) =>
    navigate({ to: '.', search: ((old: object) => ({ ...old, folder: id ?? undefined })) as never });
  const choose = () => input.current?.click();
  const me = useMe().data;
  // A client changes what she added herself; her agency changes everything.
  const hers = (maker: { id: string | null }) => me?.side === 'staff' || (!!me && maker.id === me.id);
  const empty = list.isSuccess && list.folders.length === 0 && list.files.length === 0;

  return (
    <section className={styles.browser} aria-label={t('files.title')}>
      <div className={styles.bar}>
        <Breadcrumb path={list.path} open={open} />
        {(rights.folders || rights.add) && (
          <div className={styles.actions}>
            {rights.folders && (
              <Button
                variant="default"
                className={styles.newFolder}
                leftSection={<IconFolderPlus size={18} aria-hidden />}
                onClick={() => setDialog({ kind: 'newFolder', parent: folder ?? null })}
              >
                <span>{t('files.newFolder')}</span>
              </Button>
            )}
            {rights.add && (
              <Button leftSection={<IconUpload size={18} aria-hidden />} onClick={choose}>
                {t('files.add')}
              </Button>
            )}
            <input
              ref={input}
              type="file"
              multiple
              hidden
              onChange={(event) => {
                add([...(event.currentTarget.files ?? [])]);
                event.currentTarget.value = '';
              }}
            />
          </div>
        )}
      </div>

      {list.isPending && <SkeletonRows count={5} height={64} />}
      {list.isError && <ErrorState error={list.error} retry={() => list.refetch()} />}
      {empty && (
        <EmptyState
          title={t(folder ? 'files.emptyFolder' : 'files.empty')}
          text={t(rights.add ? 'files.emptyHelp' : 'files.emptyRead')}
          action={rights.add && <Button onClick={choose}>{t('files.add')}</Button>}
        />
      )}
      {list.isSuccess && !empty && (
        <ul className={styles.list}>
          {list.folders.map((item) => (
            <FolderRow
              key={item.id}
              folder={item}
              open={() => open(item.id)}
              ask={rights.folders && hers(item.created_by) ? setDialog : undefined}
              mayRestrict={rights.restrict}
            />
          ))}
          {list.files.map((item) => (
            <FileRow
              key={item.id}
              file={item}
              preview={() => setPreview(item)}
              ask={setDialog}
              mayChange={rights.add && hers(item.uploaded_by)}
              mayRemove={rights.removeAny || (rights.removeOwn && hers(item.uploaded_by))}
            />
          ))}
        </ul>
      )}
      <LoadMore {...list} />
      <Suspense>
        {wanted.current.dialog && (
          <EntryDialogs
            workspace={workspace}
            dialog={dialog?.kind === 'restrictFolder' ? null : dialog}
            close={() => setDialog(null)}
          />
        )}
        {restricting.current && (
          <RestrictDialog
            workspace={workspace}
            folder={dialog?.kind === 'restrictFolder' ? dialog.folder : null}
            close={() => setDialog(null)}
          />
        )}
        {wanted.current.preview && <Preview file={preview} close={() => setPreview(null)} />}
      </Suspense>
      {dragging && (
        <div className={styles.drop} aria-hidden>
          <p>{t('files.drop')}</p>
        </div>
      )}
    </section>
  );
}
