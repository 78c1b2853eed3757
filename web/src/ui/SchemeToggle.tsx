import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { useI18n } from '../i18n/I18n';
import { IconMoon, IconSun, IconSystem } from './icons';

const NEXT = { auto: 'light', light: 'dark', dark: 'auto' } as const;
const ICON = { auto: IconSystem, light: IconSun, dark: IconMoon };

/** System, light, dark, round and round; the label says what is on. */
export function SchemeToggle() {
  const { t } = useI18n();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const Icon = ICON[colorScheme];
  const label = t(`scheme.${colorScheme}`);
  return (
    <ActionIcon aria-label={label} title={label} onClick={() => setColorScheme(NEXT[colorScheme])}>
      <Icon size={18} aria-hidden />
    </ActionIcon>
  );
}
