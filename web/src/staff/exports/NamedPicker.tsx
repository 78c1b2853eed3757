import { ActionIcon, TextInput, UnstyledButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { type Key, useI18n } from '../../i18n/I18n';
import { IconClose } from '../../ui/icons';
import styles from './NamedPicker.module.css';

export type Named = { id: string; name: string };
type Props = {
  label: string;
  /** What kind of thing, for what is read only once. */
  kind: string;
  initial?: Named;
  /** Where it is kept elsewhere, and may change there: what is chosen now. */
  chosen?: Named;
  disabled?: boolean;
  /** Shows what there is before anything is typed, once somebody is in the field. */
  offer?: boolean;
  /** What else the finding depends on. */
  among?: string[];
  /** What taking the chosen one away is called. */
  remove?: Key;
  find: (typed: string) => Promise<Named[]>;
  choose: (id: string | undefined, one?: Named) => void;
};

/** Type a few letters, choose one: nothing is narrowed by what is only typed. */
export function NamedPicker({
  label,
  kind,
  initial,
  chosen: kept,
  disabled,
  offer = false,
  among = [],
  remove = 'exports.narrowEnd',
  find,
  choose,
}: Props) {
  const { t } = useI18n();
  const [chosen, setChosen] = useState(kept ?? initial);
  const [text, setText] = useState('');
  const typed = useDeferredValue(text.trim());
  const [entered, setEntered] = useState(false);
  const wanted = typed !== '' || (offer && entered);
  const query = useQuery({
    queryKey: [kind, 'pick', typed, among],
    queryFn: () => find(typed),
    enabled: wanted,
    placeholderData: (previous) => previous,
  });
  // What was just used is gone: the focus goes on to what stands in its place.
  const moved = useRef(false);
  const arrive = (element: HTMLElement | null) => {
    if (!moved.current || !element) return;
    moved.current = false;
    element.focus();
  };
  const isKept = useRef(kept?.id);
  useEffect(() => {
    if (isKept.current === kept?.id) return;
    isKept.current = kept?.id;
    setChosen((old) => (old?.id === kept?.id ? old : kept));
  }, [kept]);
  const set = (one: Named | undefined) => {
    moved.current = true;
    setChosen(one);
    setText('');
    choose(one?.id, one);
  };
  if (chosen) {
    // Its name may come later than its id.
    const { name } = kept?.id === chosen.id ? kept : chosen;
    return (
      <div>
        <p className={styles.label}>{label}</p>
        <div className={styles.chosen}>
          <span>{name}</span>
          <ActionIcon
            ref={arrive}
            disabled={disabled}
            aria-label={t(remove, { name })}
            onClick={() => set(undefined)}
          >
            <IconClose size={16} aria-hidden />
          </ActionIcon>
        </div>
      </div>
    );
  }
  const found = wanted ? (query.data ?? []) : [];
  return (
    <div>
      <TextInput
        ref={arrive}
        type="search"
        label={label}
        placeholder={t('exports.find')}
        autoComplete="off"
        value={text}
        disabled={disabled}
        onFocus={() => setEntered(true)}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div aria-live="polite">
        {typed && query.isSuccess && found.length === 0 && (
          <p className="small muted">{t('exports.notFound')}</p>
        )}
      </div>
      {found.length > 0 && (
        <ul className={styles.found} aria-label={label}>
          {found.map((one) => (
            <li key={one.id}>
              <UnstyledButton className={styles.one} disabled={disabled} onClick={() => set(one)}>
                {one.name}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
