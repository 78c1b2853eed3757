import { ActionIcon, Menu } from '@mantine/core';
import type { StoredFile } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { IconDelete, IconDownload, IconEdit, IconFolderMove, IconMore } from '../ui/icons';
import { Status } from '../ui/Status';
import { When } from '../ui/When';
import { download } from './download';
import type { FileDialog } from './EntryDialogs';
import styles from './FileBrowser.module.css';
import { Thumbnail } from './Thumbnail';

type Props = {
  file: StoredFile;
  preview: () => void;
  ask: (dialog: FileDialog) => void;
  mayChange: boolean;
  mayRemove: boolean;
};

export function FileRow({ file, preview, ask, mayChange, mayRemove }: Props) {
  const { t, tMaybe, format } = useI18n();
  const ready = file.state === 'available';
  const get = () => download(file.id, t('files.downloadFailed'));
  return (
    <li className={styles.row}>
      <button type="button" className={styles.main} disabled={!ready} onClick={file.preview ? preview : get}>
        <Thumbnail file={file} />
        {ready && (
          <span className="visually-hidden">{t(file.preview ? 'files.preview' : 'files.download')}</span>
        )}
        <span className={styles.words}>
          <strong title={file.name}>{file.name}</strong>
          <span className="small muted">
            {format.bytes(file.size)} · {file.uploaded_by.name || t('files.erased')} ·{' '}
            <When at={file.created_at} />
          </span>
          {file.state === 'checking' && <Status shape="dots">{t('files.checking')}</Status>}
          {file.state === 'refused' && (
            <Status shape="cross" tone="danger">
              {tMaybe(`refusal.${file.refusal}`) ?? t('refusal.other')}
            </Status>
          )}
        </span>
      </button>
      {(ready || mayRemove) && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('files.actions', { name: file.name })}>
              <IconMore size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {ready && (
              <Menu.Item leftSection={<IconDownload size={18} aria-hidden />} onClick={get}>
                {t('files.downloadAction')}
              </Menu.Item>
            )}
            {ready && mayChange && (
              <>
                <Menu.Item
                  leftSection={<IconEdit size={18} aria-hidden />}
                  onClick={() => ask({ kind: 'renameFile', file })}
                >
                  {t('files.rename')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconFolderMove size={18} aria-hidden />}
                  onClick={() => ask({ kind: 'moveFile', file })}
                >
                  {t('files.move')}
                </Menu.Item>
              </>
            )}
            {mayRemove && (
              <Menu.Item
                color="red"
                leftSection={<IconDelete size={18} aria-hidden />}
                onClick={() => ask({ kind: 'deleteFile', file })}
              >
                {t('files.delete')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
