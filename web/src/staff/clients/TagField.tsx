import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { createTag } from '../../api/clients';
import { useI18n } from '../../i18n/I18n';
import { IconClose } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { useTask } from '../../ui/useTask';
import { useTags } from '../narrow/useNames';
import styles from './TagField.module.css';

type Props = {
  chosen: string[];
  /** Absent for whoever only looks. */
  change?: (ids: string[]) => Promise<unknown> | undefined;
};

/** What the agency calls a client: tags that there are, or a new one by its name. */
export function TagField({ chosen, change }: Props) {
  const { t, lang } = useI18n();
  const queries = useQueryClient();
  const options = useId();
  const [name, setName] = useState('');
  const { busy, error, run } = useTask();
  const attempt = useRef({ name: '', key: '' });
  const tags = useTags();
  const add = () =>
    run(async () => {
      const wanted = name.trim();
      const same = (other: string) => other.localeCompare(wanted, lang, { sensitivity: 'base' }) === 0;
      let tag = tags.find((one) => same(one.name));
      if (!tag) {
        if (attempt.current.name !== wanted) attempt.current = { name: wanted, key: crypto.randomUUID() };
        tag = await createTag(wanted, attempt.current.key);
        await queries.invalidateQueries({ queryKey: ['tags'] });
      }
      await change?.([...new Set([...chosen, tag.id])]);
      setName('');
    });
  const take = (taken: string) => run(async () => change?.(chosen.filter((id) => id !== taken)));
  const hers = tags.filter((tag) => chosen.includes(tag.id));
  return (
    <section className={styles.tags} aria-label={t('tags.title')}>
      {hers.length > 0 && (
        <ul>
          {hers.map((tag) => (
            <li key={tag.id}>
              {tag.name}
              {change && (
                <ActionIcon
                  size="sm"
                  aria-label={t('tags.take', { name: tag.name })}
                  disabled={busy}
                  onClick={() => take(tag.id)}
                >
                  <IconClose size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {change && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (name.trim()) add();
          }}
        >
          <TextInput
            aria-label={t('tags.add')}
            placeholder={t('tags.add')}
            autoComplete="off"
            maxLength={40}
            list={options}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <datalist id={options}>
            {tags
              .filter((tag) => !chosen.includes(tag.id))
              .map((tag) => (
                <option key={tag.id} value={tag.name} />
              ))}
          </datalist>
          <Button type="submit" variant="default" loading={busy} disabled={!name.trim()}>
            {t('tags.put')}
          </Button>
        </form>
      )}
      {error != null && <ProblemNote error={error} />}
    </section>
  );
}
