import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { listOrganizations, openOrganization } from '../api/organizations';
import { useI18n } from '../i18n/I18n';
import { useProblemText } from '../ui/problemText';
import { toast } from '../ui/toast';
import styles from './Switcher.module.css';

/** One person, several organizations: goes over to another one without signing in again. Nothing for everybody else. */
export function Switcher() {
  const { t } = useI18n();
  const problemText = useProblemText();
  const [busy, setBusy] = useState(false);
  const places = useQuery({ queryKey: ['organizations'], queryFn: listOrganizations, staleTime: 300_000 })
    .data?.items;
  if (!places || places.length < 2) return null;
  const go = async (index: number) => {
    const place = places[index];
    if (!place || place.current) return;
    setBusy(true);
    try {
      location.assign((await openOrganization(place)).link);
    } catch (error) {
      toast(problemText(error).text, { kind: 'failed' });
      setBusy(false);
    }
  };
  return (
    <NativeSelect
      className={styles.switcher}
      label={t('switcher.label')}
      disabled={busy}
      value={String(places.findIndex((place) => place.current))}
      data={places.map((place, index) => ({
        value: String(index),
        label: t(place.side === 'staff' ? 'switcher.staff' : 'switcher.client', { name: place.name }),
      }))}
      onChange={(event) => go(Number(event.currentTarget.value))}
    />
  );
}
