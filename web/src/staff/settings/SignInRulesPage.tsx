import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { getPortalAccess, putPortalAccess } from '../../api/portalAccess';
import { isProblem } from '../../api/problem';
import type { Door, PortalAccess } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PageHeader } from '../../ui/PageHeader';
import { ProblemNote } from '../../ui/ProblemNote';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import { toast } from '../../ui/toast';
import { DoorFields } from './DoorFields';

const key = ['portal-access'] as const;

/** How the team and the clients sign in. Saved at each change, as a switch promises. */
export function SignInRulesPage() {
  const { t } = useI18n();
  const queries = useQueryClient();
  const query = useQuery({ queryKey: key, queryFn: getPortalAccess });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (current: PortalAccess, side: 'staff' | 'clients', part: Partial<Door>) => {
    setBusy(true);
    setError(null);
    try {
      const saved = await putPortalAccess({ ...current, [side]: { ...current[side], ...part } });
      queries.setQueryData(key, saved);
      queries.invalidateQueries({ queryKey: ['brand'] });
      toast(t('common.saved'));
    } catch (problem) {
      setError(problem);
      if (isProblem(problem, 'stale')) await query.refetch();
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <PageHeader title={t('settings.signIn')} subtitle={t('signInRules.intro')} />
      {query.isPending && <SkeletonRows count={3} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {error != null && <ProblemNote error={error} />}
      {query.data &&
        (['staff', 'clients'] as const).map((side) => (
          <Section key={side} title={t(`signInRules.${side}`)} text={t(`signInRules.${side}Text`)}>
            <DoorFields
              door={query.data[side]}
              busy={busy}
              change={(part) => save(query.data as PortalAccess, side, part)}
            />
          </Section>
        ))}
    </>
  );
}
