import { ActionIcon, Menu } from '@mantine/core';
import type { Folder } from '../api/types';
import { useI18n } from '../i18n/I18n';
import { IconClients, IconDelete, IconEdit, IconFolder, IconFolderMove, IconMore } from '../ui/icons';
import { Status } from '../ui/Status';
import type { RowDialog } from './EntryDialogs';
import styles from './FileBrowser.module.css';

type Props = {
  folder: Folder;
  open: () => void;
  ask?: (dialog: RowDialog) => void;
  mayRestrict: boolean;
};

export function FolderRow({ folder, open, ask, mayRestrict }: Props) {
  const { t } = useI18n();
  return (
    <li className={styles.row}>
      <button type="button" className={styles.main} onClick={open}>
        <span className={styles.thumb} data-folder>
          <IconFolder size={22} stroke={1.5} aria-hidden />
        </span>
        <span className={styles.words}>
          <strong title={folder.name}>{folder.name}</strong>
          <span className="small muted">{t('files.items', { count: folder.item_count })}</span>
          {folder.restricted && <Status shape="bar">{t('restrict.mark')}</Status>}
          {folder.restricted === false && mayRestrict && (
            <Status shape="ring">{t('restrict.openMark')}</Status>
          )}
        </span>
      </button>
      {ask && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('files.actions', { name: folder.name })}>
              <IconMore size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconEdit size={18} aria-hidden />}
              onClick={() => ask({ kind: 'renameFolder', folder })}
            >
              {t('files.rename')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconFolderMove size={18} aria-hidden />}
              onClick={() => ask({ kind: 'moveFolder', folder })}
            >
              {t('files.move')}
            </Menu.Item>
            {mayRestrict && (
              <Menu.Item
                leftSection={<IconClients size={18} aria-hidden />}
                onClick={() => ask({ kind: 'restrictFolder', folder })}
              >
                {t('restrict.action')}
              </Menu.Item>
            )}
            <Menu.Item
              color="red"
              leftSection={<IconDelete size={18} aria-hidden />}
              onClick={() => ask({ kind: 'deleteFolder', folder })}
            >
              {t('files.delete')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </li>
  );
}
