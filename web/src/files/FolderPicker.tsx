import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listFolders } from '../api/files';
import { useI18n } from '../i18n/I18n';
import styles from '../ui/dialog.module.css';
import { ErrorState } from '../ui/ErrorState';
import { IconFolder } from '../ui/icons';
import { ProblemNote } from '../ui/ProblemNote';
import { SkeletonRows } from '../ui/Rows';
import { useTask } from '../ui/useTask';
import pickerStyles from './FolderPicker.module.css';
import { folderTree } from './folderTree';

type Props = {
  workspace: string;
  current: string | null;
  /** The folder on the move, if it is one. */
  moving: string | null;
  cancel: () => void;
  choose: (folder: string | null) => Promise<void>;
};

export function FolderPicker({ workspace, current, moving, cancel, choose }: Props) {
  const { t } = useI18n();
  const query = useQuery({ queryKey: ['folders', workspace], queryFn: () => listFolders(workspace) });
  const [picked, setPicked] = useState<string | null>(current);
  const { busy, error, run } = useTask();
  if (query.isError) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (!query.data) return <SkeletonRows count={4} height={44} />;
  const rows = [{ id: null, name: t('files.root'), depth: 0 }, ...folderTree(query.data.items, moving)];
  return (
    <div className={styles.stack}>
      <fieldset className={pickerStyles.tree}>
        <legend className="visually-hidden">{t('files.destination')}</legend>
        {rows.map((row) => (
          <label key={row.id ?? 'root'} style={{ paddingLeft: 12 + row.depth * 20 }}>
            <input
              type="radio"
              name="destination"
              checked={picked === row.id}
              onChange={() => setPicked(row.id)}
            />
            <IconFolder size={18} stroke={1.5} aria-hidden />
            <span>{row.name}</span>
            {row.id === current && <small className="muted">{t('files.here')}</small>}
          </label>
        ))}
      </fieldset>
      {error != null && <ProblemNote error={error} />}
      <div className={styles.actions}>
        <Button variant="default" onClick={cancel}>
          {t('common.cancel')}
        </Button>
        <Button loading={busy} disabled={picked === current} onClick={() => run(() => choose(picked))}>
          {t('files.moveHere')}
        </Button>
      </div>
    </div>
  );
}
