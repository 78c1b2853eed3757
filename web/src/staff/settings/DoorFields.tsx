import { NativeSelect, Switch } from '@mantine/core';
import type { Door } from '../../api/types';
import { type Key, useI18n } from '../../i18n/I18n';
import styles from '../clients/AccessTab.module.css';

const IDLE: [number, Key][] = [
  [20, 'signInRules.idle20'],
  [40, 'signInRules.idle40'],
  [60, 'signInRules.idle60'],
  [1440, 'signInRules.idleDay'],
  [10_080, 'signInRules.idleWeek'],
  [129_600, 'signInRules.idle90'],
];

type Props = { door: Door; busy: boolean; change: (part: Partial<Door>) => void };

export function DoorFields({ door, busy, change }: Props) {
  const { t } = useI18n();
  // The password or the link has to stay, as who comes first has no passkey: the last that is on can't be turned off.
  const only = door.password !== door.link;
  return (
    <div className={styles.stack}>
      <Switch
        label={t('signInRules.password')}
        checked={door.password}
        disabled={busy || (only && door.password)}
        onChange={(event) => change({ password: event.currentTarget.checked })}
      />
      <Switch
        label={t('signInRules.link')}
        description={t('signInRules.linkHelp')}
        checked={door.link}
        disabled={busy || (only && door.link)}
        onChange={(event) => change({ link: event.currentTarget.checked })}
      />
      <Switch
        label={t('signInRules.passkey')}
        description={t('signInRules.passkeyHelp')}
        checked={door.passkey}
        disabled={busy}
        onChange={(event) => change({ passkey: event.currentTarget.checked })}
      />
      <Switch
        label={t('signInRules.secondFactor')}
        description={t('signInRules.secondFactorHelp')}
        checked={door.second_factor}
        disabled={busy}
        onChange={(event) => change({ second_factor: event.currentTarget.checked })}
      />
      <NativeSelect
        label={t('signInRules.idle')}
        description={t('signInRules.idleHelp')}
        value={String(door.idle_minutes)}
        disabled={busy}
        data={IDLE.map(([minutes, label]) => ({ value: String(minutes), label: t(label) }))}
        onChange={(event) => change({ idle_minutes: Number(event.currentTarget.value) })}
      />
    </div>
  );
}
