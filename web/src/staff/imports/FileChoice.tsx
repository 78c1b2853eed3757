import { Button, Progress } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useDrop } from '../../files/useDrop';
import { useI18n } from '../../i18n/I18n';
import { IconSheet } from '../../ui/icons';
import { Note } from '../../ui/Note';
import { ProblemNote } from '../../ui/ProblemNote';
import styles from './Imports.module.css';
import { MOST_BYTES, uploadSheet } from './uploadSheet';

/** A file by choosing or dropping it; then the page of its import. */
export function FileChoice() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const [sending, setSending] = useState<{ name: string; share: number } | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const send = useCallback(
    async (file: File) => {
      setError(null);
      setRefusal(file.size > MOST_BYTES ? t('imports.tooLarge') : null);
      if (file.size > MOST_BYTES) return;
      setSending({ name: file.name, share: 0 });
      try {
        const found = await uploadSheet(file, (share) => setSending({ name: file.name, share }));
        if (found) await navigate({ to: '/clients/import/$import', params: { import: found } as never });
        else setRefusal(t('imports.refused'));
      } catch (failure) {
        setError(failure);
      } finally {
        setSending(null);
      }
    },
    [navigate, t],
  );
  const take = useCallback((files: File[]) => files[0] && void send(files[0]), [send]);
  const over = useDrop(take, sending === null);
  return (
    <div className={styles.choice} data-over={over || undefined}>
      <IconSheet size={28} aria-hidden />
      {sending ? (
        <div className={styles.sending} role="status">
          <p>{t('imports.uploading', { name: sending.name })}</p>
          <Progress
            value={100 * sending.share}
            size={4}
            aria-label={t('imports.uploading', { name: sending.name })}
          />
        </div>
      ) : (
        <>
          <p>
            <strong>{t('imports.drop')}</strong>
          </p>
          <Button onClick={() => input.current?.click()}>{t('imports.choose')}</Button>
        </>
      )}
      <p className="small muted">{t('imports.limits')}</p>
      {refusal && (
        <div role="alert">
          <Note kind="failed">{refusal}</Note>
        </div>
      )}
      {error != null && <ProblemNote error={error} />}
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
        hidden
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          event.currentTarget.value = '';
          if (file) void send(file);
        }}
      />
    </div>
  );
}
