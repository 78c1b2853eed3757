import { ActionIcon, Button, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { createTag, listTags, updateClient } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { IconClose } from '../../ui/icons';
import { ProblemNote } from '../../ui/ProblemNote';
import { useTask } from '../../ui/useTask';
import styles from './ClientTags.module.css';

/** What the agency calls a client: tags that there are, or a new one by its name. Each change is saved at once. */
export function ClientTags({ client }: { client: Client }) {
  const { t, lang } = useI18n();
  const queries = useQueryClient();
  const mayWrite = useMay('clients.write');
  const options = useId();
  const [name, setName] = useState('');
  const { busy, error, run } = useTask();
  const attempt = useRef({ name: '', key: '' });
  const tags = useQuery({ queryKey: ['tags'], queryFn: listTags }).data?.items ?? [];
  const save = (change: () => Promise<string[]>) =>
    run(async () => {
      const saved = await updateClient(client, { tags: await change() });
      queries.setQueryData(['clients', client.id], saved);
      await queries.invalidateQueries({ queryKey: ['clients', 'list'] });
      setName('');
    });
  const add = () =>
    save(async () => {
      const wanted = name.trim();
      const same = (other: string) => other.localeCompare(wanted, lang, { sensitivity: 'base' }) === 0;
      let tag = tags.find((one) => same(one.name));
      if (!tag) {
        if (attempt.current.name !== wanted) attempt.current = { name: wanted, key: crypto.randomUUID() };
        tag = await createTag(wanted, attempt.current.key);
        await queries.invalidateQueries({ queryKey: ['tags'] });
      }
      return [...client.tags, tag.id];
    });
  const hers = tags.filter((tag) => client.tags.includes(tag.id));
  return (
    <section className={styles.tags} aria-label={t('tags.title')}>
      {hers.length > 0 && (
        <ul>
          {hers.map((tag) => (
            <li key={tag.id}>
              {tag.name}
              {mayWrite && (
                <ActionIcon
                  size="sm"
                  aria-label={t('tags.take', { name: tag.name })}
                  disabled={busy}
                  onClick={() => save(async () => client.tags.filter((id) => id !== tag.id))}
                >
                  <IconClose size={14} aria-hidden />
                </ActionIcon>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayWrite && (
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
              .filter((tag) => !client.tags.includes(tag.id))
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
