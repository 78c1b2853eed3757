import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { Colleague, ColleagueWorkspace } from '../../api/types';
import { useI18n } from '../../i18n/I18n';
import { PlainList } from '../../ui/PlainList';

const AccessDialog = lazy(() => import('./AccessDialog').then((m) => ({ default: m.AccessDialog })));

/** The reader's own workspaces, and what the colleague may do in each. */
export function ColleagueAccess({ company, colleague }: { company: string; colleague: Colleague }) {
  const { t } = useI18n();
  const [chosen, choose] = useState<string | null>(null);
  const workspaces = colleague.workspaces ?? [];
  const words = ({ open, permissions }: ColleagueWorkspace) => {
    if (!open) return t('colleagues.closed');
    if (permissions.length === 0) return t('colleagues.noRights');
    return t('colleagues.rights', { count: permissions.length });
  };
  if (workspaces.length === 0) return <p className="muted">{t('colleagues.noAccess')}</p>;
  return (
    <>
      <PlainList>
        {workspaces.map((workspace) => (
          <PlainList.Item key={workspace.id} title={workspace.title} text={words(workspace)}>
            <Button
              variant="default"
              aria-label={t('colleagues.changeOf', { title: workspace.title })}
              onClick={() => choose(workspace.id)}
            >
              {t('colleagues.change')}
            </Button>
          </PlainList.Item>
        ))}
      </PlainList>
      <Suspense>
        <AccessDialog
          company={company}
          colleague={colleague}
          workspace={workspaces.find((one) => one.id === chosen) ?? null}
          close={() => choose(null)}
        />
      </Suspense>
    </>
  );
}
