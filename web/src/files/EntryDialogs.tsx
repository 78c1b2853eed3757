import { Modal } from '@mantine/core';
import { useRef } from 'react';
import { createFolder, deleteFile, deleteFolder, updateFile, updateFolder } from '../api/files';
import type { Folder, StoredFile } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { toast } from '../ui/toast';
import { DeleteConfirm } from './DeleteConfirm';
import { FolderPicker } from './FolderPicker';
import { NameForm } from './NameForm';
import { useRefreshFiles } from './useFiles';

export type FileDialog =
  | { kind: 'newFolder'; parent: string | null }
  | { kind: 'renameFile' | 'moveFile' | 'deleteFile'; file: StoredFile }
  | { kind: 'renameFolder' | 'moveFolder' | 'deleteFolder'; folder: Folder };
/** What a row may ask for: one of these, or who sees a folder. */
export type RowDialog = FileDialog | { kind: 'restrictFolder'; folder: Folder };
type Props = { workspace: string; dialog: FileDialog | null; close: () => void };

const TITLE = {
  newFolder: 'files.newFolder',
  renameFile: 'files.renameFile',
  renameFolder: 'files.renameFolder',
  moveFile: 'files.moveTitle',
  moveFolder: 'files.moveTitle',
  deleteFile: 'files.deleteFileTitle',
  deleteFolder: 'files.deleteFolderTitle',
} as const;

export function EntryDialogs({ workspace, dialog, close }: Props) {
  const { t } = useI18n();
  const last = useRef(dialog);
  if (dialog) last.current = dialog;
  const shown = last.current;
  const entry = shown && ('file' in shown ? shown.file : 'folder' in shown ? shown.folder : null);
  return (
    <Modal
      opened={dialog !== null}
      onClose={close}
      title={shown && t(TITLE[shown.kind], { name: entry?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      {shown && <Content workspace={workspace} dialog={shown} close={close} />}
    </Modal>
  );
}

function Content({ workspace, dialog, close }: Props & { dialog: FileDialog }) {
  const { t } = useI18n();
  const refresh = useRefreshFiles(workspace);
  const done = async (text: string, undo?: () => Promise<unknown>) => {
    close();
    toast(text, { undo: undo && (() => undo().then(refresh)) });
    await refresh();
  };
  switch (dialog.kind) {
    case 'newFolder':
      return (
        <NameForm
          label={t('files.folderName')}
          action={t('files.createFolder')}
          cancel={close}
          submit={async (name, key) => {
            await createFolder(workspace, { name, ...(dialog.parent ? { parent: dialog.parent } : {}) }, key);
            await done(t('files.folderCreated', { name }));
          }}
        />
      );
    case 'renameFile':
    case 'renameFolder': {
      const entry = 'file' in dialog ? dialog.file : dialog.folder;
      const rename = (to: string) =>
        'file' in dialog ? updateFile(dialog.file, { name: to }) : updateFolder(dialog.folder, { name: to });
      return (
        <NameForm
          initial={entry.name}
          label={t('files.name')}
          action={t('files.rename')}
          cancel={close}
          submit={async (name) => {
            await rename(name);
            await done(t('files.renamed', { name }));
          }}
        />
      );
    }
    case 'moveFile':
    case 'moveFolder': {
      const entry = 'file' in dialog ? dialog.file : dialog.folder;
      const from = 'file' in dialog ? dialog.file.folder : dialog.folder.parent;
      return (
        <FolderPicker
          workspace={workspace}
          current={from}
          moving={'folder' in dialog ? dialog.folder.id : null}
          cancel={close}
          choose={async (to) => {
            if ('file' in dialog) {
              const moved = await updateFile(dialog.file, { folder: to });
              await done(t('files.moved', { name: entry.name }), () => updateFile(moved, { folder: from }));
            } else {
              const moved = await updateFolder(dialog.folder, { parent: to });
              await done(t('files.moved', { name: entry.name }), () => updateFolder(moved, { parent: from }));
            }
          }}
        />
      );
    }
    default: {
      const entry = 'file' in dialog ? dialog.file : dialog.folder;
      return (
        <DeleteConfirm
          text={t('file' in dialog ? 'files.deleteFileText' : 'files.deleteFolderText', { name: entry.name })}
          cancel={close}
          remove={async () => {
            await ('file' in dialog ? deleteFile(dialog.file) : deleteFolder(dialog.folder));
            await done(t('files.deleted', { name: entry.name }));
          }}
        />
      );
    }
  }
}
