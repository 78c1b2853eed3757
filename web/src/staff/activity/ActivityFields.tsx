import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useI18n } from '../../i18n/I18n';
import { IconClose } from '../../ui/icons';
import { useFilter } from '../useFilter';
import styles from './ActivityFields.module.css';
import { type ActivityNarrow, KINDS } from './filter';
import { PersonPicker } from './PersonPicker';

type Props = {
  filter: ActivityNarrow;
  /** Names of what the address names by id, as the entries have them. */
  names: Map<string, string>;
};

/** Who, what kind and when; all of it in the address. What it is about comes from a link, and goes with its button. */
export function ActivityFields({ filter, names }: Props) {
  const { t } = useI18n();
  const set = useFilter<ActivityNarrow>();
  const { object, kind } = filter;
  return (
    <div className={styles.fields}>
      <PersonPicker person={filter.person} names={names} choose={(person) => set({ person })} />
      <NativeSelect
        label={t('activity.kind')}
        value={kind ?? ''}
        data={[
          { value: '', label: t('activity.anyKind') },
          ...KINDS.map((value) => ({ value, label: t(`activity.kind.${value}`) })),
        ]}
        onChange={(event) => set({ kind: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('activity.from')}
        value={filter.from ?? ''}
        max={filter.until}
        onChange={(event) => set({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label={t('activity.until')}
        value={filter.until ?? ''}
        min={filter.from}
        onChange={(event) => set({ until: event.currentTarget.value || undefined })}
      />
      {object && (
        <Button
          variant="default"
          className={styles.about}
          rightSection={<IconClose size={16} aria-hidden />}
          title={t('activity.aboutEnd')}
          onClick={() => set({ object: undefined })}
        >
          {t('activity.about', { name: names.get(object) ?? object })}
        </Button>
      )}
    </div>
  );
}
