import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { listClientWorkspaces } from '../../api/clients';
import type { Client } from '../../api/types';
import { useMay } from '../../auth/useSession';
import { useI18n } from '../../i18n/I18n';
import { ErrorState } from '../../ui/ErrorState';
import { PlainList } from '../../ui/PlainList';
import { SkeletonRows } from '../../ui/Rows';
import { Section } from '../../ui/Section';
import type { Subject } from './PermissionDialog';
import { useSetWords } from './usePermissions';

const PermissionDialog = lazy(() =>
  import('./PermissionDialog').then((m) => ({ default: m.PermissionDialog })),
);

/** On a client's page: what she may do in each of her workspaces. */
export function PermissionSection({ client }: { client: Client }) {
  const { t } = useI18n();
  const words = useSetWords();
  const mayWrite = useMay('workspaces.write');
  const [subject, setSubject] = useState<Subject | null>(null);
  const query = useQuery({
    queryKey: ['clients', client.id, 'workspaces'],
    queryFn: () => listClientWorkspaces(client.id),
  });
  if (query.data?.items.length === 0) return null;
  return (
    <Section title={t('permissions.title')} text={t('permissions.text')}>
      {query.isPending && <SkeletonRows count={2} />}
      {query.isError && <ErrorState error={query.error} retry={() => query.refetch()} />}
      {query.data && (
        <PlainList>
          {query.data.items.map((workspace) => (
            <PlainList.Item key={workspace.id} title={workspace.title} text={words(workspace.permissions)}>
              {mayWrite && (
                <Button
                  variant="default"
                  aria-label={t('permissions.changeOf', { title: workspace.title })}
                  onClick={() => setSubject({ client, workspace })}
                >
                  {t('permissions.change')}
                </Button>
              )}
            </PlainList.Item>
          ))}
        </PlainList>
      )}
      <Suspense>
        <PermissionDialog subject={subject} close={() => setSubject(null)} />
      </Suspense>
    </Section>
  );
}
