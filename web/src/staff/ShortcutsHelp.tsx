import { Modal, Switch } from '@mantine/core';
import { useState } from 'react';
import { type Key, useI18n } from '../i18n/I18n';
import styles from './ShortcutsHelp.module.css';
import { shortcutsOn, switchShortcuts } from './useShortcuts';

const KEYS: [string[], Key][] = [
  [['/'], 'shortcuts.search'],
  [['n'], 'shortcuts.newClient'],
  [['w'], 'shortcuts.newWorkspace'],
  [['g', 'h'], 'shortcuts.home'],
  [['g', 'c'], 'shortcuts.clients'],
  [['g', 'w'], 'shortcuts.workspaces'],
  [['g', 's'], 'shortcuts.settings'],
  [['?'], 'shortcuts.help'],
];

export function ShortcutsHelp({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useI18n();
  const [on, setOn] = useState(shortcutsOn);
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={t('shortcuts.title')}
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <dl className={styles.keys}>
        {KEYS.map(([keys, label]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
      <Switch
        mt="md"
        label={t('shortcuts.on')}
        checked={on}
        onChange={(event) => {
          setOn(event.currentTarget.checked);
          switchShortcuts(event.currentTarget.checked);
        }}
      />
    </Modal>
  );
}
